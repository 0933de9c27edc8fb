#!/usr/bin/env bash
# The TMF forms, and the events that the example of an inventory prints, against TM Forum's own schemas.
# Takes the folder with the files of TMF638 and TMF639.
set -euo pipefail
schemas=$(realpath "$1")
cd "$(dirname "$0")/.."

python=target/tmf-python
if ! cmp --quiet .ci/tmf.txt "$python/installed.txt"; then
  rm -rf "$python"
  python3 -m venv "$python"
  "$python/bin/pip" install --quiet --disable-pip-version-check --no-deps --requirement .ci/tmf.txt
  cp .ci/tmf.txt "$python/installed.txt"
fi

TMF_SAMPLES=$(mktemp -d)
export TMF_SAMPLES
trap 'rm -rf "$TMF_SAMPLES"' EXIT
cargo test --quiet --test events -- --ignored --exact tmf_samples::samples_are_written_for_the_validator |
  tee "$TMF_SAMPLES/test.txt"
grep -q "1 passed" "$TMF_SAMPLES/test.txt"
for profile in seed v4 v5 delta; do
  cargo run --quiet --example service_inventory -- "$profile" > "$TMF_SAMPLES/example-$profile.txt"
done
"$python/bin/python" .ci/tmf.py "$schemas" "$TMF_SAMPLES"
