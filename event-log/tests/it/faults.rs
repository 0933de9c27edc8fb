//! What is left of a log after faults: kills, failing disks, damage, clocks that go back, backups and two writers.
//!
//! What takes long, or needs a part that the tests do not build, is ignored here; `.ci/event-log-faults.sh` runs it.

mod child;
mod clock;
mod damaged;
mod dice;
mod flipped;
mod full;
mod injected;
mod kills;
mod ledger;
mod load;
mod posted;
mod power;
mod restored;
mod torn;
mod two;
mod whole;
