#!/usr/bin/env bash
# Lets nodes live through random histories with reorgs, late files and batches of their own (docs/campaigns.md).
#
#   scripts/reorg-test.sh                       1,000 histories
#   scripts/reorg-test.sh -Dakashi.histories=100 -Dakashi.seed=SEED
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/conformance-java.sh
exec "${conformance_java[@]}" -Xmx512m -DAKASHI_LOG=WARN "$@" io.akashi.conformance.reorgs.ReorgCampaign
