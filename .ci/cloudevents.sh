#!/usr/bin/env bash
# The CloudEvents SDKs of Python and JavaScript are on the other side: they must find in our events what was meant,
# structured, in HTTP messages, in batches and in Kafka records, and we in theirs.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
command -v node > /dev/null || missing+=(nodejs)
command -v npm > /dev/null || missing+=(npm)
python3 -c 'import ensurepip' 2> /dev/null || missing+=(python3-venv)
if [ ${#missing[@]} -gt 0 ]; then
  apt-get update -q
  apt-get install -qy "${missing[@]}"
fi

python=target/cloudevents-python
if ! cmp --quiet .ci/cloudevents.txt "$python/installed.txt"; then
  rm -rf "$python"
  python3 -m venv "$python"
  "$python/bin/pip" install --quiet --disable-pip-version-check --no-deps --requirement .ci/cloudevents.txt
  cp .ci/cloudevents.txt "$python/installed.txt"
fi

javascript=target/cloudevents-javascript
package=cloudevents@10.0.0
if [ "$(cat "$javascript/installed.txt" 2> /dev/null)" != "$package" ]; then
  rm -rf "$javascript"
  mkdir -p "$javascript"
  npm install --prefix "$javascript" --no-save --ignore-scripts --no-audit --no-fund --silent "$package"
  echo "$package" > "$javascript/installed.txt"
fi

CLOUDEVENTS_SAMPLES=$(mktemp -d)
export CLOUDEVENTS_SAMPLES
trap 'rm -rf "$CLOUDEVENTS_SAMPLES"' EXIT
run() {
  cargo test --quiet --package event-model --test it -- \
    --ignored --nocapture --exact "envelope::cloud_events_sdks::$1" | tee "$CLOUDEVENTS_SAMPLES/test.txt"
  grep -q "1 passed" "$CLOUDEVENTS_SAMPLES/test.txt"
}

run samples_are_written_for_the_sdks
"$python/bin/python" .ci/cloudevents-python.py "$CLOUDEVENTS_SAMPLES"
node .ci/cloudevents-javascript.cjs "$javascript" "$CLOUDEVENTS_SAMPLES"
run what_the_sdks_wrote_is_read_as_they_meant_it
