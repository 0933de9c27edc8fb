#!/usr/bin/env bash
# The publisher and the store of jobs against a broker that speaks Kafka over TCP. It builds some 500 crates.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo build --quiet --locked --manifest-path .ci/broker/Cargo.toml
exec {address}< <(exec .ci/broker/target/debug/broker)
broker=$!
trap 'kill "$broker"' EXIT
read -r -u "$address" brokers
KAFKA_BROKERS=$brokers cargo test --package resource-driver --features kafka --lib -- --ignored kafka:: topic::
