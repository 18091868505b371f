#!/usr/bin/env bash
# Measures credentials signed and verified a second on one thread, with two providers of ECDSA; prints a table.
#
#   scripts/bench-credentials.sh
set -euo pipefail
cd "$(dirname "$0")/.."
classpath=$PWD/vc-issuer/target/bench.classpath
mvn -B -q test-compile dependency:build-classpath -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test \
  -Dspotless.check.skip -Dcheckstyle.skip -pl vc-issuer -am
mvn -B -q dependency:copy -Dmdep.useBaseVersion=true -DoutputDirectory="$PWD/vc-issuer/target/bench" \
  -Dartifact=software.amazon.cryptools:AmazonCorrettoCryptoProvider:2.5.0:jar:linux-x86_64 -pl vc-issuer ||
  echo "Amazon's provider could not be had: it is left out" >&2
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
printf '%s, %s cores, %s, %s\n\n' \
  "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)" \
  "JDK $("$java" -version 2>&1 | sed -n 's/.*version "\(.*\)".*/\1/p')" "$(date -u +%Y-%m-%d)"
exec "$java" -Xmx1g \
  -cp "vc-issuer/target/test-classes:vc-issuer/target/classes:vc-issuer/target/bench/*:$(cat "$classpath")" \
  io.akashi.issuer.credential.CredentialBench
