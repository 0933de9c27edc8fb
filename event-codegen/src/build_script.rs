//! The interface for build scripts: reads the registry, writes the code, talks to cargo.

mod cargo;
mod claims;
mod place;
#[cfg(test)]
mod tests;

use crate::{
    Compiled, Level,
    diagnostic::{Diagnostics, Severity},
    error::Error,
    files, names,
    options::{OptionError, Options},
    report,
    source::Sources,
};
use std::{
    env,
    fmt::Write,
    path::{Path, PathBuf},
};

/// Compiles a registry from a build script.
///
/// ```no_run
/// fn main() -> Result<(), event_codegen::Error> {
///     event_codegen::Builder::new("events.yaml").generate()
/// }
/// ```
///
/// Errors in the registry become compile errors of the crate, each as it is rendered, so that editors show them. Code
/// is generated for all events without errors. Warnings become warnings of cargo.
#[derive(Debug)]
#[must_use = "nothing is generated until `generate` is called"]
pub struct Builder {
    registry: PathBuf,
    options: Result<Options, OptionError>,
    fail_fast: bool,
    module: Option<String>,
    out_dir: Option<PathBuf>,
}

impl Builder {
    /// A builder for the registry at `path`, a file or a folder of `*.yaml` and `*.yml` files, relative to the package.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            registry: path.into(),
            options: Ok(Options::default()),
            fail_fast: false,
            module: None,
            out_dir: None,
        }
    }

    /// Sets the group of names that are written without one. It overrides the registry's own `group`.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), event_codegen::Error> {
    /// event_codegen::Builder::new("events.yaml").group("installer").generate()
    /// # }
    /// ```
    pub fn group(self, name: &str) -> Self {
        Self { options: self.options.and_then(|options| options.group(name)), ..self }
    }

    /// Sets the level of a convention. It overrides the registry's own `levels`.
    ///
    /// ```no_run
    /// use event_codegen::{Builder, Level};
    ///
    /// # fn main() -> Result<(), event_codegen::Error> {
    /// Builder::new("events.yaml").level("past-tense", Level::Warn).generate()
    /// # }
    /// ```
    pub fn level(self, rule: &str, level: Level) -> Self {
        Self { options: self.options.and_then(|options| options.level(rule, level)), ..self }
    }

    /// Sets the path at which generated code finds `event_model`. Without it, the path is `::event_model`. Another path
    /// is needed if the dependency has another name, or if another crate re-exports it. Call `include_events!` by the
    /// same path.
    ///
    /// A path begins with `::`, with the name of a crate, or with `crate`. It does not begin with `self` or `super`,
    /// because generated modules are nested.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), event_codegen::Error> {
    /// event_codegen::Builder::new("events.yaml").runtime("::platform::event_model").generate()
    /// # }
    /// ```
    ///
    /// ```ignore
    /// platform::event_model::include_events!();
    /// ```
    pub fn runtime(self, path: &str) -> Self {
        Self { options: self.options.and_then(|options| options.runtime(path)), ..self }
    }

    /// Sets how many diagnostics are shown at most. The default is 100. Errors of meaning are shown before denied
    /// conventions, and denied conventions before warnings. The number of diagnostics that are left out is shown too.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), event_codegen::Error> {
    /// event_codegen::Builder::new("events.yaml").limit(500).generate()
    /// # }
    /// ```
    pub fn limit(self, limit: usize) -> Self {
        Self { options: self.options.and_then(|options| options.limit(limit)), ..self }
    }

    /// Makes errors in the registry fail the build script itself. Then nothing is generated, and editors do not know
    /// the generated code until the errors are fixed.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), event_codegen::Error> {
    /// event_codegen::Builder::new("events.yaml").fail_fast(true).generate()
    /// # }
    /// ```
    pub fn fail_fast(self, fail_fast: bool) -> Self {
        Self { fail_fast, ..self }
    }

    /// Gives the registry a name of its own, for a crate with several registries. The code is written to the folder
    /// `name` in cargo's `OUT_DIR`, and `event_model::include_events!(name)` declares the module `name` with the
    /// events.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), event_codegen::Error> {
    /// event_codegen::Builder::new("events.yaml").generate()?; // event_model::include_events!();
    /// event_codegen::Builder::new("parcels.yaml").module("parcels").generate() // event_model::include_events!(parcels);
    /// # }
    /// ```
    ///
    /// [`generate`](Self::generate) fails if `name` is not a snake_case name of a module, or if
    /// [`out_dir`](Self::out_dir) is set too.
    pub fn module(self, name: &str) -> Self {
        let options = self.options.and_then(|options| match names::is_module(name) {
            true => Ok(options),
            false => Err(OptionError::module(name)),
        });
        Self { options, module: Some(name.to_owned()), ..self }
    }

    /// Sets the folder that the module tree is written to: `mod.rs` and the files beside it. The default is the folder
    /// `events` in cargo's `OUT_DIR`, where `event_model::include_events!` looks.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), event_codegen::Error> {
    /// event_codegen::Builder::new("events.yaml").out_dir("src/events").generate()
    /// # }
    /// ```
    ///
    /// The files may be committed. Cargo watches them: the next build writes a file again that was deleted or edited.
    /// Line endings and what rustfmt changes do not count as edits. See the page `docs/committed-code.md`.
    pub fn out_dir(self, path: impl Into<PathBuf>) -> Self {
        Self { out_dir: Some(path.into()), ..self }
    }

    /// Reads the registry and writes the code.
    ///
    /// # Errors
    ///
    /// - If the registry cannot be read, or the code cannot be written.
    /// - If an option is wrong.
    /// - If the same build script wrote the code of another registry, or other code of this one, to the same folder.
    /// - If the registry has errors, with [`fail_fast`](Self::fail_fast).
    pub fn generate(self) -> Result<(), Error> {
        let options = self.options?;
        cargo::expect_feature("matchers");
        let watched = files::watched(&self.registry);
        watched.iter().for_each(|path| cargo::rerun_if_changed(path));
        let is_committed = self.out_dir.is_some();
        let out_dir = match (self.out_dir, self.module) {
            (Some(_), Some(_)) => return Err(OptionError::two_places().into()),
            (Some(out_dir), None) => out_dir,
            (None, module) => in_out_dir(module.as_deref().unwrap_or("events"))?,
        };
        let sources = files::read(&self.registry, &place::shown(&self.registry))?;
        let Compiled { mut files, diagnostics } = crate::compile(&sources, &options);
        warn(&diagnostics, &sources);
        if self.fail_fast && diagnostics.errors() > 0 {
            fail(&diagnostics, &sources);
            return Err(Error::refused(&self.registry, diagnostics.errors()));
        }
        let root = files.first_mut().expect("a module tree has a root");
        root.text += &compile_errors(&diagnostics, &sources);
        claims::claim(&self.registry, &out_dir, &files)?;
        let written = files::write_changed(&out_dir, &files)?;
        if is_committed {
            // So that cargo writes a file again that was deleted or edited. A file that is newer than the run of the
            // script would make cargo run it again.
            files::date_back(&written, &watched)?;
            files.iter().for_each(|file| cargo::rerun_if_changed(&out_dir.join(&file.path)));
            cargo::rerun_outside_of_a_package();
        }
        Ok(())
    }
}

fn in_out_dir(folder: &str) -> Result<PathBuf, Error> {
    env::var_os("OUT_DIR").map(|dir| Path::new(&dir).join(folder)).ok_or_else(Error::out_dir)
}

fn warn(diagnostics: &Diagnostics, sources: &Sources) {
    for warning in diagnostics.iter().filter(|found| found.severity == Severity::Warning) {
        cargo::warning(&report::short(warning, sources));
    }
    match diagnostics.omitted().warnings {
        0 => {}
        1 => cargo::warning("1 more warning about the registry"),
        more => cargo::warning(&format!("{more} more warnings about the registry")),
    }
}

fn fail(diagnostics: &Diagnostics, sources: &Sources) {
    for error in diagnostics.iter().filter(|found| found.severity == Severity::Error) {
        cargo::error(&report::short(error, sources));
        // Styled, because cargo knows whether it writes to a terminal, and removes styles if it does not.
        eprintln!("{}\n", report::human(error, sources, report::Style::STYLED));
    }
}

/// The errors as items of the generated crate. The text is a literal, because with `include_str!` editors show an empty
/// message.
fn compile_errors(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let errors = diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let mut texts: Vec<_> =
        errors.map(|error| report::compile_error_text(error, sources)).collect();
    match diagnostics.omitted().errors {
        0 => {}
        1 => texts.push("1 more error in the registry".to_owned()),
        more => texts.push(format!("{more} more errors in the registry")),
    }
    texts.iter().fold(String::new(), |mut all, text| {
        writeln!(all, "\n::core::compile_error!({text:?});").expect("a string takes all text");
        all
    })
}
