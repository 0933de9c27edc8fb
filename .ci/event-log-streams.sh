#!/usr/bin/env bash
# The program of the event log with a thousand streams while a thousand events come each second, SIGTERM under them, and
# SIGKILL while events are posted. Prints the figures.
set -euo pipefail
cd "$(dirname "$0")/.."

# The readers and the server need a file descriptor for each stream.
ulimit -n "$(ulimit -H -n)"
cargo test --release --package event-log --test load -- --ignored --nocapture --test-threads=1
