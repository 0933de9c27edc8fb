//! What the model does for generated events and for their tests.

#[allow(
    dead_code,
    unreachable_pub,
    clippy::too_many_arguments,
    reason = "generated code is written for libraries, and has more than is tested here"
)]
mod events;
mod golden;
mod samples;

mod catalog;
mod decode;
mod emit;
mod event;
mod failures;
mod identities;
mod matching;
mod mocks;
mod random;
mod recorder;
mod sensitive;
mod threads;
mod value;
