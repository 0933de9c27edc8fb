#!/usr/bin/env bash
# rust-analyzer knows every event: nothing is reported in a sound crate, and beside a broken entry only that mistake. Nothing
# is reported in this repository either.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
work=$root/target/editor
export CARGO_TARGET_DIR=$work/target

rust-analyzer --version > /dev/null 2>&1 || rustup component add rust-analyzer

# What rust-analyzer reports of this crate and its generated code, one diagnostic per line. It also reports matters of
# style in the crates that this one depends on by path. Parts of a crate that a feature turns off are not mistakes.
# It runs build scripts by `cargo check`, and says by its status whether there was an error.
diagnostics() {
  scan "$work/parcels"
  { grep -aF "file $work/" "$work/lines" || true; } > "$work/found"
  test "$status" = "$1" || { cat "$work/found"; echo "$2: status $status, not $1"; return 1; }
}

scan() {
  status=0
  rust-analyzer diagnostics "$1" > "$work/output" 2> "$work/errors" || status=$?
  if ! grep -q "diagnostic scan complete" "$work/output"; then
    cat "$work/errors"
    echo "rust-analyzer did not come to its end"
    return 1
  fi
  tr '\r\b' '\n\n' < "$work/output" | { grep -a "at crate" || true; } | { grep -v inactive-code || true; } > "$work/lines"
}

# The lines that were found are as many as these patterns, and each has its pattern.
found() {
  test "$(wc -l < "$work/found")" = "$#" || { cat "$work/found"; echo "not $# diagnostics"; return 1; }
  for pattern in "$@"; do
    grep -q "$pattern" "$work/found" || { cat "$work/found"; echo "nothing of $pattern"; return 1; }
  done
}

crate() {
  mkdir -p "$work"
  rm -rf "$work/parcels"
  cp -r .ci/editor "$work/parcels"
  cp Cargo.lock "$work/parcels"
  sed -i "s#\.\./\.\./#$root/#" "$work/parcels/Cargo.toml"
}

crate
(cd "$work/parcels" && cargo test --quiet --offline)
diagnostics 0 "a sound crate"
found

crate
sed -i 's/{place:-transit}/{plac:-transit}/' "$work/parcels/events.yaml"
diagnostics 1 "a broken entry"
found "unknown property .plac. .unknown-placeholder."

crate
sed -i 's/parcel::{Deleted, Delivered,/parcel::{Deleted, Delivred,/' "$work/parcels/tests/events.rs"
diagnostics 1 "an event that is not there"
found "unresolved import"

# Unlike an editor, the command sets no `cfg(test)`, so it does not see the matchers that event-model is tested with.
# It does not see that a constructor is private either, so the golden identity `none` hides `None`. And it does not find the
# files of another package that event-log and resource-driver are tested with.
scan .
{ grep -vE "file .*(/event-model/tests/it/.*E04(25|32)|/(event-log|resource-driver)/tests/it/.*E0(432|583)|/golden/emit/traps/.*E0308)" "$work/lines" || true; } > "$work/found"
found

echo "rust-analyzer knows every event"
