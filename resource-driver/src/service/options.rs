//! How much a service does at once, and which of its parts are switched off.

use crate::FilesLimits;
use std::{path::PathBuf, time::Duration};

/// How much a service does at once, and which of its parts are switched off.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Options {
    /// How many executions may be on their way at most: accepted, and not told yet. Beyond it requests get 503. Default:
    /// 100,000.
    pub most_executions: usize,
    /// How many calls of [`execute_lifecycle`](crate::ResourceDriver::execute_lifecycle) and
    /// [`find_reference`](crate::ResourceDriver::find_reference) may run at the same time. Beyond it requests get 503.
    /// Default: 1,000.
    pub most_calls: usize,
    /// How many archives are unpacked at the same time. Others wait. Default: 4.
    pub most_archives: usize,
    /// Where archives are unpacked. It is made if it is missing. Default: `scripts_workspace` in the current folder, as for
    /// Ignition.
    pub workspace: PathBuf,
    /// Which archives are accepted.
    pub files: FilesLimits,
    /// Whether the driver is asked how far its executions are. If not, each execution ends with the answer of the driver,
    /// with [`Service::tell`](crate::Service::tell), or at its deadline. Default: `true`.
    pub monitoring: bool,
    /// Whether ends are told. If not, an execution is finished without a message. If monitoring is switched off, too, an
    /// execution is finished as soon as the driver has answered: so it is with drivers that send their own messages.
    /// Default: `true`.
    pub messaging: bool,
    /// How long [`Service::shutdown`](crate::Service::shutdown) waits for calls of the driver, and for messages that are being
    /// sent. Default: 20 seconds.
    pub shutdown: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            most_executions: 100_000,
            most_calls: 1_000,
            most_archives: 4,
            workspace: "scripts_workspace".into(),
            files: FilesLimits::default(),
            monitoring: true,
            messaging: true,
            shutdown: Duration::from_secs(20),
        }
    }
}
