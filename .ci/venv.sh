#!/usr/bin/env bash
# Makes a virtual environment of Python that has exactly these packages, and prints the path of its interpreter.
# Takes the name of the environment, which is in target/python, and what pip installs: packages with their versions, or
# --requirement and a list of them. Dependencies are listed too: none is installed that is not. Fails when something is
# missing.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$PWD/target/python/$1
shift

find_python() {
  for python in python3 /usr/bin/python3; do
    if "$python" -c 'import ensurepip, venv' 2> /dev/null; then return; fi
  done
  return 1
}
if ! find_python; then
  { apt-get update -q && apt-get install -qy python3-venv; } >&2
  find_python || { echo "no python3 here can make virtual environments" >&2; exit 1; }
fi

# What is installed is known by the versions in the arguments and in the lists that they name.
wanted=$(echo "$@"; for list in "$@"; do if [ -f "$list" ]; then cat "$list"; fi; done)
if [ "$(cat "$folder/installed.txt" 2> /dev/null)" != "$wanted" ]; then
  rm -rf "$folder"
  "$python" -m venv "$folder"
  "$folder/bin/pip" install --quiet --disable-pip-version-check --no-deps "$@" >&2
  echo "$wanted" > "$folder/installed.txt"
fi
echo "$folder/bin/python"
