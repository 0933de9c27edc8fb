//! Hides secrets: the values of sensitive properties, and private keys in texts.
//!
//! This happens automatically. A property that is `sensitive` in the registry is shown as `***`, and a PEM private key
//! in any property as `***obfuscated private key***`: in messages, in every [form](crate::envelope), in the output of
//! [sinks](crate::sink), in the failure texts of tests, and in `Debug`. Only the field of an event and
//! [`Event::get`](crate::Event::get) have the value itself.
//!
//! A key may be in one text, or in the texts of one property in order, line by line: in a list, and in JSON at any
//! depth, as names and as values. It ends with the END of its own label; without it, the rest of the property is hidden.
//! Members of an object have no order. So if a key is split over the members of an object, all texts of this object are
//! hidden, names too.
//!
//! These are not found; make the property `sensitive`:
//!
//! - a key whose BEGIN line is itself split over several texts, or a key that is split over several properties;
//! - a key in another encoding than URL encoding (`%2D`) and escapes such as `\u002d` and `\x2d`, such as base64 of the
//!   whole PEM text, DER, or HTML entities;
//! - a key without its BEGIN line, a JWK, a password, a token.
//!
//! Stored data is complete, private keys included: a [`Snapshot`](crate::lifecycle::Snapshot) or an
//! [`Entry`](crate::lifecycle::Entry) of a lifecycle, when it is serialized.
//!
//! For other texts, such as lines of a log, use [`private_keys`].

mod escapes;
mod json;
mod private_keys;
mod suspicion;

#[cfg(feature = "lifecycle")]
pub(crate) use json::may_hide_members;
pub(crate) use json::members;
pub use private_keys::private_keys;
pub(crate) use private_keys::{KEY, Keys};
pub(crate) use suspicion::may_have_key;
