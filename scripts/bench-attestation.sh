#!/usr/bin/env bash
# Measures appraisals a second on the samples of a folder with expected.json, and three providers of ECDSA; prints tables.
#
#   scripts/bench-attestation.sh DIR
set -euo pipefail
samples=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."
classpath=$PWD/attestation/target/bench.classpath
mvn -B -q test-compile dependency:build-classpath -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test \
  -Dspotless.check.skip -Dcheckstyle.skip -pl attestation -am
mvn -B -q dependency:copy -Dmdep.useBaseVersion=true -DoutputDirectory="$PWD/attestation/target/bench" \
  -Dartifact=software.amazon.cryptools:AmazonCorrettoCryptoProvider:2.5.0:jar:linux-x86_64 -pl attestation ||
  echo "Amazon's provider could not be had: it is left out" >&2
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
printf '%s, %s cores, %s, %s\n\n' \
  "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)" \
  "JDK $("$java" -version 2>&1 | sed -n 's/.*version "\(.*\)".*/\1/p')" "$(date -u +%Y-%m-%d)"
exec "$java" -Xmx512m \
  -cp "attestation/target/test-classes:attestation/target/classes:attestation/target/bench/*:$(cat "$classpath")" \
  io.akashi.attestation.vectors.AppraisalBench "$samples"
