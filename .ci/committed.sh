#!/usr/bin/env bash
# Committed code stays fresh whatever rustfmt makes of it, and an edit does not.
# Usage: .ci/committed.sh path/to/event-codegen
set -euo pipefail
tool=$(realpath "$1")
cd "$(dirname "$0")/.."
golden=$PWD/event-codegen/tests/golden/emit
work=$PWD/target/committed
rm -rf "$work"
mkdir -p "$work"

settings=(
  ""
  "max_width = 60"
  "max_width = 200"
  "hard_tabs = true"
  "match_block_trailing_comma = true"
  'match_arm_leading_pipes = "Always"'
  'use_small_heuristics = "Max"'
  'use_small_heuristics = "Off"'
  'newline_style = "Windows"'
  'fn_params_layout = "Vertical"'
  "use_field_init_shorthand = true"
  "tab_spaces = 2"
  "reorder_imports = false"
)

# Where each registry is read, as its golden files name it.
check() { (cd "$golden/$1" && "$tool" generate events.yaml --out "$2" --check "${@:3}"); }

changed=0
trees=0
for registry in "$golden"/*/events.yaml; do
  name=$(basename "$(dirname "$registry")")
  fresh=$work/fresh/$name
  (cd "$golden/$name" && "$tool" generate events.yaml --out "$fresh" > /dev/null 2>&1)
  trees=$((trees + 1))
  for setting in "${settings[@]}"; do
    tree=$work/tree/$name
    rm -rf "$tree"
    mkdir -p "$work/tree"
    cp -r "$fresh" "$tree"
    echo "$setting" > "$work/rustfmt.toml"
    rustfmt --edition 2024 --config-path "$work/rustfmt.toml" "$tree/mod.rs"
    diff -r "$fresh" "$tree" > /dev/null || changed=$((changed + 1))
    check "$name" "$tree" > "$work/output" 2>&1 || { cat "$work/output"; echo "$name after rustfmt with '$setting' is not fresh"; exit 1; }
    # A word of a comment.
    sed -i '0,/instead/s//rather/' "$tree/_any_event.rs"
    if check "$name" "$tree" > "$work/output" 2>&1; then
      echo "$name with '$setting': an edited comment is not seen"
      exit 1
    fi
    grep -q "not fresh: .*_any_event.rs" "$work/output"
    test "$(grep -c "not fresh" "$work/output")" = 1
  done
done
test "$trees" -ge 5 || { echo "only $trees registries"; exit 1; }
test "$changed" -ge "$trees" || { echo "rustfmt changed next to nothing"; exit 1; }
echo "$trees registries are fresh after ${#settings[@]} ways to format them; $changed trees were changed"
