//! The one line that brings a generated tree into a crate.

/// Includes the events that the build script generated.
///
/// The generated items land in the module that calls the macro, usually the root of the crate. A module of that crate
/// with the name of a group hides the group: call the macro in a module of its own then.
///
/// A crate with several registries gives a name to each: `Builder::module("parcels")` in the build script, and
/// `include_events!(parcels)` here. It declares the public module `parcels` with the events in it.
///
/// ```ignore
/// event_model::include_events!();        // of `Builder::new("events.yaml")`
/// event_model::include_events!(parcels); // of `Builder::new("parcels.yaml").module("parcels")`
/// ```
///
/// The lint levels inside allow for what a registry decides: numbers of arguments, names, and events that are deprecated
/// or that no code uses. In a crate with `#![forbid(..)]` of one of them rustc warns that it cannot be allowed.
#[macro_export]
macro_rules! include_events {
    () => {
        $crate::include_events! { @tree "events" }
    };
    ($module:ident) => {
        #[doc = concat!("The events of the registry `", stringify!($module), "`.")]
        pub mod $module {
            $crate::include_events! { @tree stringify!($module) }
        }
    };
    (@tree $folder:expr) => {
        #[allow(unused_imports)]
        pub use __events::*;

        // The glob has them already. This line makes the compiler name the feature if it is missing.
        #[cfg(feature = "matchers")]
        #[allow(unused_imports)]
        pub use __events::matchers;

        #[allow(
            dead_code,
            deprecated,
            missing_copy_implementations,
            unexpected_cfgs,
            unreachable_pub,
            unused_imports,
            clippy::all,
            clippy::pedantic,
            clippy::nursery,
            clippy::restriction
        )]
        mod __events {
            #[cfg(not(rust_analyzer))]
            include!(concat!(
                env!(
                    "OUT_DIR",
                    "`include_events!` needs a build.rs that calls `event_codegen::Builder`"
                ),
                "/",
                $folder,
                "/mod.rs"
            ));
            // rust-analyzer takes no second argument of `env!`, and would know no event.
            #[cfg(rust_analyzer)]
            include!(concat!(env!("OUT_DIR"), "/", $folder, "/mod.rs"));
        }
    };
}
