#!/usr/bin/env bash
# Gives every parser of bytes from outside millions of damaged and random inputs (docs/campaigns.md).
#
#   scripts/fuzz-parsers.sh                        10,000,000 inputs to each parser
#   scripts/fuzz-parsers.sh -Dakashi.inputs=100000 -Dakashi.parsers='cbor|cose.*' -Dakashi.seed=SEED
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/conformance-java.sh
exec "${conformance_java[@]}" -Xmx1g -XX:-OmitStackTraceInFastThrow -Dakashi.found=conformance/src/test/resources/found-inputs "$@" \
  io.akashi.conformance.parsers.ParserCampaign
