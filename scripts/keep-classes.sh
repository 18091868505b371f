#!/usr/bin/env bash
# Keeps the classes that a node loads at its start in an archive of the JVM, so that the next start finds them read and
# checked. Runs a node of development in a directory of its own for that. The launcher calls it after a build.
#
#   scripts/keep-classes.sh ARCHIVE java [its options] -cp CLASSPATH
set -euo pipefail
archive=$1
shift
work=$(mktemp -d)
node=""
trap '[ -z "$node" ] || kill "$node" 2>/dev/null || true; rm -rf "$work" "$archive.$$"' EXIT

ask() { # path: of the node, over HTTP, without any answer being needed
  local port
  port=$(sed -n 's/.*http:\/\/127\.0\.0\.1:\([0-9]*\)$/\1/p' "$work/out" | head -n 1)
  (
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$1" >&3
    timeout 5 cat <&3
  ) >/dev/null 2>&1 || true
}

"$@" -XX:ArchiveClassesAtExit="$work/classes.jsa" io.akashi.node.Main dev --data "$work/data" --port 0 \
  >"$work/out" 2>"$work/err" &
node=$!
for ((waited = 0; waited < 3000; waited++)); do # five minutes, as it may run behind all else
  if grep -q '^Ctrl-C' "$work/out" || ! kill -0 "$node" 2>/dev/null; then break; fi
  sleep 0.1
done
ask /readyz
ask /identifiers/did:ion:test:EiDahaOGH-liLLdDtTxEAdc8i-cfCz-WUcQdRJheMVNn3A
kill "$node"
wait "$node" || true
node=""
# It stands there whole or not at all: a JVM does not survive an archive that ends early.
cp "$work/classes.jsa" "$archive.$$"
sync "$archive.$$"
mv -f "$archive.$$" "$archive"
