#!/usr/bin/env bash
# The package rfc8785 of PyPI reads snapshots as a store keeps them: it must find our canonical texts and digests.
set -euo pipefail
cd "$(dirname "$0")/.."
python=$(.ci/venv.sh jcs rfc8785==0.1.4)

JCS_SAMPLES=$(mktemp -d)
export JCS_SAMPLES
trap 'rm -rf "$JCS_SAMPLES"' EXIT
cargo test --quiet --package event-model --test it -- --ignored --exact lifecycle::jcs::samples_are_written_for_others |
  tee "$JCS_SAMPLES/test.txt"
grep -q "1 passed" "$JCS_SAMPLES/test.txt"
"$python" .ci/jcs.py "$JCS_SAMPLES"
