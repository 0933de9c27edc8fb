//! How much a registry may hold. Far more than any needs; enough to keep hostile input cheap: it is read within two
//! seconds, whatever it is, and takes no longer to generate than an ordinary registry with as many events or parts.

/// Keys, values and pieces of messages that a registry may have, those behind aliases counted each time.
pub(super) const PARTS: usize = 600_000;
/// Of these, so many may be behind aliases: a short file must not become a long one.
pub(super) const ALIASED_PARTS: usize = 50_000;
/// Bytes of text that may be behind aliases.
pub(super) const ALIASED_BYTES: usize = 1 << 20;
/// Events of a registry; also names that events had before.
pub(super) const EVENTS: usize = 20_000;
/// Groups of a registry: two generated files each.
pub(super) const GROUPS: usize = 1_000;
/// Entries of any other list or mapping, such as the properties of one event, also of the pieces of a message and the
/// event types of a registry. Few enough to compare each with each.
pub(super) const ENTRIES: usize = 256;
/// Bytes of a text.
pub(super) const TEXT: usize = 64 << 10;
/// Bytes of a name. Files are named after groups, types after events.
pub(super) const NAME: usize = 128;
/// Lists and mappings of an example in one another, aliases counted.
pub(super) const NESTING: usize = 32;
