#!/usr/bin/env bash
# Runs one test that is ignored otherwise, and prints what it prints. Fails when it fails, and when there is no such test.
# Takes the path of the test, and the words that tell cargo where it is.
set -euo pipefail
test=$1
shift
printed=$(cargo test --quiet "$@" -- --ignored --nocapture --exact "$test") || { echo "$printed"; exit 1; }
echo "$printed"
grep -q "1 passed" <<< "$printed" || { echo "there is no test $test in $*"; exit 1; }
