#!/usr/bin/env bash
# The CloudEvents SDKs of Python and JavaScript are on the other side: they must find in our events what was meant,
# structured, in HTTP messages, in batches and in Kafka records, and we in theirs.
set -euo pipefail
cd "$(dirname "$0")/.."

python=$(.ci/venv.sh cloudevents --requirement .ci/cloudevents/python.txt)
javascript=$(.ci/npm.sh cloudevents cloudevents@10.0.0)

CLOUDEVENTS_SAMPLES=$(mktemp -d)
export CLOUDEVENTS_SAMPLES
trap 'rm -rf "$CLOUDEVENTS_SAMPLES"' EXIT
run() { .ci/one-test.sh "envelope::cloud_events_sdks::$1" --package event-model --test it; }

run samples_are_written_for_the_sdks
"$python" .ci/cloudevents/check.py "$CLOUDEVENTS_SAMPLES"
node .ci/cloudevents/check.cjs "$javascript" "$CLOUDEVENTS_SAMPLES"
run what_the_sdks_wrote_is_read_as_they_meant_it
