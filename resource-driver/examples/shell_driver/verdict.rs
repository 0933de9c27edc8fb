//! What the end of a script means: it was successful, or why it was not.

use super::{
    folder::{Exit, Folder, How, Order},
    outputs,
};
use event_model::redact::private_keys;
use resource_driver::{FailureCode, LifecycleExecution};
use serde_json::{Map, Value};

/// The most lines, and the most bytes, of the error output that are told.
const MOST_LINES: usize = 20;
const MOST_BYTES: usize = 2_048;

/// The values that a successful script found, or why the script failed. The text has no private keys.
pub(crate) fn verdict(
    folder: &Folder,
    order: &Order,
    exit: &Exit,
) -> Result<Map<String, Value>, String> {
    let name = format!("{}.sh", order.lifecycle_name);
    let what = match exit.how {
        How::Status(0) => {
            let outputs = outputs::read(&folder.outputs());
            return outputs.map_err(|problem| {
                format!("{name} succeeded, but its file of outputs is not valid: {problem}")
            });
        }
        How::Status(status) => format!("{name} ended with the exit status {status}"),
        How::Signal(signal) => format!("{name} was ended by the signal {signal}"),
        How::Deadline => {
            format!("{name} was killed after {} s, its deadline", order.deadline.as_secs_f64())
        }
        How::Unknown => {
            format!("how {name} ended is not known, because its supervisor was ended before it")
        }
    };
    match last_lines(&exit.errors) {
        lines if lines.is_empty() => Err(what),
        lines => Err(format!("{what}: {lines}")),
    }
}

pub(crate) fn execution(verdict: Result<Map<String, Value>, String>) -> LifecycleExecution {
    match verdict {
        Ok(outputs) => LifecycleExecution::complete().with_outputs(outputs),
        Err(problem) => LifecycleExecution::failed(FailureCode::InternalError, problem),
    }
}

/// The last lines of an error output. Private keys are hidden before it is cut.
fn last_lines(errors: &str) -> String {
    let hidden = private_keys(errors);
    let lines: Vec<_> = hidden.trim_end().lines().collect();
    let text = lines[lines.len().saturating_sub(MOST_LINES)..].join("\n");
    let excess = text.len().saturating_sub(MOST_BYTES);
    let start = (excess..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let printable = |c: char| if c.is_control() && c != '\n' && c != '\t' { '\u{fffd}' } else { c };
    text[start..].chars().map(printable).collect()
}
