#!/usr/bin/env bash
# The resource driver with Kafka: librdkafka is built from its crate, and imitates a cluster that fails as it is told.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo test --quiet --package resource-driver --features kafka
