#!/usr/bin/env bash
# Schemathesis calls a real server with what its OpenAPI document allows and with what it does not allow. All checks are
# on: no status 5xx, no answer that is not in the document. Takes the number of seconds that it may look for mistakes.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-180}

cargo build --quiet --package event-log --bin event-log
python=$(.ci/venv.sh schemathesis --requirement .ci/schemathesis/python.txt)
folder=$(mktemp -d)
# An event that a rate limit suppressed cannot be found by its id, which the tool would take for a fault.
grep -v '^ *rate_limit:' events.yaml > "$folder/events.yaml"
target/debug/event-log serve --store "sqlite:$folder/events.db" --listen 127.0.0.1:0 --registry "$folder/events.yaml" \
  > "$folder/out" 2> "$folder/err" &
server=$!
trap 'kill $server 2> /dev/null; rm -rf "$folder"' EXIT

for _ in $(seq 100); do
  url=$(sed -n 's/^listening on //p' "$folder/out")
  if [ -n "$url" ]; then break; fi
  sleep 0.1
done
[ -n "$url" ] || { echo "the server does not start:" >&2; cat "$folder/err" >&2; exit 1; }

# The stream does not end, so it has tests of its own.
export PYTHONPATH=$PWD/.ci/schemathesis SCHEMATHESIS_HOOKS=hooks
configuration=$PWD/.ci/schemathesis/schemathesis.toml
# It writes into the folder in which it runs.
cd "$folder"
"$(dirname "$python")/schemathesis" --config-file "$configuration" run "$url/openapi.json" \
  --exclude-path /v1/events/stream --checks all --max-examples 2000 --max-time "$seconds" \
  --request-timeout 20 --no-color || {
    status=$?
    cat "$folder/err" >&2
    exit $status
  }
kill -0 $server || { echo "the server ended" >&2; exit 1; }
