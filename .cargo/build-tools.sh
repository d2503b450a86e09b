# shellcheck shell=sh

# Finds what compiling HiGHS needs, and fetches what is missing. Read by cmake.sh and llvm-config.sh; POSIX sh.
#
# Fetched are Python wheels, because Python is what a machine without a compiler's helpers most often has, and because
# the same wheels exist for Linux and macOS. They go to the target folder: nothing outside the project changes, and
# `cargo clean` removes them.

# Fixed versions: the same tools on every machine. A change of version is a new folder.
cmake_wheel='cmake==3.31.10'
ninja_wheel='ninja==1.13.0'
libclang_wheel='libclang==18.1.1'

# Cargo keeps what a build script prints to itself until the script fails, then shows it all. A line of this form stands
# out from the rest; it is also said on stderr for those who run the scripts by hand.
fail() {
    echo "cargo::error=$1"
    echo "$1" >&2
    exit 1
}

# Pretend tools do not count: pyenv leaves a `cmake` and a `python3` on PATH that only print that they are missing.
works() {
    command -v "$1" >/dev/null 2>&1 && "$@" >/dev/null 2>&1 </dev/null
}

# The target folder, which may have been moved by --target-dir, CARGO_TARGET_DIR or a configuration file. A build script
# is only told its own OUT_DIR, somewhere deep inside.
target_folder() {
    folder=${OUT_DIR:-}
    while [ -n "$folder" ] && [ "$folder" != / ] && [ "$folder" != . ]; do
        if [ -e "$folder/.rustc_info.json" ] || [ -e "$folder/CACHEDIR.TAG" ]; then
            echo "$folder"
            return
        fi
        folder=$(dirname "$folder")
    done
    echo "${CARGO_TARGET_DIR:-$(dirname "$here")/target}"
}

# Whether bindgen will find a libclang by itself. These are the places in which its library clang-sys looks.
system_has_libclang() {
    [ -z "${LIBCLANG_PATH:-}" ] || return 0
    if [ "$(uname -s)" = Darwin ]; then
        set -- libclang.dylib
        xcode=$(xcode-select --print-path 2>/dev/null) && xcode=$xcode/Toolchains/XcodeDefault.xctoolchain/usr/lib
        places=$(printf '%s\n' "$xcode" /Library/Developer/CommandLineTools/usr/lib \
            /Applications/Xcode.app/Contents/Developer/Toolchains/XcodeDefault.xctoolchain/usr/lib \
            /usr/local/opt/llvm*/lib /usr/local/opt/llvm*/lib/llvm*/lib)
    else
        set -- libclang.so 'libclang-*.so' 'libclang.so.*' 'libclang-*.so.*'
        places=$(printf '%s\n' /usr/lib* /usr/lib*/* /usr/lib*/*/* /usr/local/lib* /usr/local/lib*/* /usr/local/lib*/*/* \
            /usr/local/llvm*/lib*)
    fi
    listed=$(printf '%s\n' "${LD_LIBRARY_PATH:-}:${LIBRARY_PATH:-}" | tr ':' '\n')
    printf '%s\n%s\n' "$places" "$listed" | has_file_like "$@"
}

# Whether one of the folders listed on stdin has a file of one of these names (patterns). libclang-cpp is another library.
has_file_like() {
    while IFS= read -r place; do
        [ -d "$place" ] || continue
        for pattern in "$@"; do
            for file in "$place"/$pattern; do
                case $file in *-cpp.*) continue ;; esac
                [ ! -e "$file" ] || return 0
            done
        done
    done
    return 1
}

# A real llvm-config knows of places that are not searched otherwise, such as Homebrew's.
llvm_config_has_libclang() {
    prefix=$(llvm-config --prefix 2>/dev/null </dev/null) || return 1
    printf '%s\n' "$prefix/lib" "$prefix/lib64" |
        has_file_like libclang.so 'libclang-*.so' 'libclang.so.*' 'libclang-*.so.*' libclang.dylib
}

# Sets $missing (wheels) and $names (in words), from what the system lacks.
look_for_tools() {
    missing='' names='' packages=''
    works cmake --version || need "$cmake_wheel" cmake cmake
    works make --version || works ninja --version || need "$ninja_wheel" make make
    llvm_config_has_libclang || system_has_libclang || need "$libclang_wheel" libclang libclang-dev
}

need() {
    missing="$missing $1"
    names="$names${names:+ or }$2"
    packages="$packages $3"
}

# Makes sure that all tools are there, the fetched ones in $tools; says what to install where that cannot be done. Done
# before anything is compiled: without libclang the build would otherwise stop only after minutes of compiling HiGHS.
prepare_tools() {
    look_for_tools
    target=$(target_folder)
    tools=$target/build-tools/fetched$(printf '%s' "$missing" | tr -s ' =' '-')
    [ -z "$missing" ] || [ -d "$tools" ] || fetch_tools
}

# Fetched beside its place and moved there when complete, so that an interrupted build or two at once do no harm.
fetch_tools() {
    lacking="compiling the HiGHS solver takes cmake, make and libclang, and here there is no $names"
    by_hand="\`apt install$packages\`"
    [ "$(uname -s)" != Darwin ] || by_hand='`brew install cmake llvm`'

    mkdir -p "$target/build-tools" || fail "cannot write to the target folder $target"
    part=$target/build-tools/part-$$
    trap 'rm -rf "$part"' EXIT
    trap 'exit 1' HUP INT TERM
    if works uv --version && fetch_with_uv >&2 </dev/null; then
        :
    elif ! works python3 --version; then
        fail "$lacking, nor a python3 to fetch it with: run \`apt install python3-venv\` or $by_hand, or the like for your system, and build again."
    elif ! works python3 -c 'import venv, ensurepip'; then
        fail "$lacking, and this python3 cannot fetch it for want of its venv module: run \`apt install python3-venv\` or $by_hand and build again."
    elif ! fetch_with_pip >&2 </dev/null; then
        fail "$lacking, and fetching it with python3 failed (is this machine offline?): connect it or run $by_hand, and build again."
    fi
    # bindgen wants the library in lib/ of the folder that it is told.
    if [ -d "$part/wheels/clang/native" ]; then mv "$part/wheels/clang/native" "$part/wheels/lib"; fi
    mv "$part/wheels" "$tools" 2>/dev/null || [ -d "$tools" ] || fail "cannot write to the target folder $target"
    rm -rf "$part" "$tools/wheels"
    trap - EXIT HUP INT TERM
}

# Settings a user may have for their own installations are put aside: they would send the wheels elsewhere. $missing is
# split into words on purpose. Binary wheels only: to compile cmake itself would take longer than all the rest.
fetch_with_pip() (
    unset PIP_USER PIP_TARGET PIP_PREFIX PIP_REQUIRE_VIRTUALENV PYTHONHOME PYTHONPATH
    python3 -m venv "$part/venv" &&
        "$part/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --retries 2 --no-compile \
            --only-binary :all: --target "$part/wheels" $missing
)

fetch_with_uv() (
    uv pip install --quiet --only-binary :all: --target "$part/wheels" $missing
)
