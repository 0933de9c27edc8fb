//! Changes a file of tokens: adds one, removes one. What people wrote into the file stays.

use super::{
    TokensError,
    entry::{self, entries},
    file, secret,
};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

pub(crate) use super::{
    Right,
    entry::{Entry, is_name, root, time},
};

/// What a new token allows.
#[derive(Debug)]
pub(crate) struct New {
    pub(crate) name: String,
    pub(crate) rights: Vec<Right>,
    pub(crate) roots: Option<Vec<(String, String)>>,
    pub(crate) expires: Option<jiff::Timestamp>,
}

/// All tokens of a file.
pub(crate) fn list(path: &Path) -> Result<Vec<Entry>, TokensError> {
    read(path).map(|(_, entries)| entries)
}

/// Adds a token to a file, which is created if there is none, and returns the token. It is not written anywhere.
pub(crate) fn add(path: &Path, new: New) -> Result<String, TokensError> {
    let place = Place::of(path)?;
    let (text, entries) = match place.file.exists() {
        true => read(&place.file)?,
        false => (HEAD.to_owned(), Vec::new()),
    };
    let New { name, rights, roots, expires } = new;
    if entries.iter().any(|entry| entry.name == name) {
        let path = path.display();
        return Err(TokensError(format!(
            "{path}: there is a token with the name `{name}`: choose another name, or remove it with `event-log token remove`"
        )));
    }
    let token = secret::new()
        .map_err(|error| TokensError(format!("the system gives no random bits: {error}")))?;
    let entry = Entry { name, sha256: secret::digest(&token), rights, roots, expires };
    let blank = if text.is_empty() || text.ends_with("\n\n") { "" } else { "\n" };
    let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    let changed = format!("{text}{end}{blank}{}", entry::written(&entry));
    place.replace(&changed, &[entries, vec![entry]].concat())?;
    Ok(token)
}

/// Removes the token with this name. `false` if there is none.
pub(crate) fn remove(path: &Path, name: &str) -> Result<bool, TokensError> {
    let place = Place::of(path)?;
    let (text, mut entries) = read(&place.file)?;
    let Some(index) = entries.iter().position(|entry| entry.name == name) else {
        return Ok(false);
    };
    entries.remove(index);
    place.replace(&without(&text, index), &entries)?;
    Ok(true)
}

const HEAD: &str = "# The tokens of event-log. A token itself is not here, only its SHA-256.\n";

fn read(path: &Path) -> Result<(String, Vec<Entry>), TokensError> {
    let text = file::text(path)?;
    let entries = entries(&text, path).map_err(|mistakes| TokensError(mistakes.to_string()))?;
    Ok((text, entries))
}

/// The text without the table of this token. The comments before the next one stay.
fn without(text: &str, index: usize) -> String {
    let mut tables = 0;
    let mut is_left_out = false;
    let lines = text.split_inclusive('\n').filter(|line| {
        let line = line.trim();
        if line.starts_with("[[") {
            is_left_out = tables == index;
            tables += 1;
        } else if line.is_empty() || line.starts_with('#') {
            is_left_out = false;
        }
        !is_left_out
    });
    lines.collect()
}

/// A file that is changed by one process at a time.
struct Place {
    file: PathBuf,
    folder: PathBuf,
    /// Locked until it is dropped.
    _lock: Option<File>,
}

impl Place {
    fn of(path: &Path) -> Result<Self, TokensError> {
        // A link stays a link: the file that it names is replaced.
        let file = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = match file.parent() {
            Some(folder) if folder != Path::new("") => folder.to_owned(),
            _ => PathBuf::from("."),
        };
        // Not all systems lock folders. Without the lock, only two changes at the same time are a problem.
        let lock = File::open(&folder).ok().filter(|folder| folder.lock().is_ok());
        Ok(Self { file, folder, _lock: lock })
    }

    /// Replaces the file by another one, so that a server reads the old or the new one, and nothing in between.
    fn replace(&self, text: &str, expected: &[Entry]) -> Result<(), TokensError> {
        let path = self.file.display();
        if entries(text, &self.file).ok().as_deref() != Some(expected) {
            return Err(TokensError(format!(
                "{path}: the file is written in a way that this program cannot change: edit it by hand"
            )));
        }
        self.write(text).map_err(|error| {
            TokensError(format!("{path}: cannot write the file of tokens: {error}"))
        })
    }

    fn write(&self, text: &str) -> io::Result<()> {
        let name = format!(".tokens-{}", uuid::Uuid::new_v4().simple());
        let new = self.folder.join(name);
        let written = write_new(&new, text)
            .and_then(|()| keep_owner(&self.file, &new))
            .and_then(|()| fs::rename(&new, &self.file));
        if written.is_err() {
            _ = fs::remove_file(&new);
        }
        written?;
        // What is not on disk yet would be an old file after a power failure: a removed token would be accepted again.
        if let Ok(folder) = File::open(&self.folder) {
            _ = folder.sync_all();
        }
        Ok(())
    }
}

fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Gives a new file the owner and the permissions of the old one, so that a server of another user can read it still.
#[cfg(unix)]
fn keep_owner(old: &Path, new: &Path) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, chown};
    let Ok(old) = fs::metadata(old) else { return Ok(()) };
    let own = fs::metadata(new)?;
    if (old.uid(), old.gid()) != (own.uid(), own.gid()) {
        chown(new, Some(old.uid()), Some(old.gid()))?;
    }
    fs::set_permissions(new, old.permissions())
}

#[cfg(not(unix))]
fn keep_owner(_: &Path, _: &Path) -> io::Result<()> {
    Ok(())
}

/// Whether users other than the owner can read this file.
#[cfg(unix)]
pub(crate) fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).is_ok_and(|metadata| metadata.permissions().mode() & 0o044 != 0)
}

#[cfg(not(unix))]
pub(crate) fn is_open_to_others(_: &Path) -> bool {
    false
}
