#!/usr/bin/env bash
# The package rfc8785 of PyPI reads snapshots as a store keeps them: it must find our canonical texts and digests.
set -euo pipefail
cd "$(dirname "$0")/.."

python=$(.ci/venv.sh jcs --requirement .ci/jcs/python.txt)

JCS_SAMPLES=$(mktemp -d)
export JCS_SAMPLES
trap 'rm -rf "$JCS_SAMPLES"' EXIT

.ci/one-test.sh lifecycle::jcs::samples_are_written_for_others --package event-model --test it
"$python" .ci/jcs/check.py "$JCS_SAMPLES"
