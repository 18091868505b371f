#!/usr/bin/env bash
# Measures how fast ION's chain is read from a bitcoind, on a regtest chain of full blocks made for it, and prints a table.
#
#   scripts/bench-bitcoin.sh [blocks] [runs] [n]    default: 150 blocks, 5 runs, an anchor in one of 5 blocks
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/get-bitcoind.sh >/dev/null
classpath=$PWD/anchor-bitcoin/target/bench.classpath
mvn -B -q test-compile dependency:build-classpath -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test \
  -Dspotless.check.skip -Dcheckstyle.skip -pl anchor-bitcoin -am
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
printf '%s, %s cores, %s, %s, %s\n\n' \
  "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)" \
  "JDK $("$java" -version 2>&1 | sed -n 's/.*version "\(.*\)".*/\1/p')" \
  "$("$(scripts/get-bitcoind.sh)" -version | head -n 1)" "$(date -u +%Y-%m-%d)"
exec "$java" ${BENCH_JAVA_OPTIONS:-} -Xmx1g -cp "anchor-bitcoin/target/test-classes:anchor-bitcoin/target/classes:$(cat "$classpath")" \
  io.akashi.anchor.bitcoin.bench.BlockReadingBench "$@"
