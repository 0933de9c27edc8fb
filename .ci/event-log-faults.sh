#!/usr/bin/env bash
# The event log under kills, on failing and full disks, with damaged files, with clocks that go back, after a backup was
# copied back, and with two writers. Prints the figures.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'umount "$work/disk" 2> /dev/null || true; rm -rf "$work"' EXIT

# Makes calls of the system fail in the processes that the tests start.
FAULT_SHIM=$work/shim.so
export FAULT_SHIM
cc -O2 -Wall -Wextra -Werror -shared -fPIC -o "$FAULT_SHIM" .ci/event-log-faults/shim.c -ldl -lpthread

skipped=()
FAULT_SMALL_DISK=$work/disk
export FAULT_SMALL_DISK
mkdir "$FAULT_SMALL_DISK"
if ! mount -t tmpfs -o size=4m tmpfs "$FAULT_SMALL_DISK"; then
  echo "SKIPPED: the full disk, because a disk cannot be mounted here"
  skipped=(--skip faults::full)
fi

tests=(cargo test --quiet --package event-log --test it -- --include-ignored faults:: "${skipped[@]}")
listed=$("${tests[@]}" --list | grep -c ': test$')
# One after the other: their processes need both cores.
"${tests[@]}" --nocapture --test-threads=1 2>&1 | tee "$work/printed"
passed=$(sed -nE 's/^test result: ok\. ([0-9]+) passed; 0 failed;.*/\1/p' "$work/printed")
[ "$listed" -ge 15 ] && [ "$listed" = "$passed" ] || { echo "$passed of $listed tests passed"; exit 1; }
