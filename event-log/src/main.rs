//! The program. All of it is in the library, so that its parts can be tested.

use std::process::ExitCode;

fn main() -> ExitCode {
    event_log::cli::main()
}
