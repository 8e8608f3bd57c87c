#!/usr/bin/env bash
# The checking library as somebody else's program finds it: installed, moved, and used with CMake and
# with pkg-config. The example's answers are those of sidoncheck.
#
#   library.sh CHECKER_BUILD COMPILER      the build directory of checker/
set -euo pipefail
checker_build=$1 compiler=$2
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "library.sh: $*" >&2; exit 1; }

cmake --install "$checker_build" --prefix "$work/first" > "$work/log"
mv "$work/first" "$work/moved"

cmake -S "$root/examples/check" -B "$work/build" -DCMAKE_CXX_COMPILER="$compiler" \
  -DCMAKE_PREFIX_PATH="$work/moved" > "$work/log" || { cat "$work/log"; fail "find_package"; }
cmake --build "$work/build" > "$work/log" || { cat "$work/log"; fail "building the example"; }

pc=$(find "$work/moved" -name sidoncheck.pc)
export PKG_CONFIG_PATH=${pc%/*}
"$compiler" -std=c++17 "$root/examples/check/check.cpp" $(pkg-config --cflags --libs sidoncheck) \
  -o "$work/by-pkg-config"

program=$work/moved/bin/sidoncheck
[ "sidoncheck $(pkg-config --modversion sidoncheck)" = "$("$program" --version | sed 's/ (.*//;q')" ] ||
  fail "program and library have different versions"

for example in "$work/build/check" "$work/by-pkg-config"; do
  for file in "$root"/tests/good/cover-4-1.09.sac "$root"/tests/bad/{claim-too-high,crlf}.sac /nowhere; do
    expected=0 code=0
    answer=$("$program" "$file") || expected=$?
    line=$("$example" "$file") || code=$?
    [ "$code" = "$expected" ] || fail "$file: exit code $code instead of $expected: $line"
    [ "$code" = 0 ] || continue
    [[ $answer == "VERIFIED ${line#proved: } "* ]] || fail "$file: $line, but $answer"
  done
done
