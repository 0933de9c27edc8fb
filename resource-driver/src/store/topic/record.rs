//! The records of the topic, and which partition has them.

use crate::job::Job;
use crate::sha256::Sha256;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// The form of the values that this version writes and reads.
const FORMAT: u32 = 1;

/// What a record is about: its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Key {
    /// What one instance says of a job. Each instance has a key of its own, so compaction never removes what another said.
    Job { job: Uuid, writer: Uuid },
    /// The sign of life of an instance.
    Beat { instance: Uuid },
}

/// What one instance says of a job.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Said {
    format: u32,
    /// Counts what was said of the job. The first record with a version counts; later ones with the same version do not.
    pub(super) version: u64,
    /// The offset of the record with version 1, if this is not it. It decides which of two jobs with one id was first.
    pub(super) claim: Option<i64>,
    /// By this the writer knows its own record when it reads it.
    pub(super) token: u64,
    /// The job. `null` if it was removed.
    pub(super) job: Option<Value>,
}

impl Said {
    pub(super) fn new(version: u64, claim: Option<i64>, token: u64, job: Option<&Job>) -> Self {
        let job = job.map(|job| serde_json::to_value(job).expect("a job is JSON"));
        Self { format: FORMAT, version, claim, token, job }
    }

    pub(super) fn write(&self) -> String {
        serde_json::to_string(self).expect("a record is JSON")
    }

    /// What a record says, or what is wrong with it.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, String> {
        // The position, and never the text, which can have credentials.
        let position = |error: serde_json::Error| {
            format!("it is not valid in line {}, column {}", error.line(), error.column())
        };
        let said: Self = serde_json::from_slice(bytes).map_err(position)?;
        match said.format {
            FORMAT => Ok(said),
            other => Err(format!("its format is {other}, and this version reads {FORMAT}")),
        }
    }
}

impl Key {
    pub(super) fn write(self) -> String {
        match self {
            Self::Job { job, writer } => format!("job/{job}/{writer}"),
            Self::Beat { instance } => format!("instance/{instance}"),
        }
    }

    /// `None` if this version knows no such key.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        if let Some(instance) = text.strip_prefix("instance/") {
            return Some(Self::Beat { instance: instance.parse().ok()? });
        }
        let (job, writer) = text.strip_prefix("job/")?.split_once('/')?;
        Some(Self::Job { job: job.parse().ok()?, writer: writer.parse().ok()? })
    }
}

/// A tenant and its id of a request.
pub(super) type Caller = (Option<String>, String);

pub(super) fn caller(job: &Job) -> Option<Caller> {
    let caller = job.caller.as_ref()?;
    Some((job.context.tenant_id.clone(), caller.id.clone()))
}

/// The caller of a job that is perhaps written in another form.
pub(super) fn caller_of(job: &Value) -> Option<Caller> {
    let id = job.pointer("/caller/id")?.as_str()?;
    let tenant = job.pointer("/context/tenant_id").and_then(Value::as_str);
    Some((tenant.map(str::to_owned), id.to_owned()))
}

/// Which of so many partitions or locks a job has: all jobs with the same id of a caller have one, so that one of them is the
/// first.
pub(super) fn place(job: &Job, count: usize) -> usize {
    let text = match caller(job) {
        Some(caller) => serde_json::to_vec(&caller).expect("a caller is JSON"),
        None => job.key.as_bytes().to_vec(),
    };
    usize::try_from(number(&[&text]) % count as u64).expect("it is less than `count`")
}

/// Which of these instances takes over a job, if all of them think the same of each other.
pub(super) fn chosen(job: Uuid, instances: impl Iterator<Item = Uuid>) -> Option<Uuid> {
    instances.max_by_key(|instance| number(&[job.as_bytes(), instance.as_bytes()]))
}

/// A number that is the same in each version of this crate.
fn number(parts: &[&[u8]]) -> u64 {
    let mut hash = Sha256::new();
    parts.iter().for_each(|part| hash.update(part));
    u64::from_be_bytes(hash.finalize()[..8].try_into().expect("a digest has 32 bytes"))
}
