//! The one line that brings a generated tree into a crate.

/// Includes the events that the build script generated.
///
/// The generated items land in the module that calls the macro, usually the root of the crate. A module of that crate
/// with the name of a group hides the group: call the macro in a module of its own then.
///
/// The lint levels inside allow for what a registry decides: numbers of arguments, names, and events that are deprecated
/// or that nobody uses. In a crate with `#![forbid(..)]` of one of them rustc warns that it cannot be allowed.
#[macro_export]
macro_rules! include_events {
    () => {
        #[allow(
            dead_code,
            deprecated,
            missing_copy_implementations,
            unreachable_pub,
            unused_imports,
            clippy::all,
            clippy::pedantic,
            clippy::nursery,
            clippy::restriction
        )]
        mod __events {
            include!(concat!(
                env!(
                    "OUT_DIR",
                    "`include_events!` needs a build.rs that calls `event_codegen::Builder`"
                ),
                "/events/mod.rs"
            ));
        }

        #[allow(unused_imports)]
        pub use __events::*;
    };
}
