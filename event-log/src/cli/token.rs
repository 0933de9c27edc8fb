//! `event-log token`: who may call the server.

use super::{Failure, console};
use crate::{
    http::tokens::edit::{self, New, Right},
    shown::shown,
};
use clap::{Args, Subcommand};
use jiff::Timestamp;
use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Make, list and remove the tokens of callers
#[derive(Debug, Args)]
#[group(skip)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    New(NewArguments),
    List(ListArguments),
    Remove(RemoveArguments),
}

/// Make a token, and write its SHA-256 into the file
///
/// The token is printed once, and is not kept anywhere. A server that uses the file accepts it at once.
#[derive(Debug, Args)]
#[group(skip)]
struct NewArguments {
    /// What the token allows; can be given several times
    #[arg(long = "right", value_name = "RIGHT", required = true)]
    rights: Vec<Right>,
    /// The events that the token is for: those with this identity, as in cluster_id=5a3e..; can be given several times.
    /// Without this, all events
    #[arg(long = "root", value_name = "NAME=VALUE", value_parser = edit::root)]
    roots: Vec<(String, String)>,
    /// A name, to know the token by in the file and in logs; without this, a new one
    #[arg(long, value_name = "NAME", value_parser = name)]
    name: Option<String>,
    /// The time after which the token is not accepted, such as 2027-01-01T00:00:00Z
    #[arg(long, value_name = "TIME", value_parser = edit::time)]
    expires: Option<Timestamp>,
    #[command(flatten)]
    file: FileArgument,
}

/// Show the tokens of a file, without the tokens themselves
#[derive(Debug, Args)]
#[group(skip)]
struct ListArguments {
    #[command(flatten)]
    file: FileArgument,
}

/// Remove a token from the file
///
/// A server that uses the file does not accept it any longer.
#[derive(Debug, Args)]
#[group(skip)]
struct RemoveArguments {
    /// The name of the token
    #[arg(value_name = "NAME", value_parser = name)]
    name: String,
    #[command(flatten)]
    file: FileArgument,
}

#[derive(Debug, Args)]
#[group(skip)]
struct FileArgument {
    /// The file of tokens, as for `serve --tokens`
    #[arg(long, value_name = "FILE", env = "EVENT_LOG_TOKENS", default_value = "tokens.toml")]
    file: PathBuf,
}

pub(super) fn run(arguments: Arguments) -> Result<(), Failure> {
    match arguments.command {
        Command::New(arguments) => new(arguments),
        Command::List(arguments) => list(&arguments.file.file),
        Command::Remove(arguments) => remove(&arguments.name, &arguments.file.file),
    }
}

fn name(text: &str) -> Result<String, String> {
    edit::is_name(text).map(|()| text.to_owned())
}

fn new(arguments: NewArguments) -> Result<(), Failure> {
    let NewArguments { mut rights, roots, name, expires, file: FileArgument { file } } = arguments;
    rights.sort_unstable();
    rights.dedup();
    if expires.is_some_and(|end| end <= Timestamp::now()) {
        return Err("the time of `--expires` is over already".into());
    }
    let name = name.unwrap_or_else(|| format!("token-{}", uuid::Uuid::new_v4().simple()));
    let roots = (!roots.is_empty()).then_some(roots);
    let token = edit::add(&file, New { name: name.clone(), rights, roots, expires })?;
    warn_if_open(&file);
    console::note(format_args!(
        "event-log: the token `{name}` is in {}; it is shown only now:",
        shown(&file.display().to_string(), 1_000)
    ));
    Ok(writeln!(io::stdout(), "{token}")?)
}

fn list(file: &Path) -> Result<(), Failure> {
    let entries = edit::list(file)?;
    warn_if_open(file);
    let mut out = io::stdout().lock();
    for entry in entries {
        let rights: Vec<_> = entry.rights.iter().map(|right| right.as_str()).collect();
        let roots = match &entry.roots {
            None => "all events".to_owned(),
            Some(roots) => {
                let roots = roots.iter().map(|(name, value)| format!("{name}={value}"));
                shown(&roots.collect::<Vec<_>>().join(", "), 1_000)
            }
        };
        let expires = match entry.expires {
            Some(end) if end <= Timestamp::now() => format!("; expired {end}"),
            Some(end) => format!("; expires {end}"),
            None => String::new(),
        };
        writeln!(out, "{}: {}; {roots}{expires}", entry.name, rights.join(" "))?;
    }
    Ok(())
}

fn remove(name: &str, file: &Path) -> Result<(), Failure> {
    match edit::remove(file, name)? {
        true => Ok(()),
        false => {
            let file = file.display();
            Err(format!(
                "{file}: there is no token with the name `{name}`: see `event-log token list`"
            )
            .into())
        }
    }
}

/// A person who can read the file cannot find the tokens, but sees who has access to what.
pub(super) fn warn_if_open(file: &Path) {
    if edit::is_open_to_others(file) {
        let file = shown(&file.display().to_string(), 1_000);
        console::note(format_args!(
            "event-log: warning: other users can read {file}: run `chmod 600` on it"
        ));
    }
}
