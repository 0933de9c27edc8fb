//! What a hostile caller or an unlucky operator does to a log.

mod access;
mod contents;
mod dropped;
mod files;
mod limits;
mod odd;
mod reads;
mod runs;
mod shutdown;
