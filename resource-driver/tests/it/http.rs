//! The driver over HTTP.

mod bodies;
mod cases;
mod documents;
mod served;
mod sockets;
mod told;
