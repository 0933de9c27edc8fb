//! What generated code of lifecycles says when the feature is missing.

/// A compile error at the first of the four events of a lifecycle; the others would only repeat it.
#[doc(hidden)]
#[macro_export]
macro_rules! __lifecycle {
    ($event:ident of $subject:ident, Created) => {
        ::core::compile_error! {
            "this registry declares a lifecycle, which needs the feature `lifecycle` of `event-model`: \
             write `event-model = { .., features = [\"lifecycle\"] }` in Cargo.toml, \
             or take `lifecycle:` out of the registry"
        }
    };
    ($event:ident of $subject:ident, $kind:ident) => {};
}
