//! Tests of the runtime, with generated events and matchers.

#[allow(
    dead_code,
    unexpected_cfgs,
    unreachable_pub,
    unused_imports,
    reason = "it is written for a library with the feature `matchers`, and has more than is tested here"
)]
#[rustfmt::skip]
mod events;
mod globs;
mod golden;
#[cfg(feature = "googletest")]
mod googletest;
mod samples;
mod ticket;

mod catalog;
mod child;
mod clock;
mod combining;
mod decode;
mod depth;
mod dynamic;
mod emit;
mod envelope;
mod event;
mod failures;
mod identities;
mod imports;
mod known;
mod lifecycle;
mod matching;
mod mocks;
mod process;
mod progress;
mod random;
mod recorder;
mod redaction;
mod script;
mod sensitive;
mod showing;
mod sinks;
mod strict;
mod threads;
mod value;
mod waiting;
mod within;
