#!/usr/bin/env bash
# Sets up a Debian machine and builds the project.
#
#   ./bootstrap.sh deps     install the Debian packages that are missing
#   ./bootstrap.sh build    deps, then build into build/
#   ./bootstrap.sh test     build, then run every test
#   ./bootstrap.sh demo     build the two programs, prove a bound, check its certificate
#   ./bootstrap.sh packages build, then make the Debian packages build-packages/*.deb
#   ./bootstrap.sh clang    build with clang into build-clang/ (deps: clang too), run every test
#   ./bootstrap.sh sanitize build with ASan and UBSan into build-sanitize/, run every test
#   ./bootstrap.sh fuzz N   build the fuzzers with clang into build-fuzz/, run them for N seconds in all
#   ./bootstrap.sh cluster  install Slurm, for the test of campaigns (else that test is skipped)
#   ./bootstrap.sh verified install Coq, prove, extract and test the verified checker (verified/)
#
# Warnings are errors here, and preconditions are checked while the tests run; neither holds in a
# plain `cmake -S . -B build`. All sources of a room are compiled as one, which takes a third of the
# time (not with clang: so each is compiled alone, too). BUILD_DIR and JOBS may be set in the
# environment.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

BUILD_DIR=${BUILD_DIR:-build}
JOBS=${JOBS:-$(nproc)}
PACKAGES=(
  g++ cmake make pkg-config zstd gnuplot-nox python3
  coinor-libclp-dev coinor-libcoinutils-dev zlib1g-dev  # the last is lacking in what they depend on
  libeigen3-dev libboost-dev libgmp-dev libmpfr-dev
  libflint-dev libflint-arb-dev  # one package since FLINT 3
  libcli11-dev libfmt-dev nlohmann-json3-dev libzstd-dev nettle-dev catch2 python3-jsonschema
  dpkg-dev file  # the tests make Debian packages
)
# Debian 12's versions: Coq 8.16.1, mathcomp-analysis 0.6.0. Later ones renamed lemmas.
VERIFIED_PACKAGES=(
  g++ cmake make pkg-config zstd libgmp-dev libmpfr-dev nettle-dev
  coq libcoq-mathcomp-ssreflect libcoq-mathcomp-algebra libcoq-mathcomp-analysis
  libcoq-mathcomp-algebra-tactics libcoq-mathcomp-zify
  ocaml-nox ocaml-findlib libzarith-ocaml-dev
)

CLUSTER_PACKAGES=(slurm-wlm)

die() { echo "bootstrap.sh: $*" >&2; exit 2; }

install_deps() {  # the packages of the arguments
  local missing=() package
  command -v dpkg-query >/dev/null || die "this script needs Debian (no dpkg-query here); install by hand: $*"
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  echo "installing: ${missing[*]}"
  local run=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || die "need root or sudo to install: ${missing[*]}"
    run=(sudo)
  fi
  "${run[@]}" apt-get update -qq
  local known=()
  for package in "${missing[@]}"; do
    [ "$package" != libflint-arb-dev ] || apt-cache show "$package" >/dev/null 2>&1 || continue
    known+=("$package")
  done
  [ ${#known[@]} -eq 0 ] && return
  DEBIAN_FRONTEND=noninteractive "${run[@]}" apt-get install -y -qq --no-install-recommends "${known[@]}" >/dev/null
}

configure() {  # with the options of the arguments
  install_deps "${PACKAGES[@]}"
  cmake -S . -B "$BUILD_DIR" -DCMAKE_BUILD_TYPE=Release -DCMAKE_UNITY_BUILD=ON \
    -DSIDONCERT_WERROR=ON -DSIDONCERT_TESTS=ON "$@" >/dev/null
}

build() {
  configure "$@"
  cmake --build "$BUILD_DIR" -j "$JOBS"
}

build_programs() {
  configure -DSIDONCERT_TESTS=OFF
  cmake --build "$BUILD_DIR" -j "$JOBS" --target sidoncert sidoncheck
}

run_tests() { ctest --test-dir "$BUILD_DIR" --output-on-failure -j "$JOBS"; }

demo() {
  local out=$BUILD_DIR/demo-1.36.sac
  echo; echo "\$ sidoncert fourier --target 1.36 -o $out"
  "$BUILD_DIR/sidoncert" fourier --target 1.36 -o "$out"
  echo; echo "\$ sidoncheck $out"
  "$BUILD_DIR/checker/sidoncheck" "$out"
}

# Readers of files against bytes that nobody would write (tests/fuzz). What was learned stays in
# build-fuzz/corpus for the next run; an input that fails stays in build-fuzz, and its report too.
fuzz() {  # seconds in all
  [[ "${1:-}" =~ ^[1-9][0-9]*$ ]] || die "fuzz: for how many seconds?"
  BUILD_DIR=build-fuzz
  PACKAGES+=(clang libclang-rt-14-dev libomp-dev llvm)  # llvm: names in what is reported
  configure -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_CXX_FLAGS_RELEASE=-O1 \
    -DSIDONCERT_SANITIZE=address,undefined,fuzzer-no-link -DSIDONCERT_ASSERTIONS=ON
  cmake --build "$BUILD_DIR" -j "$JOBS" --target fuzzers
  # fuzz_saved writes three files a run, which takes a fifth of the time in memory.
  if [ -w /dev/shm ]; then export TMPDIR=/dev/shm; fi
  SIDON_FUZZ_MUST_BE_READ=1 "$BUILD_DIR/tests/fuzz/fuzz_saved" tests/fuzz/saved/* ||
    die "an input of tests/fuzz/saved is refused: make them again with tests/fuzz/make_saved.sh"
  fuzz_one checker $(($1 * 3 / 5 + 1)) tests/good tests/bad
  fuzz_one saved $(($1 / 5 + 1)) tests/fuzz/saved
  fuzz_one kernel_json $(($1 / 10 + 1)) tests/data
  fuzz_one shares $(($1 / 10 + 1))
}

fuzz_one() {  # fuzzer, seconds, directories with inputs to begin with
  local name=$1 seconds=$2 log=$BUILD_DIR/fuzz-$1.log
  shift 2
  mkdir -p "$BUILD_DIR/corpus/$name"
  echo "fuzz_$name, $seconds seconds:"
  # A run of an input may take 5 minutes: the machine may be busy, and sanitizers are slow.
  if "$BUILD_DIR/tests/fuzz/fuzz_$name" -max_total_time="$seconds" -max_len=20000 -timeout=300 \
      -rss_limit_mb=4096 -print_final_stats=1 -artifact_prefix="$BUILD_DIR/$name-" \
      "$BUILD_DIR/corpus/$name" "$@" 2> "$log"; then
    grep -E "number_of_executed_units|new_units_added|peak_rss" "$log"
  else
    tail -n 60 "$log" >&2
    die "fuzz_$name found something: see $log"
  fi
}

# Proofs, axioms, program, and a comparison with sidoncheck, which is built for it.
verified() {
  install_deps "${VERIFIED_PACKAGES[@]}"
  make -C verified -j "$JOBS"
  make -C verified axioms
  cmake -S checker -B build-checker -DCMAKE_BUILD_TYPE=Release >/dev/null
  cmake --build build-checker -j "$JOBS"
  make -C verified test SIDONCHECK=../build-checker/sidoncheck
}

case "${1:-}" in
  deps) install_deps "${PACKAGES[@]}" ;;
  build) build ;;
  test) build -DSIDONCERT_ASSERTIONS=ON; run_tests ;;
  demo) build_programs; demo ;;
  packages)
    BUILD_DIR=build-packages
    build -DSIDONCERT_TESTS=OFF "${@:2}"  # -DSIDONCERT_CONTACT="Name <address>"
    (cd "$BUILD_DIR" && cpack -G DEB) ;;
  clang)
    BUILD_DIR=build-clang
    PACKAGES+=(clang libomp-dev)
    build -DSIDONCERT_ASSERTIONS=ON -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_UNITY_BUILD=OFF
    run_tests ;;
  sanitize)
    BUILD_DIR=build-sanitize
    build -DSIDONCERT_SANITIZE=address,undefined -DSIDONCERT_ASSERTIONS=ON \
      -DCMAKE_CXX_FLAGS_RELEASE=-O1
    run_tests ;;
  fuzz) fuzz "${2:-}" ;;
  cluster) install_deps "${CLUSTER_PACKAGES[@]}" ;;
  verified) verified ;;
  *) sed -n '2,18p' "$0" | sed 's/^# \{0,1\}//'; exit 2 ;;
esac
