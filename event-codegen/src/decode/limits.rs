//! How much a registry may hold. Far more than any needs; enough to keep hostile input cheap.

/// Nodes looked at while a registry is read: aliases may make that many more than are written.
pub(super) const VISITS: usize = 2_000_000;
/// Events of a registry; also names in a list of such that are no more.
pub(super) const EVENTS: usize = 20_000;
/// Entries of any other list or mapping, such as the properties of one event. Few enough to compare each with each.
pub(super) const ENTRIES: usize = 256;
/// Bytes of a text.
pub(super) const TEXT: usize = 64 << 10;
/// Bytes of a name. Files are named after groups, types after events.
pub(super) const NAME: usize = 128;
