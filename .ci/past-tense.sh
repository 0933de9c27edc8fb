#!/usr/bin/env bash
# Prints how the rule past-tense does on labelled names, and fails below its thresholds. Takes the path of the table: name, label (past,
# not, either), the safe proposal or `-`, system. Without a path, takes the table of the tests.
set -euo pipefail
cd "$(dirname "$0")/.."
PAST_TENSE_NAMES=$(realpath "${1:-event-codegen/src/rules/tests/past_tense.tsv}")
export PAST_TENSE_NAMES
cargo test --quiet --package event-codegen --lib past_tense_on_other_names -- --ignored --nocapture
