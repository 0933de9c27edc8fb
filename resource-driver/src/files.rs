//! The files of a driver in a resource package.

/// The files of a driver in a resource package, on disk. They are removed when this is dropped, unless they are kept.
#[derive(Debug)]
pub struct DriverFiles {}
