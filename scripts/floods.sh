#!/usr/bin/env bash
# Floods a node of 192 MiB of heap in several ways, and prints how long a good client waits alone and under each.
#
#   scripts/floods.sh [seconds of each row]    default: 20
set -euo pipefail
cd "$(dirname "$0")/.."
classpath=$PWD/conformance/target/bench.classpath
mvn -B -q test-compile dependency:build-classpath -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test \
  -Dspotless.check.skip -Dcheckstyle.skip -pl conformance -am
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
load() { cut -d' ' -f1 /proc/loadavg; }
printf '%s, %s cores, load %s at the start, %s, %s\n\n' \
  "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)" "$(load)" \
  "JDK $("$java" -version 2>&1 | sed -n 's/.*version "\(.*\)".*/\1/p')" "$(date -u +%Y-%m-%d)"
"$java" -Xmx256m -cp "conformance/target/test-classes:conformance/target/classes:$(cat "$classpath")" \
  io.akashi.conformance.floods.FloodBench "$@"
printf '\nload %s at the end\n' "$(load)"
