#!/usr/bin/env bash
# The walls of the house: which rooms (folders of src/) each room may include, that the compiler
# finds no other, that no name means two classes, and that a room can be compiled as one source.
#
#   walls.sh COMPILER DIRECTORY SOURCES    DIRECTORY/ROOM: the compiler's -I options for that room
set -euo pipefail
compiler=$1 directory=$2 sources=$3

MAY_SEE="
base:
certificate: base
search: certificate base
simplex: search certificate base
grid: simplex search certificate base
cover: simplex search certificate base
fourier: search certificate base
kernel: certificate base
step: certificate base
campaign: search certificate base
report: grid cover fourier kernel step simplex search certificate base
app: campaign report grid cover fourier kernel step simplex search certificate base
"
failed=0
complain() { echo "walls.sh: $*" >&2; failed=1; }

rooms=$(sed -n 's/^\([a-z]*\):.*/\1/p' <<< "$MAY_SEE")
[ "$(echo $rooms | tr ' ' '\n' | sort)" = "$(ls "$sources" | sort)" ] || complain "src/ has other rooms"

# A header of the room, as it is included.
header_of() { cd "$sources" && ls "$1"/*.hpp | head -1; }

for room in $rooms; do
  may_see=" $room $(sed -n "s/^$room: *//p" <<< "$MAY_SEE") "
  for other in $rooms; do
    printf '#if __has_include("%s")\n%s\n#endif\n' "$(header_of "$other")" "$other"
  done > "$directory/$room.probe.cpp"
  sees=$("$compiler" -std=c++20 -E -P $(< "$directory/$room") "$directory/$room.probe.cpp")
  for other in $rooms; do
    should=no does=no
    [[ $may_see == *" $other "* ]] && should=yes
    grep -qx "$other" <<< "$sees" && does=yes
    [ $should = $does ] || complain "$room sees $other: $does, should be: $should"
  done
done

# And what that means: the include that runs upwards is an error.
echo "#include \"$(header_of app)\"" > "$directory/upwards.cpp"
! "$compiler" -std=c++20 -fsyntax-only $(< "$directory/base") "$directory/upwards.cpp" 2> "$directory/upwards.txt" ||
  complain "base can include app"
grep -qE "No such file|not found" "$directory/upwards.txt" || complain "it failed for another reason"

# All rooms share one namespace, and all are linked into one program: of two classes of one name the
# linker would take the functions of either.
twice=$(cd "$sources" && cat */*.hpp */*/*.hpp |
  sed -nE 's/^(class|struct|enum class) ([A-Za-z0-9]+)( final)?( :.*)? \{.*/\2/p' | sort | uniq -d)
[ -z "$twice" ] || complain "defined in two headers:" $twice

# A room can be compiled as one source: of what is private to a file, constants and classes have names
# that are free in the room. (Functions may be overloaded.)
for folder in "$sources"/*; do
  twice=$(find "$folder" -name '*.cpp' -exec sed -nE '/^namespace \{$/,/^\}  \/\/ namespace$/{
      s/^(static |inline )*(const|constexpr) [^=]*[ *&](k[A-Z][A-Za-z0-9]*)(\[.*)?( =|\{|;).*/\3/p
      s/^(class|struct|enum class) ([A-Za-z0-9]+)( final)?( :.*)? \{.*/\2/p
    }' {} + | sort | uniq -d)
  [ -z "$twice" ] || complain "private names defined in two files of $folder:" $twice
done
exit $failed
