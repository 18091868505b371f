#!/usr/bin/env bash
# What takes too long for every test run (docs/campaigns.md): the state root over 1,000 shuffles of one history, and 1,000
# histories with reorgs. Each prints its seed; repeat with scripts/campaign.sh -Dakashi.seed=SEED
set -euo pipefail
cd "$(dirname "$0")/.."
rm -f conformance/target/surefire-reports/*RootShufflesTest* conformance/target/surefire-reports/*ClockJumpsTest*
mvn -B -q verify -pl conformance -am -Dtest=RootShufflesTest,ClockJumpsTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dakashi.shuffles=1000 -Dakashi.jumps=1000 -Djacoco.skip "$@"
for test in RootShufflesTest ClockJumpsTest; do
  grep -q 'tests="[1-9][0-9]*" errors="0" skipped="0" failures="0"' conformance/target/surefire-reports/TEST-*."$test".xml ||
    { echo "campaign.sh: $test did not run" >&2; exit 1; }
done
exec scripts/reorg-test.sh "$@"
