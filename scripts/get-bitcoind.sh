#!/bin/sh
# Gets a real bitcoind for tests, without root and without installing anything, and prints its launcher's path.
#
#   scripts/get-bitcoind.sh [directory]        directory: default .cache/bitcoind of the repository
#
# Bitcoin Knots (package bitcoin-knots of Debian sid, its libraries from trixie) is downloaded with package lists of its
# own from the mirror that this machine's apt already uses, checked by apt's own signatures, and unpacked. Where Knots
# cannot be had, litecoind is. Running it again does nothing; exit code 1 says that there is neither.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
home=${1:-$root/.cache/bitcoind}
launcher=$home/bitcoind

if [ -x "$launcher" ] && "$launcher" -version >/dev/null 2>&1; then
    echo "$launcher"
    exit 0
fi

say() { echo "get-bitcoind: $*" >&2; }

# The first Debian mirror in the machine's sources, in the one-line or the deb822 form.
mirror() {
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null |
        sed -n -e 's/^URIs:[[:space:]]*\([^[:space:]]*\).*/\1/p' \
            -e 's/^deb[[:space:]]\{1,\}\(\[[^]]*\][[:space:]]*\)\{0,1\}\([^[:space:]]*\).*/\2/p' |
        grep '/debian/\{0,1\}$' | head -n 1
}

# apt with directories of its own: nothing of the machine's state is read or changed but its keys.
private_apt() {
    apt-get -q -y \
        -o Dir::Etc::sourcelist="$apt/sources.list" -o Dir::Etc::sourceparts=/dev/null \
        -o Dir::Etc::preferences="$apt/preferences" -o Dir::Etc::preferencesparts=/dev/null \
        -o Dir::State="$apt/state" -o Dir::State::lists="$apt/lists" -o Dir::State::status="$apt/status" \
        -o Dir::Cache="$apt/cache" -o Dir::Cache::archives="$apt/archives" \
        -o APT::Install-Recommends=false -o APT::Sandbox::User= -o Debug::NoLocking=1 \
        -o Acquire::Retries=3 -o Acquire::Languages=none "$@" >&2
}

# Downloads a package and its closure, and unpacks all of it into $unpacked.
get() {
    package=$1
    suites=$2
    apt=$work/apt-$package
    mkdir -p "$apt/state" "$apt/lists/partial" "$apt/cache" "$apt/archives/partial"
    : >"$apt/status"
    : >"$apt/sources.list"
    for suite in $suites; do
        echo "deb [signed-by=$keyring] $source $suite main" >>"$apt/sources.list"
    done
    # Libraries from the first suite named; the last only for what the others lack.
    printf 'Package: *\nPin: release n=%s\nPin-Priority: 900\n' "${suites%% *}" >"$apt/preferences"
    private_apt update &&
        private_apt install --download-only --no-install-recommends "$package" || return 1
    unpacked=$work/$package
    mkdir -p "$unpacked"
    for archive in "$apt"/archives/*.deb; do
        dpkg -x "$archive" "$unpacked" || return 1
    done
}

# Writes a launcher that runs the program with the libraries unpacked beside it.
launch() {
    program=$1
    linker=$(find "$unpacked" -type f -name 'ld-linux-*.so.*' | head -n 1)
    [ -n "$linker" ] && [ -x "$unpacked/$program" ] || return 1
    triplet=$(basename "$(dirname "$(find "$unpacked" -name 'libc.so.6' | head -n 1)")")
    rm -rf "$home/root"
    mv "$unpacked" "$home/root"
    linker=$home/root${linker#"$unpacked"}
    libraries=$home/root/usr/lib/$triplet:$home/root/lib/$triplet
    cat >"$launcher.new" <<EOF
#!/bin/sh
exec "$linker" --library-path "$libraries" "$home/root/$program" "\$@"
EOF
    chmod +x "$launcher.new"
    "$launcher.new" -version >/dev/null || return 1
    basename "$program" >"$home/program"
    mv "$launcher.new" "$launcher"
}

source=$(mirror)
if [ -z "$source" ] || ! command -v dpkg >/dev/null; then
    say "no Debian mirror among this machine's apt sources"
    exit 1
fi
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
mkdir -p "$home"
work=$(mktemp -d "$home/work.XXXXXX")
trap 'rm -rf "$work"' EXIT

if get bitcoin-knots "trixie sid" && launch usr/bin/bitcoind; then
    :
elif say "Bitcoin Knots cannot be had, trying litecoind" &&
    get litecoind "bookworm trixie sid" && launch usr/lib/litecoin/litecoind; then
    :
else
    say "neither Bitcoin Knots nor litecoind can be had"
    exit 1
fi
say "$("$launcher" -version | head -n 1)"
echo "$launcher"
