#!/usr/bin/env bash
# The compiler on a registry of another project: its diagnostics, its code, and at least one seeded fault per rule.
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

# What `check` reports, as sorted lines of `LINE:COLUMN rule`.
places() {
  { "$tool" check --format short "$@" 2>&1 || true; } |
    sed -nE 's/^[^:]+:([0-9]+:[0-9]+): (error|warning)\[([a-z-]+)\]: .*/\1 \3/p' | sort
}

echo "-- reports what is known, and only that"
places registry.yaml --group assisted > found.txt
diff expected.txt found.txt

echo "-- writes code that compiles without a warning and works"
lenient=(-W past-tense -W name-case -W optional-in-message)
"$tool" generate registry.yaml --group assisted "${lenient[@]}" --out src/events --format short 2> generate.txt ||
  { cat generate.txt; exit 1; }
cargo clippy --quiet --all-targets -- -D warnings
RUSTDOCFLAGS="-D warnings" cargo doc --quiet --no-deps
cargo test --quiet

echo "-- finds seeded faults of each rule, each at its place, and nothing else"
rules=$(cd "$here/../event-codegen/src/rule" && for page in *.md; do basename "$page" .md; done | tr _ - | sort)
diff <(echo "$rules") <(grep -oE '^[a-z-]+' faults.tsv | sort -u)
faults=0
while IFS=$'\t' read -r rule options script place; do
  case $rule in '#'*) continue ;; esac
  group=(--group assisted)
  words=()
  [ "$options" = - ] || read -ra words <<< "$options"
  places registry.yaml "${group[@]}" "${words[@]}" > before.txt
  if [ "$script" = - ]; then group=() script=''; fi
  sed -E "$script" registry.yaml > fault.yaml
  places fault.yaml "${group[@]}" "${words[@]}" > after.txt
  found=$(comm -13 before.txt after.txt)
  if [ "$found" != "$place $rule" ]; then
    printf 'seeded %s with %s\nexpected %s\nfound    %s\n' "$rule" "$script" "$place $rule" "$found"
    exit 1
  fi
  faults=$((faults + 1))
done < faults.tsv
echo "$faults faults found"
[ "$faults" = "$(grep -vc '^#' faults.tsv)" ]
