#!/usr/bin/env bash
# Makes the inputs that fuzz_saved begins with again, in tests/fuzz/saved: after a change of what is
# written into checkpoints and plans, at which `./bootstrap.sh fuzz` says that they are not read.
#
#   make_saved.sh SIDONCERT
set -euo pipefail
sidoncert=$(realpath "$1")
cd "$(dirname "$0")/saved"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

inputs() {  # name, arguments of split
  local name=$1
  shift
  "$sidoncert" split "$@" --parts 3 -q -o "$scratch/$name" > /dev/null
  # Without the frame, the version and the build: see saved_fuzz.cpp. The seal has 22 bytes.
  head -c -22 "$scratch/$name/plan" | sed -e '1d; 3d; 2s/ by sidoncert .*//' > "$scratch/$name/bare"
  sed '1s/^/=/' "$scratch/$name/bare" > "$name-whole.txt"
  # Without counts, levels and lengths, too. Where a node does not end with a line feed, one is put.
  sed -E -e 's/([0-9])((node|text) [0-9 ]+)$/\1\n\2/' "$scratch/$name/bare" |
    sed -E -e '/^(counts|levels|level|slots) /d; s/^(node [0-9]+ [0-9]+) [0-9]+$/\1/' \
      -e 's/^text [0-9]+$/text/' > "$name.txt"
}

inputs cover --method cover --target 109/100 --cells 4
inputs fourier --method fourier --target 6/5 --modes 4
