#!/usr/bin/env bash
# The crates can be published: `cargo package` has no warning, and each package has its README and its licences.
set -euo pipefail
cd "$(dirname "$0")/.."
for package in event-model event-codegen event-log; do
  selected=(--package "$package")
  # It is built with the package of event-model, as if that were published.
  [ "$package" != event-log ] || selected+=(--package event-model)
  for licence in LICENSE-MIT LICENSE-APACHE; do
    cmp "$licence" "$package/$licence"
  done
  printed=$(cargo package "${selected[@]}" --allow-dirty 2>&1) || { echo "$printed"; exit 1; }
  if grep -q '^warning' <<< "$printed"; then
    echo "$printed"
    exit 1
  fi
  files=$(cargo package --package "$package" --allow-dirty --list)
  for file in README.md LICENSE-MIT LICENSE-APACHE; do
    grep -qx "$file" <<< "$files" || { echo "$package: its package lacks $file"; exit 1; }
  done
  echo "$package: packaged without warnings"
done
