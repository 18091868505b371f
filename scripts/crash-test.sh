#!/usr/bin/env bash
# Kills nodes, half of them at random moments and half at the n-th sync, write and rename (docs/campaigns.md).
#
#   scripts/crash-test.sh                       1,000 kills
#   scripts/crash-test.sh -Dakashi.kills=100 -Dakashi.seed=SEED
set -euo pipefail
cd "$(dirname "$0")/.."
command -v strace >/dev/null || { echo "missing: strace; install it (Debian: strace)" >&2; exit 1; }
strace -qq -o /dev/null true 2>/dev/null || { echo "strace may not trace processes here (ptrace)" >&2; exit 1; }
. scripts/conformance-java.sh
exec "${conformance_java[@]}" -Xmx512m -DAKASHI_LOG=WARN "$@" io.akashi.conformance.kills.CrashCampaign
