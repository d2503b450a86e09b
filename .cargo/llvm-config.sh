#!/bin/sh
# Stands in for llvm-config, which bindgen asks for the folder of libclang (`--prefix`) and of clang (`--bindir`).
#
# Where the system has a libclang this fails, and bindgen goes on to find it; where there is none, it answers with the
# folder of the one that was fetched.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/build-tools.sh"

if llvm_config_has_libclang; then exec llvm-config "$@"; fi
if system_has_libclang; then exit 1; fi
prepare_tools >&2
case ${1:-} in
    --prefix) echo "$tools" ;;
    *) exit 1 ;;
esac
