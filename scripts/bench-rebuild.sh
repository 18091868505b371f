#!/usr/bin/env bash
# Measures rebuilding a store from files on this disk within an amount of memory. Prints a line of figures as bench.sh
# collects them.
#
#   scripts/bench-rebuild.sh [operations [memory]]    default: 10,000,000, of which a twentieth are updates; 1g
set -euo pipefail
cd "$(dirname "$0")/.."
operations=${1:-10000000}
memory=${2:-1g}
scripts/memory.sh $((operations / 20 * 19)) $((operations / 20)) "$memory" |
  sed 's/^{/{"who":"node","load":"rebuild",/'
