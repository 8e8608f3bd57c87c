#!/usr/bin/env bash
# Checks every certificate of this directory, and that it is the one of MANIFEST:
#
#   certs/check.sh [SIDONCHECK]
#   certs/check.sh --python
#
# SIDONCHECK is the checker to use; by default the one on the path, or that of ../build. With
# --python it is ../checker/sidoncheck.py, which needs no compiler and takes two and a half minutes;
# it answers UNCHECKED to arcsine kernels, which is no failure here.
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

code=0
complain() { echo "$*"; code=1; }
text_of() { if [[ $1 == *.zst ]]; then zstd -dc "$1"; else cat "$1"; fi; }
hash_of() { sha256sum | cut -d ' ' -f 1; }

check_one() {
  local file=$1 row claim hash text_hash answer verdict=0
  grep -qF "| \`$file\` |" README.md || complain "$file: not in README.md"
  row=$(awk -F '\t' -v file="$file" '$1 == file' MANIFEST)
  [[ -n $row ]] || { complain "$file: not in MANIFEST"; return; }
  IFS=$'\t' read -r _ _ claim _ hash _ text_hash <<< "$row"
  [[ $(hash_of < "$file") == "$hash" ]] || complain "$file: another sha256 than in MANIFEST"
  [[ $(text_of "$file" | hash_of) == "$text_hash" ]] ||
    complain "$file: its text has another sha256 than in MANIFEST"
  answer=$(text_of "$file" | "$checker" -) || verdict=$?
  echo "$file: $answer"
  ((verdict == unchecked && verdict > 0)) && return
  ((verdict == 0)) || code=1
  [[ $answer == "VERIFIED $claim ("* ]] || complain "$file: another claim than in MANIFEST"
}

for file in "${files[@]}"; do check_one "$file"; done
while IFS=$'\t' read -r file _; do
  [[ -e $file ]] || complain "$file: in MANIFEST, but missing"
done < <(tail -n +2 MANIFEST)
exit $code
