#!/usr/bin/env bash
# Measures single steps of the hot paths by JMH.
#
#   scripts/jmh.sh [options of JMH]    default: all, one fork, ten warm-ups and five runs of a second each, in µs,
#                                      and what is allocated
set -euo pipefail
cd "$(dirname "$0")/.."
classpath=$PWD/jmh/target/jmh.classpath
mvn -B -q -Pjmh compile dependency:build-classpath -Dmdep.outputFile="$classpath" \
  -Dspotless.check.skip -Dcheckstyle.skip -pl jmh -am
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
printf '%s, %s cores, load %s, JDK %s, %s\n\n' \
  "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)" "$(cut -d' ' -f1 /proc/loadavg)" \
  "$("$java" -version 2>&1 | sed -n 's/.*version "\(.*\)".*/\1/p')" "$(date -u +%Y-%m-%d)"
[ $# -gt 0 ] || set -- -f 1 -wi 10 -w 1 -i 5 -r 1 -bm avgt -tu us -prof gc
exec "$java" -cp "jmh/target/classes:$(cat "$classpath")" org.openjdk.jmh.Main "$@"
