#!/bin/sh
# Gets promtool, which checks alert rules and metrics, and prints its path. Needs no root and installs nothing: Debian's
# package prometheus (19 MB) is downloaded by apt, and the one program (48 MB) taken out of it, so that no daemon is set up.
#
#   scripts/get-promtool.sh [directory]        directory: default .cache/promtool of the repository
set -eu

command -v promtool && exit 0
root=$(cd "$(dirname "$0")/.." && pwd)
home=${1:-$root/.cache/promtool}
if [ -x "$home/promtool" ]; then
    echo "$home/promtool"
    exit 0
fi

mkdir -p "$home"
work=$(mktemp -d "$home/work.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -q -o APT::Sandbox::User= download prometheus >&2
dpkg-deb -x prometheus_*.deb unpacked
unpacked/usr/bin/promtool --version >&2
mv unpacked/usr/bin/promtool "$home/promtool"
echo "$home/promtool"
