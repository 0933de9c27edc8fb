//! The limits of a registry. They are far above what any registry needs. They keep hostile input cheap: every input is
//! read within two seconds. Code for it is generated as fast as for an ordinary registry with as many events or parts.

/// Keys, values and pieces of messages of a registry. What an alias stands for counts each time.
pub(super) const PARTS: usize = 600_000;
/// The part of these that aliases may stand for. A short file must not become a long one.
pub(super) const ALIASED_PARTS: usize = 50_000;
/// Bytes of text that aliases may stand for.
pub(super) const ALIASED_BYTES: usize = 1 << 20;
/// Events of a registry, and former names of events.
pub(super) const EVENTS: usize = 20_000;
/// Groups of a registry. Each has two generated files.
pub(super) const GROUPS: usize = 1_000;
/// Entries of any other list or mapping, such as the properties of one event. Also pieces of a message and event types
/// of a registry. So few that each can be compared with each.
pub(super) const ENTRIES: usize = 256;
/// Bytes of a text.
pub(super) const TEXT: usize = 64 << 10;
/// Bytes of a name. Files are named after groups, types after events.
pub(super) const NAME: usize = 128;
/// The nesting of lists and mappings in an example, with aliases.
pub(super) const NESTING: usize = 32;
