#!/usr/bin/env bash
# Makes the certificates of this directory, all of them or those that are named:
#
#   certs/make.sh [FILE...]
#
# Each is proved by the command in the list below, checked, entered into MANIFEST and into the table
# of README.md with the times it took. BUILD_DIR may be set in the environment.
#
#   certs/make.sh MANIFEST     writes the manifest only, for the certificates as they are
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# One command a line; what follows -o is the file.
COMMANDS=(
  "sidoncert grid -n 2 -m 10 -o grid-2-10.sac"
  "sidoncert grid -n 2 -m 50 -o grid-2-50.sac"
  "sidoncert grid -n 2 -m 100 -o grid-2-100.sac"
  "sidoncert grid -n 3 -m 20 -o grid-3-20.sac"
  "sidoncert grid -n 3 -m 50 -o grid-3-50.sac"
  "sidoncert cover --cells 10 --target 6/5 -o cover-masses-10-1.20.sac.zst"
  "sidoncert cover --cells 16 --target 5/4 -o cover-masses-16-1.25.sac.zst"
  "sidoncert cover --cells 24 --target 32/25 -o cover-masses-24-1.28.sac.zst"
  "sidoncert fourier --target 13/10 -o fourier-1.30.sac.zst"
  "sidoncert fourier --target 33/25 -o fourier-1.32.sac.zst"
  "sidoncert fourier --target 67/50 -o fourier-1.34.sac.zst"
  "sidoncert fourier --target 34/25 -o fourier-1.36.sac.zst"
  "sidoncert fourier --target 69/50 -o fourier-1.38.sac.zst"
  "sidoncert fourier --target 7/5 -o fourier-1.40.sac.zst"
  "sidoncert fourier --target 141/100 -o fourier-1.41.sac.zst"
  "sidoncert fourier --target 71/50 --modes 72 -o fourier-1.42.sac.zst"
  "sidoncert kernel --data ../tests/data/kernel-arcsine-one-scale.json --modes 200 --target 1.2748 -o kernel-arcsine-1.2748.sac"
  "sidoncert kernel --data ../tests/data/kernel-arcsine-1292.json --target 1.292 -o kernel-arcsine-1.292.sac"
  "sidoncert kernel --data kernel-triangles-1.3087.json --target 1.3087 -o kernel-triangles-1.3087.sac"
  "sidoncert step ../tests/data/step-600.txt -o step-600.sac"
  "sidoncert step step-90000.txt.zst -o step-90000.sac.zst"
)

BUILD_DIR=${BUILD_DIR:-../build}
PATH=$(cd "$BUILD_DIR" && pwd):$(cd "$BUILD_DIR/checker" && pwd):$PATH

die() { echo "make.sh: $*" >&2; exit 2; }

# Sets `seconds` to the time that the command took.
timed() {
  local start=$EPOCHREALTIME
  "$@"
  seconds=$(awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.2f", b - a }')
}

verdict() {
  if [[ $1 == *.zst ]]; then zstd -dc "$1" | sidoncheck -; else sidoncheck "$1"; fi
}

# Replaces the row of a file in README.md; a new row goes to the end of the table.
enter_row() {
  local file=$1 row=$2
  awk -v start="| \`$file\` |" -v row="$row" '
    index($0, start) == 1 { print row; done = 1; next }
    /^<!-- end of table -->$/ && !done { print row }
    { print }' README.md > README.md.tmp
  mv README.md.tmp README.md
}

make_one() {
  local command=$1 file=$2 prove check answer claim
  echo "\$ $command"
  timed eval "$command"
  prove=$seconds
  timed verdict "$file" > verdict.tmp
  check=$seconds
  answer=$(< verdict.tmp)
  rm verdict.tmp
  [[ $answer == VERIFIED\ * ]] || die "$file: $answer"
  claim=${answer#VERIFIED }
  claim=${claim%% by *}
  enter_row "$file" "| \`$file\` | \`$command\` | $claim | $prove s | $check s |"
}

text_of() { if [[ $1 == *.zst ]]; then zstd -dc "$1"; else cat "$1"; fi; }
hash_of() { sha256sum | cut -d ' ' -f 1; }

# One row a certificate, for people and for check.sh; columns are separated by tabs.
write_manifest() {
  local file kind claim
  printf 'file\tkind\tclaim\tbytes\tsha256\tbytes of text\tsha256 of text\n'
  for file in *.sac *.sac.zst; do
    kind=$(text_of "$file" | awk 'NR == 1 { print $3 }')
    claim=$(text_of "$file" | awk '/^claim C1a / { print $2, $3, $4 }')
    printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$file" "$kind" "$claim" \
      "$(wc -c < "$file")" "$(hash_of < "$file")" \
      "$(text_of "$file" | wc -c)" "$(text_of "$file" | hash_of)"
  done
}

if [[ "$*" == MANIFEST ]]; then
  write_manifest > MANIFEST
  exit
fi

for wanted in "$@"; do
  [[ " ${COMMANDS[*]} " == *" -o $wanted "* ]] || die "$wanted is not in the list"
done
for command in "${COMMANDS[@]}"; do
  file=$(sed 's/.* -o \([^ ]*\).*/\1/' <<< "$command")
  [[ $# -eq 0 || " $* " == *" $file "* ]] && make_one "$command" "$file"
done
machine="$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(nproc) cores"
sed -i "s/^Times of the last run: .*/Times of the last run: $machine./" README.md
write_manifest > MANIFEST
