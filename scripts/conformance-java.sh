# Compiles what a campaign runs; sets conformance_java to the command that runs a class of it. Sourced by other scripts.
classpath=$PWD/conformance/target/campaign.classpath
mvn -B -q test-compile dependency:build-classpath -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test \
  -Dspotless.check.skip -Dcheckstyle.skip -pl conformance -am
conformance_java=("${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp
  "conformance/target/test-classes:conformance/target/classes:$(cat "$classpath")")
