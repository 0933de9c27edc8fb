//! The macro that makes values of an own type arguments for text properties.

/// Lets text properties take values of these types, and references to them, as their `Display` shows them.
///
/// A text property takes every `impl Into<String>`. For each of the types, which must be of the crate that calls the
/// macro, it implements `From<Type> for String` and `From<&Type> for String`.
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// use event_model::uuid::Uuid;
/// use events::host;
/// use std::fmt;
/// # let (host_id, infra_env_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
///
/// struct Slot(u8);
///
/// impl fmt::Display for Slot {
///     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
///         write!(f, "slot-{}", self.0)
///     }
/// }
///
/// event_model::into_text!(Slot);
///
/// let event = host::ProbeFailed::new(host_id, infra_env_id, Slot(7));
/// assert_eq!(event.host_name, "slot-7");
/// ```
#[macro_export]
macro_rules! into_text {
    ($($type:ty),+ $(,)?) => {$(
        impl ::core::convert::From<$type> for ::std::string::String {
            fn from(value: $type) -> Self {
                ::std::string::ToString::to_string(&value)
            }
        }

        impl ::core::convert::From<&$type> for ::std::string::String {
            fn from(value: &$type) -> Self {
                ::std::string::ToString::to_string(value)
            }
        }
    )+};
}
