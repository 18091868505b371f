#!/usr/bin/env bash
# Measures the node and, in the same run, the reference implementation, and writes the section of docs/benchmarks.md.
#
#   scripts/bench.sh [operations]    default: 100,000 in each load of the node; the reference gets a tenth of them, and the
#                                    store of a start ten times as many, or the archive that AKASHI_ARCHIVE names
#
# BENCH_REBUILD is how many operations a store is rebuilt from, as 10000000, or an archive that was generated before; without it
# that is not measured.
set -euo pipefail
cd "$(dirname "$0")/.."
operations=${1:-100000}
few=$((operations / 10))
chains=$((operations / 1000 + 1))
akashi=${AKASHI:-./akashi}
runs=${BENCH_RUNS:---warm-ups 3 --runs 5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"

nginx=$(PATH="$PATH:/usr/sbin" command -v nginx || true)
if [ -z "$nginx" ]; then
  echo "bench: no nginx (Debian: nginx-light): GET of a kept document is compared with nothing" >&2
fi

if [ ! -d conformance/reference/node_modules ]; then
  (cd conformance/reference && npm ci --silent)
fi

# name, creates, updates
generate() {
  "$akashi" bench generate --seed 1 --creates "$2" --updates "$3" --out "$work/$1" >&2
}

# load, command and its options: each line of figures with the name of the load
node() {
  local load=$1
  shift
  "$akashi" bench "$@" $runs --json | sed "s/^{/{\"who\":\"node\",\"load\":\"$load\",/" >>"$work/figures"
}

reference() {
  command node conformance/reference/bench.cjs "$work/$1" "${@:2}" |
    sed "s/^{/{\"who\":\"reference\",\"load\":\"$1\",/" >>"$work/figures"
}

before=$(cut -d' ' -f1 /proc/loadavg)
generate creates "$operations" 0
generate updates $((operations / 5)) "$operations"
generate once $((operations / 2)) $((operations / 2))
generate chains "$chains" $((chains * 20))
generate few $((few / 2)) $((few / 2))
generate few-creates "$few" 0
generate few-updates $((few / 5)) "$few"

node creates observe "$work/creates"
node updates observe "$work/updates"
node once observe "$work/once"
node once resolve "$work/once"
node chains resolve "$work/chains"
node creates http "$work/few" --requests "$operations" ${nginx:+--nginx "$nginx"}
node chains http "$work/chains" --requests "$operations"
node creates post --creates "$((operations / 2))"
node creates batch
reference few --resolve 1000
reference few-creates --resolve 1000
reference few-updates --resolve 200
reference chains --resolve 50
scripts/bench-start.sh $((operations * 10)) >>"$work/figures"
if [ -n "${BENCH_REBUILD:-}" ]; then
  if [ -d "$BENCH_REBUILD" ]; then
    AKASHI_ARCHIVE="$BENCH_REBUILD" scripts/bench-rebuild.sh >>"$work/figures"
  else
    (unset AKASHI_ARCHIVE && scripts/bench-rebuild.sh "$BENCH_REBUILD") >>"$work/figures"
  fi || echo "bench: rebuilding went over its memory" >&2
fi

command node scripts/bench-page.cjs "$work/figures" docs/benchmarks.md <<END
$(date -u +%Y-%m-%d), $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores, load $before at the start and $(cut -d' ' -f1 /proc/loadavg) at the end, JDK $("$java" -version 2>&1 | sed -n 's/.*version "\(.*\)".*/\1/p'), Node $(command node --version | tr -d v); \`${BENCH_REBUILD:+BENCH_REBUILD=… }scripts/bench.sh $operations\`, \`$runs\`.
END
