#!/usr/bin/env bash
# Prints how the rule past-tense does on labelled names, and fails when a threshold is missed.
# Takes the path of a table with the columns name, label (past, not, either), safe proposal (- for none) and system.
# Without a path it takes the table of the tests.
set -euo pipefail
cd "$(dirname "$0")/.."
PAST_TENSE_NAMES=$(realpath "${1:-event-codegen/src/rules/tests/past_tense.tsv}")
export PAST_TENSE_NAMES
.ci/one-test.sh rules::tests::past_tense::past_tense_on_other_names --package event-codegen --lib
