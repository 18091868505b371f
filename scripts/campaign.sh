#!/usr/bin/env bash
# What takes too long for every test run: the state root over 1,000 shuffles of one history. Prints its seed; repeat with
# scripts/campaign.sh -Dakashi.seed=SEED
set -euo pipefail
cd "$(dirname "$0")/.."
exec mvn -B -q verify -pl conformance -am -Dtest=RootShufflesTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dakashi.shuffles=1000 -Djacoco.skip "$@"
