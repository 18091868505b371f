#!/usr/bin/env bash
# Measures how fast a node fetches the files of batches from a source that answers late, and prints a table.
#
#   scripts/bench-fetch.sh [milliseconds] [batches]    default: 200 ms, 300 batches
set -euo pipefail
cd "$(dirname "$0")/.."
classpath=$PWD/conformance/target/bench.classpath
mvn -B -q test-compile dependency:build-classpath -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test \
  -Dspotless.check.skip -Dcheckstyle.skip -pl conformance -am
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
printf '%s, %s cores, %s, %s\n\n' \
  "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)" \
  "JDK $("$java" -version 2>&1 | sed -n 's/.*version "\(.*\)".*/\1/p')" "$(date -u +%Y-%m-%d)"
exec "$java" ${BENCH_JAVA_OPTIONS:-} -Xmx512m -cp "conformance/target/test-classes:$(cat "$classpath")" \
  io.akashi.conformance.ipfs.FetchBench "$@"
