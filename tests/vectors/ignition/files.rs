//! Archives with the files of a driver.

use super::CASE;
use crate::{
    case::{held, only, same},
    report::{Outcome, Ran},
};
use resource_driver::{DriverFiles, FilesError, FilesErrorKind, FilesLimits};
use serde_json::Value as Json;
use std::{fs, path::Path};

/// An archive with the file `a.txt`.
const VALID: &str = "UEsDBBQAAAAAAAAAIQCDFtyMAQAAAAEAAAAFAAAAYS50eHR4UEsBAhQDFAAAAAAAAAAhAIMW3IwBAAAAAQAAAAUAAAAAAAAAAAAAAIABAAAAAGEudHh0UEsFBgAAAAABAAEAMwAAACQAAAAAAA==";

pub(crate) fn case(case: &Json) -> Ran {
    only(case, &CASE)?;
    let (input, expected) = (&case["input"], &case["expected"]["value"]);
    only(&case["expected"], &["value"])?;
    only(input, &["driverFiles"])?;
    only(expected, &["root", "files", "symlinks", "err", "msg"])?;
    let workspace = tempfile::tempdir().map_err(|error| error.to_string())?;
    let files = match &input["driverFiles"] {
        Json::Null => return Ok(Outcome::Skipped("our function takes a text")),
        Json::Array(names) => {
            let names: Option<Vec<_>> = names.iter().map(Json::as_str).collect();
            let archive = archive(&names.ok_or("a name is not a text")?);
            DriverFiles::from_archive(&archive, workspace.path(), &FilesLimits::default())
        }
        Json::String(text) => from_text(&base64(text)?, workspace.path()),
        other => return Err(format!("`driverFiles` is not known: {other}")),
    };
    if case["better"].is_string() {
        return held(is_refused(files, workspace.path()));
    }
    let files = files.map_err(|error| error.to_string())?;
    let names: Vec<_> = files.entries().map(|name| format!("ws/tree1/{name}")).collect();
    held(same("the files", &Json::from(names), &expected["files"]))
}

fn from_text(text: &str, workspace: &Path) -> Result<DriverFiles, FilesError> {
    DriverFiles::from_base64(text, workspace, &FilesLimits::default())
}

/// The text that a case tells, or has.
fn base64(text: &str) -> Result<String, String> {
    let (start, end) = VALID.split_at(20);
    match text {
        "" | "@@@not base64@@@" => Ok(text.to_owned()),
        "base64(\"hello\")" => Ok("aGVsbG8=".to_owned()),
        "valid base64 with a newline inside" => Ok(format!("{start}\n{end}")),
        "valid base64 with !!@@ inside" => Ok(format!("{start}!!@@{end}")),
        other => Err(format!("the text `{other}` is not known")),
    }
}

/// The archive is the reason, and nothing is left on disk.
fn is_refused(files: Result<DriverFiles, FilesError>, workspace: &Path) -> Result<(), String> {
    let error = match files {
        Ok(files) => return Err(format!("expected an error, got {files:?}")),
        Err(error) => error,
    };
    same("the archive is the reason", error.kind() != FilesErrorKind::Io, true)?;
    let left = fs::read_dir(workspace).map_err(|error| error.to_string())?.count();
    same("the number of folders that are left", left, 0)
}

/// An archive with empty files of these names. A name with ` -> ` is a link.
fn archive(names: &[&str]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for name in names {
        let (name, mode) = match name.split_once(" -> ") {
            Some((name, _)) => (name, 0o120_777_u32),
            None => (*name, 0o100_644),
        };
        let start = (bytes.len() as u32).to_le_bytes();
        let length = (name.len() as u16).to_le_bytes();
        // No flags and no compression, midnight of 1980-01-01, and three zeros for checksum and sizes.
        let both = [&[0; 6][..], &[0x21, 0], &[0; 12], &length, &[0; 2]].concat();
        bytes.extend([b"PK\x03\x04\x14\0", &both[..], name.as_bytes()].concat());
        let attributes = (mode << 16).to_le_bytes();
        let record = [b"PK\x01\x02\x14\x03\x14\0", &both[..], &[0; 6], &attributes, &start];
        directory.extend([&record.concat()[..], name.as_bytes()].concat());
    }
    let count = (names.len() as u16).to_le_bytes();
    let size = (directory.len() as u32).to_le_bytes();
    let start = (bytes.len() as u32).to_le_bytes();
    bytes.extend(directory);
    let end = b"PK\x05\x06\0\0\0\0";
    bytes.extend([&end[..], &count, &count, &size, &start, &[0; 2]].concat());
    bytes
}
