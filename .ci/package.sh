#!/usr/bin/env bash
# The crates can be published: `cargo package` has no warning, and each package has its README and its licences.
set -euo pipefail
cd "$(dirname "$0")/.."
# As if event-model were published. Cargo could package both together, but it would build event-log with the event-model of
# the first time that this was done, as long as the version is the same.
published="patch.crates-io.event-model.path='$PWD/event-model'"
for package in event-model event-codegen event-log; do
  for licence in LICENSE-MIT LICENSE-APACHE; do
    cmp "$licence" "$package/$licence"
  done
  options=(--package "$package" --allow-dirty)
  [ "$package" != event-log ] || options+=(--config "$published")
  printed=$(cargo package "${options[@]}" 2>&1) || { echo "$printed"; exit 1; }
  if grep -q '^warning' <<< "$printed"; then
    echo "$printed"
    exit 1
  fi
  files=$(cargo package "${options[@]}" --list)
  for file in README.md LICENSE-MIT LICENSE-APACHE; do
    grep -qx "$file" <<< "$files" || { echo "$package: its package lacks $file"; exit 1; }
  done
  echo "$package: packaged without warnings"
done
