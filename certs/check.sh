#!/usr/bin/env bash
# Checks every certificate of this directory, and that none has changed:
#
#   certs/check.sh [SIDONCHECK]
#
# SIDONCHECK is the checker to use; by default the one on the path, or that of ../build.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

checker=${1:-$(command -v sidoncheck || echo ../build/checker/sidoncheck)}
shopt -s nullglob
files=(*.sac *.sac.zst)
[[ ${#files[@]} -gt 0 ]] || { echo "check.sh: no certificates here" >&2; exit 3; }

sha256sum --quiet --strict -c SHA256SUMS
code=0
for file in "${files[@]}"; do
  grep -q "  $file\$" SHA256SUMS || { echo "$file: not in SHA256SUMS"; code=1; }
  grep -qF "| \`$file\` |" README.md || { echo "$file: not in README.md"; code=1; }
  printf '%s: ' "$file"
  if [[ $file == *.zst ]]; then
    zstd -dc "$file" | "$checker" - || code=1
  else
    "$checker" "$file" || code=1
  fi
done
exit $code
