#!/usr/bin/env bash
# The page of a resource driver in a real browser, served by the smallest driver. Takes a folder for pictures; without one they
# are in target/page.
set -euo pipefail
cd "$(dirname "$0")/.."
pictures=${1:-target/page}

if ! command -v chromium > /dev/null; then
  apt-get update -q
  apt-get install -qy chromium fonts-dejavu-core
fi
puppeteer=$(.ci/npm.sh puppeteer puppeteer-core@25.16.0)
axe=$(.ci/npm.sh axe axe-core@4.14.1)
cargo build --quiet --package resource-driver --example minimal_driver
mkdir -p "$pictures"
folder=$(mktemp -d)
target/debug/examples/minimal_driver > "$folder/out" &
server=$!
trap 'kill $server 2> /dev/null; rm -rf "$folder"' EXIT
for _ in $(seq 100); do
  url=$(sed -n 's/^listening on //p' "$folder/out")
  if [ -n "$url" ]; then break; fi
  sleep 0.1
done
[ -n "$url" ] || { echo "the driver does not start" >&2; exit 1; }
node .ci/resource-driver-page/check.mjs "$(command -v chromium)" "$puppeteer" "$axe" "$url" "$pictures"
