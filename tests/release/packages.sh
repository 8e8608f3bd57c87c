#!/usr/bin/env bash
# The Debian packages: made, looked at, unpacked and used.
#
#   packages.sh BUILD
set -euo pipefail
build=$1
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
version=$(sed -n 's/^project(sidoncert VERSION \([0-9.]*\).*/\1/p' "$root/CMakeLists.txt")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "packages.sh: $*" >&2; exit 1; }

cpack -G DEB --config "$build/CPackConfig.cmake" -B "$work" > "$work/log" 2>&1 ||
  { cat "$work/log"; fail "cpack"; }

architecture=$(dpkg --print-architecture)
field() { dpkg-deb --field "$work/$1_$version-1_$architecture.deb" "$2"; }
for package in sidoncert sidoncheck libsidoncheck-dev; do
  deb=$work/${package}_$version-1_$architecture.deb
  dpkg-deb --info "$deb" > "$work/info"
  [ "$(field $package Package) $(field $package Version)" = "$package $version-1" ] || fail "$package: name, version"
  dpkg-deb -x "$deb" "$work/$package"
  dpkg-deb -x "$deb" "$work/all"
  doc=$work/$package/usr/share/doc/$package
  grep -q "^MIT License" "$doc/copyright" || fail "$package: no licence"
  gunzip -c "$doc/changelog.gz" | cmp -s - "$root/CHANGELOG.md" || fail "$package: changelog"
  [ -z "$(find "$work/$package" \( -type d ! -perm 755 \) -o \( -type f -perm /022 \))" ] ||
    fail "$package: permissions"
done
! for deb in "$work"/*.deb; do dpkg-deb --contents "$deb"; done | awk '!/\/$/ { print $6 }' |
  sort | uniq -d | grep . ||
  fail "a file is in two packages"

# Every library that a program is linked to comes from a package that its own depends on.
for package in sidoncert sidoncheck; do
  depends=$(field $package Depends)
  ldd "$work/$package/usr/bin/$package" > "$work/ldd"
  for library in $(readelf -d "$work/$package/usr/bin/$package" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'); do
    path=$(awk -v name="$library" '$1 == name { print $3 }' "$work/ldd")
    # One of several packages may provide it (BLAS, LAPACK): it is named behind them.
    [[ $depends == *"| $library"* ]] && continue
    # Debian knows some files of /usr/lib by the name that they had in /lib.
    owner=$({ dpkg -S "$path" || dpkg -S "${path#/usr}" || dpkg -S "/usr$path"; } 2> /dev/null | sed 's/:.*//;q')
    [[ ", $depends," == *", $owner "* || ", $depends," == *", $owner,"* ]] ||
      fail "$package needs $library of $owner, but depends on: $depends"
  done
done

# Manual pages: each is in one package, compressed, and can be read.
for page in "$root"/man/*.1; do
  name=${page##*/} package=sidoncert
  [[ $name == sidoncheck* ]] && package=sidoncheck
  gunzip -c "$work/$package/usr/share/man/man1/$name.gz" | cmp -s - "$page" || fail "manual page $name"
done
for page in format theory referee; do
  cmp -s "$root/docs/$page.md" "$work/sidoncheck/usr/share/doc/sidoncheck/docs/$page.md" ||
    fail "sidoncheck without $page.md"
done
for program in sidoncert sidoncheck; do
  [ -f "$work/$program/usr/share/bash-completion/completions/$program" ] || fail "$program: no completion"
done

# The programs from the packages work, and the library can be used.
prover=$work/sidoncert/usr/bin/sidoncert checker=$work/sidoncheck/usr/bin/sidoncheck
"$prover" grid -n 2 -m 10 -o "$work/grid.sac" --quiet > /dev/null
for program in "$checker" "$checker.py"; do
  [[ $("$program" "$work/grid.sac") == "VERIFIED "* ]] || fail "$program does not accept the certificate"
done
[[ $("$prover" --version) == "sidoncert $version "* ]] || fail "version of sidoncert"
[[ $("$checker" --version) == "sidoncheck $version "* ]] || fail "version of sidoncheck"
PKG_CONFIG_PATH=$(dirname "$(find "$work/libsidoncheck-dev" -name sidoncheck.pc)")
export PKG_CONFIG_PATH
c++ -std=c++17 "$work/libsidoncheck-dev/usr/share/doc/libsidoncheck-dev/examples/check/check.cpp" \
  $(pkg-config --cflags --libs sidoncheck) -o "$work/check"
"$work/check" "$work/grid.sac" > /dev/null
