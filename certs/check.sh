#!/usr/bin/env bash
# Checks every certificate of this directory, and that none has changed:
#
#   certs/check.sh [SIDONCHECK]
#   certs/check.sh --python
#
# SIDONCHECK is the checker to use; by default the one on the path, or that of ../build. With
# --python it is ../checker/sidoncheck.py, which needs no compiler and takes about a minute; it
# answers UNCHECKED to arcsine kernels, which is no failure here.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

unchecked=0
if [[ ${1:-} == --python ]]; then
  checker=../checker/sidoncheck.py
  unchecked=5  # its exit code
else
  checker=${1:-$(command -v sidoncheck || echo ../build/checker/sidoncheck)}
fi
shopt -s nullglob
files=(*.sac *.sac.zst)
[[ ${#files[@]} -gt 0 ]] || { echo "check.sh: no certificates here" >&2; exit 3; }

check() {  # a certificate
  if [[ $1 == *.zst ]]; then
    zstd -dc "$1" | "$checker" -
  else
    "$checker" "$1"
  fi
}

sha256sum --quiet --strict -c SHA256SUMS
code=0
for file in "${files[@]}"; do
  grep -q "  $file\$" SHA256SUMS || { echo "$file: not in SHA256SUMS"; code=1; }
  grep -qF "| \`$file\` |" README.md || { echo "$file: not in README.md"; code=1; }
  printf '%s: ' "$file"
  check "$file" || (($? == unchecked)) || code=1
done
exit $code
