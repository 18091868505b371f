#!/usr/bin/env bash
# Compares with the reference implementation, with fresh seeds, until it is stopped or a difference is found.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -d conformance/reference/node_modules ] || npm ci --prefix conformance/reference --no-audit --no-fund
exec mvn -B -q -Pfuzz verify -pl conformance -am
