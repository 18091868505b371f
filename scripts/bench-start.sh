#!/usr/bin/env bash
# Measures how long a node takes from its command to its first answer: a fresh development node, and one whose store holds
# many operations, whose answer must tell their number. Prints lines of figures as bench.sh collects them.
#
#   scripts/bench-start.sh [operations [runs]]    default: 1,000,000 3; AKASHI_ARCHIVE names an archive generated before
set -euo pipefail
cd "$(dirname "$0")/.."
operations=${1:-1000000}
runs=${2:-3}
akashi=${AKASHI:-./akashi}
work=$(mktemp -d)
node=""
trap '[ -z "$node" ] || kill "$node" 2>/dev/null || true; rm -rf "$work"' EXIT

"$akashi" --version >/dev/null # builds what is missing, which is no part of a start

# Seconds by the clock, and of processor time, until the node has answered how many operations it has.
start() { # name, data directory, operations
  local seconds=() processor=() begun ended ticks run
  for ((run = 0; run < runs; run++)); do
    [ "$1" != "dev mode" ] || rm -rf "$2"
    : >"$work/out"
    begun=$(date +%s%N)
    "$akashi" dev --data "$2" --port 0 >"$work/out" 2>"$work/err" &
    node=$!
    until grep -q '^Ctrl-C' "$work/out"; do
      kill -0 "$node" 2>/dev/null || { cat "$work/err" >&2; exit 1; }
      sleep 0.02
    done
    curl -fsS -o "$work/status" "$(sed -n 's/.* at \(http:[^ ]*\)$/\1/p' "$work/out")/status"
    ended=$(date +%s%N)
    ticks=$(awk '{print $14 + $15}' "/proc/$node/stat")
    [ "$3" = 0 ] || grep -q "\"operations\":$3," "$work/status" || { echo "expected $3 operations:" >&2; cat "$work/status" >&2; exit 1; }
    kill "$node"
    wait "$node" || true
    node=""
    seconds+=("$(awk "BEGIN {print ($ended - $begun) / 1e9}")")
    processor+=("$(awk "BEGIN {print $ticks / $(getconf CLK_TCK)}")")
  done
  printf '{"who":"node","load":"start","bench":"%s","operations":%s,"seconds":%s,"processorSeconds":%s}\n' \
    "$1" "$3" "$(spread "${seconds[@]}")" "$(spread "${processor[@]}")"
}

spread() {
  printf '%s\n' "$@" | sort -g | awk '{v[NR] = $1} END {printf "{\"median\":%s,\"least\":%s,\"most\":%s}", v[int((NR + 1) / 2)], v[1], v[NR]}'
}

start "dev mode" "$work/fresh" 0
# A store of the archive's operations in the place of a development node's: it opens the same way, whoever wrote it. That its
# ledger is behind the store changes what /readyz says, and nothing before.
archive=${AKASHI_ARCHIVE:-$work/archive}
unset AKASHI_ARCHIVE
[ -d "$archive" ] ||
  "$akashi" bench generate --seed 1 --creates "$operations" --updates 0 --out "$archive" >&2
operations=$("$akashi" bench rebuild "$archive" --memory 1g --data "$work/full/db" --resolves 1 --json | tee /dev/stderr |
  sed -n 's/.*"operations":\([0-9]*\),.*/\1/p')
start "start to ready" "$work/full" "$operations"
