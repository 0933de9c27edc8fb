#!/usr/bin/env bash
# The crates can be published: `cargo package` has no warning, and each package has its README and its licences.
set -euo pipefail
cd "$(dirname "$0")/.."
# As if the two others were published. Cargo could package all together, but it would build event-log with the ones of the
# first time that this was done, as long as the versions are the same.
published=()
for package in event-model event-codegen; do
  published+=(--config "patch.crates-io.$package.path='$PWD/$package'")
done
for package in event-model event-codegen event-log; do
  for licence in LICENSE-MIT LICENSE-APACHE; do
    cmp "$licence" "$package/$licence"
  done
  options=(--package "$package" --allow-dirty)
  [ "$package" != event-log ] || options+=("${published[@]}")
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
