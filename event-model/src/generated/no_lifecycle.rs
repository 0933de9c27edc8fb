//! The compile error for a registry with lifecycles when the feature is missing.

/// Fails to compile at the first of the four events of a lifecycle; the others would only repeat the error.
#[doc(hidden)]
#[macro_export]
macro_rules! __lifecycle {
    ($event:ident of $subject:ident, Created) => {
        ::core::compile_error! {
            "this registry declares a lifecycle, which needs the feature `lifecycle` of `event-model`: \
             write `event-model = { .., features = [\"lifecycle\"] }` in Cargo.toml, \
             or remove `lifecycle:` from the registry"
        }
    };
    ($event:ident of $subject:ident, $kind:ident) => {};
}
