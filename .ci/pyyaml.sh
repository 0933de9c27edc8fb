#!/usr/bin/env bash
# PyYAML reads the YAML of progress events on the other side: it must find in ours what was meant, and we in its.
set -euo pipefail
cd "$(dirname "$0")/.."
python=$(.ci/venv.sh pyyaml PyYAML==6.0.4)

PYYAML_SAMPLES=$(mktemp -d)
export PYYAML_SAMPLES
trap 'rm -rf "$PYYAML_SAMPLES"' EXIT
run() {
  cargo test --quiet --package event-model --test it -- --ignored --exact "progress::pyyaml::$1" | tee "$PYYAML_SAMPLES/test.txt"
  grep -q "1 passed" "$PYYAML_SAMPLES/test.txt"
}

run samples_are_written_for_pyyaml
"$python" .ci/pyyaml.py "$PYYAML_SAMPLES"
run what_pyyaml_wrote_is_read_as_it_meant_it
