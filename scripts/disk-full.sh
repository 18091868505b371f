#!/usr/bin/env bash
# A store whose disk gets full again and again, with fill sizes from a seed; needs root, for a tmpfs. Fails if fewer faults
# happened than planned. Repeat a run with scripts/disk-full.sh ROUNDS -Dakashi.seed=SEED
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-200}
[ $# = 0 ] || shift
[ "$(id -u)" = 0 ] || { echo "disk-full.sh needs root, to mount a tmpfs" >&2; exit 1; }
exec mvn -B -q verify -pl store-rocksdb -am -Dtest=DiskFullTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dakashi.diskfull.rounds="$rounds" -Dakashi.seed=$RANDOM$RANDOM -Djacoco.skip "$@"
