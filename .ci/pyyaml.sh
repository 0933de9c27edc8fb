#!/usr/bin/env bash
# PyYAML reads the YAML of progress events on the other side: it must find in ours what was meant, and we in its.
set -euo pipefail
cd "$(dirname "$0")/.."

python=$(.ci/venv.sh pyyaml --requirement .ci/pyyaml/python.txt)

PYYAML_SAMPLES=$(mktemp -d)
export PYYAML_SAMPLES
trap 'rm -rf "$PYYAML_SAMPLES"' EXIT
run() { .ci/one-test.sh "progress::pyyaml::$1" --package event-model --test it; }

run samples_are_written_for_pyyaml
"$python" .ci/pyyaml/check.py "$PYYAML_SAMPLES"
run what_pyyaml_wrote_is_read_as_it_meant_it
