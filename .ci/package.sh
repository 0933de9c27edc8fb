#!/usr/bin/env bash
# The crates can be published: `cargo package` has no warning, and each package has its README and its licences.
set -euo pipefail
cd "$(dirname "$0")/.."
packages=(event-model event-codegen event-log)
selected=()
for package in "${packages[@]}"; do
  selected+=(--package "$package")
  for licence in LICENSE-MIT LICENSE-APACHE; do
    cmp "$licence" "$package/$licence"
  done
done
# Together: event-log is built with the package of event-model, as if that were published.
printed=$(cargo package "${selected[@]}" --allow-dirty 2>&1) || { echo "$printed"; exit 1; }
if grep -q '^warning' <<< "$printed"; then
  echo "$printed"
  exit 1
fi
for package in "${packages[@]}"; do
  files=$(cargo package --package "$package" --allow-dirty --list)
  for file in README.md LICENSE-MIT LICENSE-APACHE; do
    grep -qx "$file" <<< "$files" || { echo "$package: its package lacks $file"; exit 1; }
  done
  echo "$package: packaged without warnings"
done
