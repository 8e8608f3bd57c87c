#!/usr/bin/env bash
# The version stands in several files, and says the same in all of them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
version=$(sed -n 's/^project(sidoncert VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
failed=0
expect() {  # the file, and the line that it must have
  grep -qxF -- "$2" "$1" || { echo "versions.sh: $1 has no line '$2'" >&2; failed=1; }
}

expect checker/CMakeLists.txt "project(sidoncheck VERSION $version LANGUAGES CXX)"
expect CITATION.cff "version: $version"
newest=$(grep -m 1 '^## ' CHANGELOG.md)
expect CITATION.cff "date-released: ${newest#"## $version, "}"
for page in man/*.1; do
  name=$(basename "$page" .1)
  grep -q '^\.so ' "$page" || expect "$page" ".TH ${name^^} 1 \"\" \"${name%%-*} $version\" \"User Commands\""
done
exit $failed
