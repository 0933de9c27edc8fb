//! What must not be shown: the values of sensitive properties, and private keys wherever they stand in a text.
//!
//! Nothing need be called for it. A property that is `sensitive` in the registry shows as `***`, and a private key in PEM
//! in any property as `***obfuscated private key***`: in messages, in every [form](crate::envelope), in what
//! [sinks](crate::sink) write, in what tests print, and in `Debug`. Only the field of an event has the value itself, and so
//! has [`Event::get`](crate::Event::get).
//!
//! What is *kept* is in full, private keys included: the [`Snapshot`](crate::lifecycle::Snapshot)s and
//! [`Entry`](crate::lifecycle::Entry)s of lifecycles, when they are serialized.
//!
//! For texts that are no events, such as lines of a log, there is [`private_keys`].

mod private_keys;
mod suspicion;

pub(crate) use private_keys::Lines;
pub use private_keys::private_keys;
pub(crate) use suspicion::may_have_key;
