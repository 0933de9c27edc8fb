#!/usr/bin/env bash
# The page in a real browser, on the real program: what it shows, how it lives, keys, screen readers, hostile texts. Takes
# a folder for pictures; without one they are in target/page. A second argument is a part of the names of the checks to run.
set -euo pipefail
cd "$(dirname "$0")/.."
pictures=${1:-target/page}

if ! command -v chromium > /dev/null; then
  apt-get update -q
  apt-get install -qy chromium fonts-dejavu-core
fi
puppeteer=$(.ci/npm.sh puppeteer puppeteer-core@25.16.0)
axe=$(.ci/npm.sh axe axe-core@4.14.1)
cargo build --quiet --package event-log
mkdir -p "$pictures"
node .ci/page/check.mjs "$(command -v chromium)" "$puppeteer" "$axe" target/debug/event-log events.yaml "$pictures" "${2:-}"
