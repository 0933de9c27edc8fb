#!/usr/bin/env bash
# Installs exactly this package of npm, and prints the folder that it is in. Takes the name of the folder, which is in
# target/node, and the package with its version. Installs Node.js if it is missing, and fails when it cannot.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=target/node/$1 package=$2

if ! command -v node > /dev/null || ! command -v npm > /dev/null; then
  { apt-get update -q && apt-get install -qy nodejs npm; } >&2
fi
if [ "$(cat "$folder/installed.txt" 2> /dev/null)" != "$package" ]; then
  rm -rf "$folder"
  mkdir -p "$folder"
  npm install --silent --no-save --ignore-scripts --no-audit --no-fund --prefix "$folder" "$package" >&2
  echo "$package" > "$folder/installed.txt"
fi
echo "$folder"
