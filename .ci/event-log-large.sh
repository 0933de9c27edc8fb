#!/usr/bin/env bash
# The benchmark of the event log with many rows. Its files stay in target/tmp/bench-log.
# Usage: .ci/event-log-large.sh ROWS
set -euo pipefail
rows=$1
cd "$(dirname "$0")/.."
mkdir -p target
rm -rf target/tmp/bench-log

# In KiB. A row takes about 1 KB in the three files together.
needed=$((rows * 11 / 10 + 1000000))
free=$(df -Pk target | awk 'NR == 2 { print $4 }')
echo "target has $((free / 1024)) MiB of free space; $rows rows need $((needed / 1024)) MiB"
[ "$free" -ge "$needed" ] || { echo "there is too little space in target for $rows rows"; exit 1; }

cargo bench --package event-log --bench log -- --rows "$rows"
du -h target/tmp/bench-log/*
