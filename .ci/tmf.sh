#!/usr/bin/env bash
# The TMF forms, and the events that the example of an inventory prints, against TM Forum's own schemas.
# Takes the folder with the files of TMF638 and TMF639.
set -euo pipefail
schemas=$(realpath "$1")
cd "$(dirname "$0")/.."

python=$(.ci/venv.sh tmf --requirement .ci/tmf/python.txt)

TMF_SAMPLES=$(mktemp -d)
export TMF_SAMPLES
trap 'rm -rf "$TMF_SAMPLES"' EXIT

.ci/one-test.sh tmf_samples::samples_are_written_for_the_validator --test events
for profile in seed v4 v5 delta; do
  cargo run --quiet --example service_inventory -- "$profile" > "$TMF_SAMPLES/example-$profile.txt"
done
"$python" .ci/tmf/check.py "$schemas" "$TMF_SAMPLES"
