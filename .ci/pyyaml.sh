#!/usr/bin/env bash
# PyYAML reads the YAML of progress events on the other side: it must find in ours what was meant, and we in its.
set -euo pipefail
cd "$(dirname "$0")/.."

find_python() {
  for python in python3 /usr/bin/python3; do
    if "$python" -c 'import yaml' 2> /dev/null; then return; fi
  done
  return 1
}
if ! find_python; then
  if ! { apt-get update -q && apt-get install -qy python3-yaml; }; then
    echo "SKIPPED: PyYAML cannot be installed"
    exit 0
  fi
  find_python
fi

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
