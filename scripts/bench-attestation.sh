#!/usr/bin/env bash
# Measures appraisals a second on the samples of a folder with expected.json and on minted ones, and three providers of
# ECDSA; prints tables. Rates are by the time of the processor and by the clock.
#
#   scripts/bench-attestation.sh DIR
set -euo pipefail
samples=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."
classpath=$PWD/attestation/target/bench.classpath
mvn -B -q test-compile dependency:build-classpath -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test \
  -Dspotless.check.skip -Dcheckstyle.skip -pl attestation -am
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
printf '%s, %s cores, load %s, %s, %s\n\n' \
  "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)" "$(cut -d' ' -f1 /proc/loadavg)" \
  "JDK $("$java" -version 2>&1 | sed -n 's/.*version "\(.*\)".*/\1/p')" "$(date -u +%Y-%m-%d)"
exec "$java" -Xmx512m \
  -cp "attestation/target/test-classes:attestation/target/classes:$(cat "$classpath")" \
  io.akashi.attestation.vectors.AppraisalBench "$samples"
