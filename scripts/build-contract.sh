#!/usr/bin/env bash
# Compiles the anchor contract to the byte code that is checked in, bit by bit.
#
#   scripts/build-contract.sh            writes the byte code
#   scripts/build-contract.sh --check    changes nothing; exit code 1 if the checked-in byte code is another
#
# The compiler is npm's solc in the version of anchor-ethereum/contract/package-lock.json.
set -euo pipefail
cd "$(dirname "$0")/../anchor-ethereum"

built=src/main/resources/io/akashi/anchor/ethereum/contract/SidetreeAnchor.json
[ -d contract/node_modules/solc ] || npm ci --prefix contract --no-audit --no-fund --silent >&2

if [ "${1:-}" = --check ]; then
  node contract/compile.cjs | diff - "$built"
else
  node contract/compile.cjs >"$built.new"
  mv "$built.new" "$built"
fi
