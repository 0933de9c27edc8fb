#!/usr/bin/env bash
# The compiler on a registry that nobody here wrote: what it reports, the code it writes, and one seeded fault per rule.
# Takes the path of the registry and that of the tool.
set -euo pipefail
registry=$(realpath "$1")
tool=$(realpath "$2")
here=$(dirname "$(realpath "$0")")
work=$(realpath "$here/..")/target/real-registry
rm -rf "$work/src" "$work/tests"
mkdir -p "$work"
cp "$registry" "$work/registry.yaml"
cp -r "$here/real-registry/." "$work/"
cp "$here/../Cargo.lock" "$work/Cargo.lock"
cd "$work"

# What `check` prints in short form, without what is not about a place.
check() { "$tool" check "$1" --group assisted --format short "${@:2}" 2>&1 | grep -E '^[^ ]+:[0-9]+:[0-9]+: ' || true; }
# A diagnostic as `LINE:COLUMN rule`.
places() { sed -E 's/^[^:]+:([0-9]+:[0-9]+): (error|warning)\[([a-z-]+)\]: .*/\1 \3/' | sort; }

echo "-- reports what is known, and only that"
check registry.yaml | places > found.txt
diff expected.txt found.txt

echo "-- writes code that compiles without a warning and works"
lenient=(-W past-tense -W name-case -W optional-in-message)
"$tool" generate registry.yaml --group assisted "${lenient[@]}" --out src/events --format short 2>/dev/null
cargo clippy --quiet --all-targets -- -D warnings
RUSTDOCFLAGS="-D warnings" cargo doc --quiet --no-deps
cargo test --quiet

echo "-- finds one seeded fault per rule, at its place, and nothing else"
faults=0
while IFS=$'\t' read -r rule script places; do
  case $rule in '' | '#'*) continue ;; esac
  sed -E "$script" registry.yaml > fault.yaml
  check fault.yaml -W "${rule//[!a-z-]/}" 2>/dev/null | places > seeded.txt
  [ -s seeded.txt ] || check fault.yaml | places > seeded.txt
  # Lines may have moved: what was there before is compared without its place.
  news=$(comm -13 expected.txt seeded.txt | grep -F " $rule" || true)
  if [ "$news" != "$(printf '%s' "$places" | tr ',' '\n' | sed "s/\$/ $rule/" | sort)" ]; then
    printf 'seeded %s with %s:\n  expected %s\n  found\n%s\n' "$rule" "$script" "$places" "$news"
    exit 1
  fi
  faults=$((faults + 1))
done < faults.tsv
echo "$faults faults found"
