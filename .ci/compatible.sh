#!/usr/bin/env bash
# The clients of assisted-service and of Sahara use the compatible routes of the program: lists, pages, headers, errors, a
# posted event, and the steps of a cluster.
set -euo pipefail
cd "$(dirname "$0")/.."

python=$(.ci/venv.sh compatible --requirement .ci/assisted-service/python.txt --requirement .ci/compatible/python.txt)
cargo build --quiet --package event-log --bin event-log
"$python" .ci/compatible/check.py "${CARGO_TARGET_DIR:-target}/debug/event-log" events.yaml
