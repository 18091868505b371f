#!/usr/bin/env bash
# Rebuilds a store of many operations and resolves random DIDs from it, within an amount of memory, and fails if the
# process ever took more. The system's count (VmHWM) judges; where cgroups can be made it also kills what takes more.
#
#   scripts/memory.sh [creates [updates [memory]]]    default: 1,000,000 0 1g
set -euo pipefail
cd "$(dirname "$0")/.."
creates=${1:-1000000}
updates=${2:-0}
memory=${3:-1g}
akashi=${AKASHI:-./akashi}
work=$(mktemp -d)
cage=""
trap 'rm -rf "$work"; [ -z "$cage" ] || rmdir "$cage" 2>/dev/null || true' EXIT

case "$memory" in
  *[gG]) mebibytes=$((${memory%[gG]} * 1024)) ;;
  *) mebibytes=${memory%[mM]} ;;
esac

# A cgroup of our own, of the second version or the first. Its page cache counts too, which the kernel gives back.
make_cage() {
  local limit=$((mebibytes << 20)) name="akashi-memory-$$"
  if [ -w /sys/fs/cgroup/cgroup.procs ] && mkdir "/sys/fs/cgroup/$name" 2>/dev/null; then
    cage="/sys/fs/cgroup/$name"
    echo "$limit" 2>/dev/null >"$cage/memory.max" && return 0
  elif [ -w /sys/fs/cgroup/memory ] && mkdir "/sys/fs/cgroup/memory/$name" 2>/dev/null; then
    cage="/sys/fs/cgroup/memory/$name"
    echo "$limit" 2>/dev/null >"$cage/memory.limit_in_bytes" && return 0
  fi
  [ -z "$cage" ] || rmdir "$cage" 2>/dev/null || true
  cage=""
  echo "NOTE: no cgroup can be made here: the peak is measured, nothing enforces the limit" >&2
}

# AKASHI_ARCHIVE names one that was generated before.
archive=${AKASHI_ARCHIVE:-$work/archive}
unset AKASHI_ARCHIVE
if [ ! -d "$archive" ]; then
  "$akashi" bench generate --seed 1 --creates "$creates" --updates "$updates" --out "$archive" >&2
fi
make_cage
figures=$(
  [ -z "$cage" ] || echo $BASHPID >"$cage/cgroup.procs"
  AKASHI_MEMORY="$memory" "$akashi" bench rebuild "$archive" --memory "$memory" --data "$work/store" --json
)
echo "$figures"
[ -z "${FIGURES:-}" ] || echo "$figures" >>"$FIGURES"
peak=$(sed -n 's/.*"peakMebibytesResolving":\([0-9]*\).*/\1/p' <<<"$figures")
by=${cage:+, in a cgroup that kills what takes more}
echo "peak $peak MiB of $mebibytes${by:-, by the count alone}, load $(cut -d' ' -f1 /proc/loadavg)" >&2
[ "$peak" -gt 0 ] && [ "$peak" -le "$mebibytes" ]
