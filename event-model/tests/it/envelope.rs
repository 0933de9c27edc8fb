//! The forms of events.

mod change;
mod tmf;
mod tmf_inbound;
mod tmf_random;
