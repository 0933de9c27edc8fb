#!/usr/bin/env bash
# Runs the tests of event-log that need a full disk: on a disk of 4 MB in memory, which only these processes see.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo test --package event-log --test it --no-run
# Root of this machine, or of a namespace of our own.
root=()
[ "$(id -u)" = 0 ] || root=(--map-root-user)
printed=$(unshare "${root[@]}" --mount bash -euo pipefail -c '
  mkdir -p target/small-disk
  mount -t tmpfs -o size=4m event-log target/small-disk
  EVENT_LOG_DISK=$PWD/target/small-disk cargo test --package event-log --test it -- \
    --ignored --nocapture --test-threads 1 full_disk::
') || { echo "$printed"; exit 1; }
echo "$printed"
grep -q " 5 passed" <<< "$printed" || { echo "five tests were to run on a full disk"; exit 1; }
