#!/usr/bin/env bash
# Measures an issuer: the whole flow of a wallet over HTTP, and a look at 100,000 live credentials; prints tables.
#
#   scripts/bench-issuer.sh [credentials] [copies] [threads]    default: 100000 credentials, 100 to a piece of evidence, 2 threads
set -euo pipefail
cd "$(dirname "$0")/.."
classpath=$PWD/conformance/target/bench.classpath
mvn -B -q test-compile dependency:build-classpath -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test \
  -Dspotless.check.skip -Dcheckstyle.skip -pl conformance,vc-issuer -am
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
printf '%s, %s cores, %s, load %s, %s\n\n' \
  "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)" \
  "JDK $("$java" -version 2>&1 | sed -n 's/.*version "\(.*\)".*/\1/p')" "$(cut -d' ' -f1 /proc/loadavg)" "$(date -u +%Y-%m-%d)"
"$java" -Xmx512m -cp "conformance/target/test-classes:conformance/target/classes:$(cat "$classpath")" \
  io.akashi.conformance.issuer.IssuerBench
echo
exec "$java" -Xmx2g -cp "vc-issuer/target/test-classes:$(cat "$classpath")" \
  io.akashi.issuer.trust.ReappraisalBench "${1:-100000}" "${2:-100}" "${3:-2}"
