//! Hides secrets: the values of sensitive properties, and private keys in texts.
//!
//! This happens automatically. A property that is `sensitive` in the registry is shown as `***`, and a PEM private key
//! in any property as `***obfuscated private key***`: in messages, in every [form](crate::envelope), in the output of
//! [sinks](crate::sink), in the failure texts of tests, and in `Debug`. Only the field of an event and
//! [`Event::get`](crate::Event::get) have the value itself.
//!
//! Stored data is complete, private keys included: a [`Snapshot`](crate::lifecycle::Snapshot) or an
//! [`Entry`](crate::lifecycle::Entry) of a lifecycle, when it is serialized.
//!
//! For other texts, such as lines of a log, use [`private_keys`].

mod private_keys;
mod suspicion;

pub(crate) use private_keys::Lines;
pub use private_keys::private_keys;
pub(crate) use suspicion::may_have_key;
