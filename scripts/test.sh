#!/usr/bin/env bash
# Sets up what the tests need, then runs them: all on JDK 17, and the quick ones again on JDK 25 where it is.
set -euo pipefail
cd "$(dirname "$0")/.."
# What configures a node of the user's is not the tests' (docs/configuration.md).
while read -r name; do unset "$name"; done < <(compgen -e | grep '^AKASHI_' | grep -vE '^AKASHI_(SHARED|ANVIL|PROMTOOL)$' || true)

say() { printf '\n== %s\n' "$*"; }

need() { # command package...
  command -v "$1" >/dev/null && return 0
  [ "$(id -u)" = 0 ] || { echo "missing: $1; install ${*:2}" >&2; exit 1; }
  say "installing ${*:2}"
  [ -n "${apt_updated:-}" ] || { apt-get update -q && apt_updated=1; }
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${@:2}"
}

need git git
need curl curl
need javac openjdk-17-jdk-headless
need mvn maven
need node nodejs npm
# The tests of PKCS#11 are skipped without it.
command -v softhsm2-util >/dev/null || [ "$(id -u)" != 0 ] || need softhsm2-util softhsm2
command -v softhsm2-util >/dev/null ||
  echo "WARNING: no SoftHSM2 here (Debian: softhsm2): the tests of PKCS#11 will be skipped" >&2
node_major=$(node -p 'process.versions.node.split(".")[0]')
if [ "$node_major" -lt 20 ]; then
  echo "WARNING: Node $node_major is here, the comparison with the reference needs 20 or later" >&2
fi

say "the reference implementation, for comparison"
if [ ! -d conformance/reference/node_modules ]; then
  npm ci --prefix conformance/reference --no-audit --no-fund --silent ||
    echo "WARNING: npm could not fetch the reference implementation: the comparisons with it will be skipped" >&2
fi

say "a wallet library that is not ours, for the tests of the issuer"
if [ ! -d conformance/wallet/node_modules ]; then
  npm ci --prefix conformance/wallet --no-audit --no-fund --silent ||
    echo "WARNING: npm could not fetch the wallet library: the tests with it will be skipped" >&2
fi

say "an OpenAPI validator, for the description of the routes"
if [ ! -d conformance/openapi/node_modules ]; then
  npm ci --prefix conformance/openapi --no-audit --no-fund --silent ||
    echo "WARNING: npm could not fetch the OpenAPI validator: the description will not be judged" >&2
fi

say "an IPFS node, for the tests of Kubo's RPC (289 MB, the first time takes minutes)"
if [ ! -f conformance/ipfs-node/node_modules/.package-lock.json ]; then
  npm ci --prefix conformance/ipfs-node --ignore-scripts --omit=optional --no-audit --no-fund --silent ||
    npm install --no-save --no-package-lock --prefix conformance/ipfs-node --ignore-scripts --omit=optional --no-audit \
      --no-fund --silent ||
    echo "WARNING: npm could not fetch an IPFS node: the tests on one will be skipped" >&2
fi

say "a bitcoind, for the tests of Bitcoin"
scripts/get-bitcoind.sh >/dev/null ||
  echo "WARNING: no bitcoind could be had: the tests on a real one will be skipped" >&2

say "an Ethereum development chain and a Solidity compiler, for the tests of Ethereum"
for from in conformance/ethereum-chain anchor-ethereum/contract; do
  [ -d "$from/node_modules" ] || npm ci --prefix "$from" --no-audit --no-fund --silent ||
    echo "WARNING: npm could not fetch what $from needs: tests on it will be skipped" >&2
done

say "strace, for kills at system calls"
(need strace strace) || echo "WARNING: no strace here: no process will be killed at a system call" >&2

say "promtool, for the tests of alert rules (19 MB)"
scripts/get-promtool.sh >/dev/null ||
  echo "WARNING: no promtool could be had: alert rules will not be checked" >&2

say "a TPM in software, for the tests of TPM evidence"
(need swtpm_setup swtpm swtpm-tools libtss2-tcti-swtpm0 && need tpm2_quote tpm2-tools libtss2-tcti-swtpm0) ||
  echo "WARNING: no swtpm could be had: the tests on a TPM that is not ours will be skipped" >&2

jdk() { # version
  local home
  for home in /usr/lib/jvm/*"$1"*; do
    if [ -x "$home/bin/javac" ] && "$home/bin/javac" -version 2>&1 | grep -q "javac $1"; then
      readlink -f "$home"
      return 0
    fi
  done
  return 1
}

if home=$(jdk 17); then export JAVA_HOME="$home"; fi
say "everything, on $("${JAVA_HOME:+$JAVA_HOME/bin/}javac" -version 2>&1)"
# Two modules at a time, where they do not need one another: most tests keep one core busy, or wait.
mvn -B -T 2 verify

if home=$(jdk 25); then
  say "unit tests, vectors and an end-to-end run, on JDK 25 with Error Prone and NullAway"
  JAVA_HOME="$home" mvn -B -T 2 verify -Dakashi.target=target-25 -DexcludedGroups=slow -Dspotless.check.skip -Dcheckstyle.skip \
    -Djacoco.skip
else
  echo "NOTE: no JDK 25 here: the second run is left out" >&2
fi
