#!/usr/bin/env bash
# Schemathesis calls the smallest driver with what the OpenAPI document allows and with what it does not allow. All checks are
# on: no status 5xx, no answer that is not in the document. Takes the number of seconds that it may look for mistakes.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}

cargo build --quiet --package resource-driver --example minimal_driver
python=$(.ci/venv.sh schemathesis --requirement .ci/schemathesis/python.txt)
folder=$(mktemp -d)
target/debug/examples/minimal_driver > "$folder/out" 2> "$folder/err" &
server=$!
trap 'kill $server 2> /dev/null; rm -rf "$folder"' EXIT

for _ in $(seq 100); do
  url=$(sed -n 's/^listening on //p' "$folder/out")
  if [ -n "$url" ]; then break; fi
  sleep 0.1
done
[ -n "$url" ] || { echo "the driver does not start:" >&2; cat "$folder/err" >&2; exit 1; }

export PYTHONPATH=$PWD/.ci/resource-driver-schemathesis SCHEMATHESIS_HOOKS=driver_files
configuration=$PWD/.ci/resource-driver-schemathesis/schemathesis.toml
# It writes into the folder in which it runs.
cd "$folder"
"$(dirname "$python")/schemathesis" --config-file "$configuration" run "$url/api/driver/openapi.json" \
  --checks all --max-examples 2000 --max-time "$seconds" --request-timeout 20 --no-color || {
    status=$?
    cat "$folder/err" >&2
    exit $status
  }
kill -0 $server || { echo "the driver ended" >&2; exit 1; }
