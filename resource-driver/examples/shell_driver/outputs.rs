//! The values that a script finds: what it writes to the file `$OUTPUTS_FILE`.

use serde_json::{Map, Value};
use std::{
    fs::{self, File},
    io::{ErrorKind, Read},
    path::Path,
};

/// The most bytes of the file. A message must have room for it.
const MOST: u64 = 256 << 10;

/// A JSON object, or lines of the form `NAME=value`. Without a file there are no outputs.
pub(crate) fn read(path: &Path) -> Result<Map<String, Value>, String> {
    let text = match text(path)? {
        Some(text) => text,
        None => return Ok(Map::new()),
    };
    match text.trim_start().starts_with('{') {
        true => {
            serde_json::from_str(&text).map_err(|error| format!("it is not a JSON object: {error}"))
        }
        false => lines(&text),
    }
}

fn text(path: &Path) -> Result<Option<String>, String> {
    // Not what a link leads to, and not a pipe, which could block.
    let found = match fs::symlink_metadata(path) {
        Ok(found) => found,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(format!("it cannot be read: {error}")),
    };
    if !found.is_file() {
        return Err("it is not a file any more".to_owned());
    }
    let file = File::open(path).map_err(|error| format!("it cannot be read: {error}"))?;
    let mut bytes = Vec::new();
    let read = file.take(MOST + 1).read_to_end(&mut bytes);
    read.map_err(|error| format!("it cannot be read: {error}"))?;
    if bytes.len() as u64 > MOST {
        return Err(format!("it has more than {MOST} bytes"));
    }
    String::from_utf8(bytes).map(Some).map_err(|_| "it is not UTF-8".to_owned())
}

fn lines(text: &str) -> Result<Map<String, Value>, String> {
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    let outputs = lines.map(|(line, number)| match line.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => {
            Ok((name.trim().to_owned(), Value::from(value)))
        }
        _ => Err(format!("line {number} is not of the form NAME=value")),
    });
    outputs.collect()
}
