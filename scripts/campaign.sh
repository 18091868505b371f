#!/usr/bin/env bash
# What takes too long for every test run (docs/campaigns.md): the state root over 1,000 shuffles of one history, and 1,000
# histories with reorgs. Each prints its seed; repeat with scripts/campaign.sh -Dakashi.seed=SEED
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B -q verify -pl conformance -am -Dtest=RootShufflesTest,ClockJumpsTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dakashi.shuffles=1000 -Dakashi.jumps=1000 -Djacoco.skip "$@"
exec scripts/reorg-test.sh "$@"
