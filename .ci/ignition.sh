#!/usr/bin/env bash
# Ignition, of each dialect, logs the same progress events as we do: we must read its logs, and it must write ours.
set -euo pipefail
cd "$(dirname "$0")/.."

IGNITION_SAMPLES=$(mktemp -d)
export IGNITION_SAMPLES
trap 'rm -rf "$IGNITION_SAMPLES"' EXIT
run() { .ci/one-test.sh "progress::ignition::$1" --package event-model --test it; }

run samples_are_written_for_ignition
for release in 3.0.0:connexion-2:V3_0_0 3.4.2:connexion-2:V3_0_1 3.6.3:connexion-3:V3_5; do
  IFS=: read -r version libraries dialect <<< "$release"
  python=$(.ci/venv.sh "ignition-$version" "ignition-framework==$version" \
    --requirement ".ci/ignition/python-$libraries.txt")
  for layout in flat logstash; do
    LOG_TYPE=$layout "$python" -W ignore .ci/ignition/check.py "$IGNITION_SAMPLES" "$dialect"
  done
done
run what_ignition_logged_is_read_as_it_meant_it
