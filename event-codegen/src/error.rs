//! Why a registry cannot be compiled at all. Mistakes *in* a registry are diagnostics.

use crate::options::OptionError;
use std::{
    error, fmt, io,
    path::{Path, PathBuf},
};

/// The reason why a build script or the command line had to stop.
///
/// Its `Debug` form is the same text as its `Display` form, because `main` prints the `Debug` form.
pub struct Error(Cause);

enum Cause {
    Io { action: &'static str, path: PathBuf, source: io::Error },
    Empty { path: PathBuf },
    Broken { link: PathBuf },
    Loops { link: PathBuf, folder: PathBuf },
    Option(OptionError),
    OutDir,
    Claimed { registry: PathBuf, folder: PathBuf, first: PathBuf },
    Replaced { registry: PathBuf, folder: PathBuf },
    Refused { path: PathBuf, errors: usize },
}

impl Error {
    /// A closure that converts an IO error to an [`Error`]: `.map_err(Error::io("read", path))`.
    pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self(Cause::Io { action, path, source })
    }

    /// The folder has no registry in it.
    pub(crate) fn empty(path: &Path) -> Self {
        Self(Cause::Empty { path: path.to_owned() })
    }

    /// The link leads to nothing.
    pub(crate) fn broken(link: &Path) -> Self {
        Self(Cause::Broken { link: link.to_owned() })
    }

    /// The link leads back to a folder that contains it.
    pub(crate) fn loops(link: &Path, folder: &Path) -> Self {
        Self(Cause::Loops { link: link.to_owned(), folder: folder.to_owned() })
    }

    /// Cargo did not set the folder for generated code.
    pub(crate) fn out_dir() -> Self {
        Self(Cause::OutDir)
    }

    /// The code of `registry` would be written to the folder with the code of another registry, `first`.
    pub(crate) fn claimed(registry: &Path, folder: &Path, first: &Path) -> Self {
        let [registry, folder, first] = [registry, folder, first].map(Path::to_owned);
        Self(Cause::Claimed { registry, folder, first })
    }

    /// The code of `registry` would replace other code of the same registry, compiled with other options.
    pub(crate) fn replaced(registry: &Path, folder: &Path) -> Self {
        let [registry, folder] = [registry, folder].map(Path::to_owned);
        Self(Cause::Replaced { registry, folder })
    }

    /// The registry has this number of errors.
    pub(crate) fn refused(path: &Path, errors: usize) -> Self {
        Self(Cause::Refused { path: path.to_owned(), errors })
    }
}

impl From<OptionError> for Error {
    fn from(error: OptionError) -> Self {
        Self(Cause::Option(error))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Cause::Io { action, path, .. } if path.as_os_str().is_empty() => {
                write!(f, "cannot {action} a file or folder without a name: the path is empty")
            }
            Cause::Io { action, path, source } => {
                write!(f, "cannot {action} {}: {source}", path.display())
            }
            Cause::Empty { path } => write!(f, "{} has no *.yaml or *.yml file in it", path.display()),
            Cause::Broken { link } => write!(
                f,
                "{} is a link to something that does not exist: correct or remove the link",
                link.display()
            ),
            Cause::Loops { link, folder } => write!(
                f,
                "{} is a link that leads back to {}, which contains it: remove the link",
                link.display(),
                folder.display()
            ),
            Cause::Option(error) => error.fmt(f),
            Cause::OutDir => f.write_str(
                "OUT_DIR is not set: call this from a build script, or name a folder with `out_dir`",
            ),
            Cause::Claimed { registry, folder, first } => write!(
                f,
                "the code of {} cannot be written to {}, where the code of {} is: \
                 give one of the two a folder of its own with `Builder::module` or `Builder::out_dir`",
                registry.display(),
                folder.display(),
                first.display(),
            ),
            Cause::Replaced { registry, folder } => write!(
                f,
                "the code of {} is written to {} twice, with different options: remove one of the two builders, or \
                 give one of the two a folder of its own with `Builder::module` or `Builder::out_dir`",
                registry.display(),
                folder.display(),
            ),
            Cause::Refused { path, errors } => {
                let errors = if *errors == 1 { "1 error".to_owned() } else { format!("{errors} errors") };
                write!(f, "{} has {errors}", path.display())
            }
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl error::Error for Error {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match &self.0 {
            Cause::Io { source, .. } => Some(source),
            Cause::Option(error) => error.source(),
            Cause::Empty { .. }
            | Cause::Broken { .. }
            | Cause::Loops { .. }
            | Cause::OutDir
            | Cause::Claimed { .. }
            | Cause::Replaced { .. }
            | Cause::Refused { .. } => None,
        }
    }
}
