//! The names of an archive together: none may stand for two things on any file system.

use super::{FilesError, FilesErrorKind, FilesLimits};
use std::collections::HashMap;

/// The files and folders of an archive, also folders that only names of files imply.
#[derive(Debug, Default)]
pub(super) struct Tree<'n> {
    /// By the names as a file system sees them that merges upper and lower case.
    nodes: HashMap<String, Node<'n>>,
}

#[derive(Debug)]
struct Node<'n> {
    name: &'n str,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
    /// A folder that is not an entry.
    Implied,
}

impl<'n> Tree<'n> {
    /// Adds an entry, whose name was checked. The name of a folder ends with `/`.
    pub(super) fn add(&mut self, name: &'n str, limits: &FilesLimits) -> Result<(), FilesError> {
        let (path, kind) = match name.strip_suffix('/') {
            Some(path) => (path, Kind::Folder),
            None => (name, Kind::File),
        };
        let ends = path.match_indices('/').map(|(end, _)| (end, Kind::Implied));
        let mut key = String::with_capacity(path.len());
        let mut start = 0;
        for (end, kind) in ends.chain([(path.len(), kind)]) {
            push_merged(&path[start..end], &mut key);
            self.put(&key, Node { name: &path[..end], kind }).map_err(|error| error.of(name))?;
            if self.nodes.len() > limits.entries {
                let problem =
                    format!("there are more than {} files and folders; send fewer", limits.entries);
                return Err(FilesError::new(FilesErrorKind::TooLarge, problem));
            }
            start = end;
        }
        Ok(())
    }

    /// The names of all folders, outer ones before those within them.
    pub(super) fn folders(&self) -> Vec<&'n str> {
        let folders = self.nodes.values().filter(|node| node.kind != Kind::File);
        let mut names: Vec<_> = folders.map(|node| node.name).collect();
        names.sort_unstable();
        names
    }

    fn put(&mut self, key: &str, node: Node<'n>) -> Result<(), FilesError> {
        let refused = |problem: String| Err(FilesError::new(FilesErrorKind::Unsafe, problem));
        // Most names are in folders that are known, whose keys are then not copied.
        let Some(known) = self.nodes.get_mut(key) else {
            self.nodes.insert(key.to_owned(), node);
            return Ok(());
        };
        if known.name != node.name {
            let other = FilesError::new(FilesErrorKind::Unsafe, "").of(known.name);
            let other = other.entry().unwrap_or_default();
            return refused(format!(
                "some file systems cannot tell the name from `{other}`; give one another name"
            ));
        }
        match (known.kind, node.kind) {
            (Kind::Folder | Kind::Implied, Kind::Implied) => Ok(()),
            (Kind::Implied, Kind::Folder) => {
                known.kind = Kind::Folder;
                Ok(())
            }
            (Kind::File, Kind::File) | (Kind::Folder, Kind::Folder) => {
                refused("the name is there twice; send each entry once".to_owned())
            }
            (Kind::File, Kind::Folder | Kind::Implied)
            | (Kind::Folder | Kind::Implied, Kind::File) => refused(
                "the name is that of a file and of a folder; give one another name".to_owned(),
            ),
        }
    }
}

/// Adds a part of a name as file systems see it that merge upper and lower case, and that drop dots and blanks at the end.
/// Lower case first: there are letters of lower case without an upper one that is theirs alone, and the other way round.
fn push_merged(part: &str, key: &mut String) {
    let part = part.trim_end_matches(['.', ' ']);
    key.extend(part.chars().flat_map(char::to_lowercase).flat_map(char::to_uppercase));
}
