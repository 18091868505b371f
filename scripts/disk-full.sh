#!/usr/bin/env bash
# A store whose disk gets full again and again, with fill sizes from a seed; needs root, for a tmpfs. Fails if fewer faults
# happened than planned. Repeat a run with scripts/disk-full.sh ROUNDS -Dakashi.seed=SEED
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-200}
[ $# = 0 ] || shift
[ "$(id -u)" = 0 ] || { echo "disk-full.sh needs root, to mount a tmpfs" >&2; exit 1; }
rm -f store-rocksdb/target/surefire-reports/*DiskFullTest*
mvn -B -q verify -pl store-rocksdb -am -Dtest=DiskFullTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dakashi.diskfull.rounds="$rounds" -Dakashi.seed=$RANDOM$RANDOM -Djacoco.skip "$@"
grep -q 'tests="1" errors="0" skipped="0" failures="0"' store-rocksdb/target/surefire-reports/TEST-*.DiskFullTest.xml ||
  { echo "disk-full.sh: the test did not run" >&2; exit 1; }
