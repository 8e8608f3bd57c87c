#!/usr/bin/env bash
# What certs/check.sh says about a certificate that is not the one of the manifest.
#
#   manifest.sh CHECKER
set -euo pipefail
checker=$1
certs=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../certs" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# A small copy: two certificates of different kinds, one of them compressed.
fresh() {
  rm -rf "$work"/*
  cp "$certs"/{check.sh,README.md,grid-2-10.sac,fourier-1.30.sac.zst} "$work"
  grep -E '^(file|grid-2-10.sac|fourier-1.30.sac.zst)	' "$certs/MANIFEST" > "$work/MANIFEST"
}
expect() {  # what check.sh says; nothing: that all is well
  local code=0
  "$work/check.sh" "$checker" > "$work/answer" 2>&1 || code=$?
  [ -z "$1" ] && [ "$code" = 0 ] && return
  [ -n "$1" ] && [ "$code" = 1 ] && grep -qF -- "$1" "$work/answer" && return
  echo "manifest.sh: exit code $code, and not '$1':" >&2
  cat "$work/answer" >&2
  failed=1
}

fresh; expect ""
fresh; cp "$work/grid-2-10.sac" "$work/other.sac"; expect "other.sac: not in MANIFEST"
fresh; rm "$work/grid-2-10.sac"; expect "grid-2-10.sac: in MANIFEST, but missing"
fresh; sed -i 's|3351/3200|3351/3201|' "$work/MANIFEST"; expect "grid-2-10.sac: another claim"
# The same text in another compression is another file, and the same proof.
fresh; zstd -dc "$work/fourier-1.30.sac.zst" | zstd -q -1 -f -o "$work/fourier-1.30.sac.zst.new"
mv "$work/fourier-1.30.sac.zst.new" "$work/fourier-1.30.sac.zst"
expect "fourier-1.30.sac.zst: another sha256"
grep -q "its text has another" "$work/answer" && { echo "manifest.sh: the text is the same" >&2; failed=1; }
fresh; sed -i 's/^reversal yes/reversal no/' "$work/grid-2-10.sac"; expect "its text has another sha256"
exit $failed
