#!/usr/bin/env bash
# The event log under kills, on failing and full disks, with damaged files, with clocks that go back, after a backup was
# copied back, and with two writers. Prints the figures.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Makes calls of the system fail in the processes that the tests start.
FAULT_SHIM=$work/shim.so
export FAULT_SHIM
cc -O2 -Wall -Wextra -Werror -shared -fPIC -o "$FAULT_SHIM" .ci/event-log-faults/shim.c -ldl -lpthread

# Disks of 4 MB in memory, which only the processes of the tests see: they disappear with them.
FAULT_SMALL_DISK=$work/small-disk
EVENT_LOG_DISK=$work/other-disk
export FAULT_SMALL_DISK EVENT_LOG_DISK
mkdir "$FAULT_SMALL_DISK" "$EVENT_LOG_DISK"
# Root of this machine, or of a namespace of our own.
namespace=(unshare --mount)
[ "$(id -u)" = 0 ] || namespace+=(--map-root-user)
with_disks() {
  # shellcheck disable=SC2016 # The variables are those of the inner shell.
  "${namespace[@]}" bash -euo pipefail -c '
    for disk in "$FAULT_SMALL_DISK" "$EVENT_LOG_DISK"; do mount -t tmpfs -o size=4m event-log "$disk"; done
    "$@"' with_disks "$@"
}

least=23
skipped=()
if ! with_disks true; then
  echo "SKIPPED: the full disk, because no disk can be mounted here"
  skipped=(--skip faults::full --skip full_disk::)
  least=16
  with_disks() { "$@"; }
fi

tests=(cargo test --quiet --package event-log --test it -- --include-ignored faults:: full_disk:: "${skipped[@]}")
listed=$("${tests[@]}" --list | grep -c ': test$')
# One after the other: their processes need both cores.
with_disks "${tests[@]}" --nocapture --test-threads=1 2>&1 | tee "$work/printed"
passed=$(sed -nE 's/^test result: ok\. ([0-9]+) passed; 0 failed;.*/\1/p' "$work/printed")
[ "$listed" -ge "$least" ] && [ "$listed" = "$passed" ] || { echo "$passed of $listed tests passed"; exit 1; }
