#!/usr/bin/env bash
# A program can have an event log and sqlx, although it can have only one SQLite: cargo finds a rusqlite that both accept,
# the lowest of event-log's range, and both work with it.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
work=$root/target/beside-sqlx
rm -rf "$work"
cp -r .ci/sqlx "$work"
# Where our versions are possible, they are taken.
cp Cargo.lock "$work"
cd "$work"

lowest=$(sed -nE 's/^rusqlite = \{ version = ">=([0-9.]+),.*/\1/p' "$root/Cargo.toml")
[ -n "$lowest" ] || { echo "rusqlite has no range of versions in Cargo.toml"; exit 1; }
# In the folder of the workspace, so that what both need is built once.
CARGO_TARGET_DIR=$root/target cargo run --quiet
found=$(sed -nE '/^name = "rusqlite"$/ { n; s/^version = "(.*)"$/\1/p }' Cargo.lock)
case $found in
  "$lowest".*) echo "rusqlite $found is from the low end of the range of event-log" ;;
  *) echo "rusqlite is $found, and not $lowest: the range of event-log is not tested"; exit 1 ;;
esac
