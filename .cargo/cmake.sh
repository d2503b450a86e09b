#!/bin/sh
# Stands in for cmake when the HiGHS crate is built.
#
# It runs the system's cmake, or the one that build-tools.sh fetches. Beside that it keeps the compiled library in the
# target folder: cargo builds the crate once for each profile, with the same flags for HiGHS every time, and HiGHS takes
# minutes. The second time (`cargo test` after `cargo build --release`) the first result is copied.
#
# The build script calls this three times:  cmake --version  ·  cmake SOURCE -B BUILD -D…  ·  cmake --build BUILD …
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/build-tools.sh"

run_cmake() {
    if works cmake --version; then cmake "$@"; else "$tools/cmake/data/bin/cmake" "$@"; fi
}

# The value of -DNAME=VALUE among the arguments after the name.
defined() {
    name=$1
    shift
    for argument in "$@"; do
        case $argument in -D"$name"=*) echo "${argument#*=}" ;; esac
    done
}

# Without make, ninja: the system's, or the fetched one.
choose_build_program() {
    works make --version || export CMAKE_GENERATOR="${CMAKE_GENERATOR:-Ninja}"
    [ ! -x "$tools/bin/ninja" ] || PATH=$PATH:$tools/bin
}

# cmake refuses to go on in a folder that was begun with other tools, as after a failed build and `apt install make`.
forget_other_tools() {
    used="$(command -v cmake || true) $tools ${CMAKE_GENERATOR:-}"
    [ "$(cat "$OUT_DIR/tools" 2>/dev/null)" = "$used" ] || rm -rf "$OUT_DIR/build/CMakeCache.txt" "$OUT_DIR/build/CMakeFiles"
    printf '%s\n' "$used" >"$OUT_DIR/tools"
}

# Where the compiled library is kept. All that can change it is in the name: the crate's version (in the source's path),
# the flags and the compilers. The folders of this one build are left out. Sources that can be edited are never kept.
kept_folder() {
    { [ -e "${CARGO_MANIFEST_DIR:-.}/.cargo-ok" ] || [ -e "${CARGO_MANIFEST_DIR:-.}/.cargo-checksum.json" ]; } || return 0
    sum=$(
        {
            for argument in "$@"; do
                case $argument in "$OUT_DIR"*|-DCMAKE_INSTALL_PREFIX=*) ;; *) echo "$argument" ;; esac
            done
            for compiler in "$c_compiler" "$cxx_compiler"; do "${compiler:-c++}" --version || true; done
            echo "$CARGO_MANIFEST_DIR ${CMAKE_PREFIX_PATH:-} ${SDKROOT:-} ${MACOSX_DEPLOYMENT_TARGET:-} ${CPATH:-}"
        } 2>&1 | cksum | tr ' ' '-'
    )
    echo "$target/build-tools/$CARGO_PKG_NAME-$CARGO_PKG_VERSION-$sum"
}

# cmake SOURCE -B BUILD …: nothing to do where the result is already there.
configure() {
    c_compiler=$(defined CMAKE_C_COMPILER "$@")
    cxx_compiler=$(defined CMAKE_CXX_COMPILER "$@")
    [ -z "$cxx_compiler" ] || works "$cxx_compiler" --version ||
        fail "the HiGHS solver is written in C++ and there is no C++ compiler ($cxx_compiler): run \`apt install g++\`, or the like for your system, and build again."
    kept=$(kept_folder "$@")
    rm -f "$OUT_DIR/kept"
    if [ -n "$kept" ]; then printf '%s\n' "$kept" >"$OUT_DIR/kept"; fi
    if [ -n "$kept" ] && [ -d "$kept" ]; then return; fi
    forget_other_tools
    run_cmake "$@"
}

# cmake --build BUILD …: copies what is kept, or builds and keeps it. Two builds at once (say one for each profile) take
# turns, so that the second finds the result of the first. Without flock, as on macOS, both compile: slower, but right,
# since the folder is moved to its place when it is complete.
#
# The script calls itself under flock, rather than locking a file descriptor of its own: cargo hands its jobserver down in
# numbered descriptors (8 and 9, say), and whoever opens one of those anew makes the rest of the build run one by one.
build() {
    kept=$(cat "$OUT_DIR/kept" 2>/dev/null) || kept=''
    if [ -z "$kept" ]; then
        run_cmake "$@"
        return
    fi
    mkdir -p "$(dirname "$kept")"
    if [ -z "${HALFDAY_HOLDS_LOCK:-}" ] && works flock --version; then
        HALFDAY_HOLDS_LOCK=yes flock "$kept.lock" "$here/cmake.sh" "$@"
        return
    fi
    if [ -d "$kept" ]; then
        cp -Rp "$kept/." "$OUT_DIR/"
        return
    fi
    run_cmake "$@"
    part=$kept.part-$$
    rm -rf "$part"
    mkdir "$part"
    for folder in include lib lib64; do
        if [ -d "$OUT_DIR/$folder" ]; then cp -Rp "$OUT_DIR/$folder" "$part/"; fi
    done
    mv "$part" "$kept" 2>/dev/null || true
    rm -rf "$part" "$kept/$(basename "$part")"
}

prepare_tools
choose_build_program
if [ "${CARGO_PKG_NAME:-}" != highs-sys ] || [ -z "${OUT_DIR:-}" ]; then run_cmake "$@"; exit; fi
case ${1:-} in
    --build) build "$@" ;;
    -*) run_cmake "$@" ;;
    *) configure "$@" ;;
esac
