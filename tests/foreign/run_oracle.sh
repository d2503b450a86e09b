#!/bin/sh
# Holds halfday against a second model that shares nothing with it: OR-Tools CP-SAT, written from the words of the book.
# Random problems of five to nine colleges: values of all levels, "no plan", conflicts and shortages, changed plans.
# Needs python3 with venv, and the network once (for a Python package). HALFDAY names a built program.
#
#     sh tests/foreign/run_oracle.sh [NUMBER [FIRST]]
set -eu
cd "$(dirname "$0")/../.."
venv=target/foreign-oracle
if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" --quiet install 'ortools==9.15.6755'
fi
if [ -z "${HALFDAY:-}" ]; then
    cargo build --quiet --release
    HALFDAY=target/release/halfday
fi
"$venv/bin/python" tests/foreign/check_oracle.py "$HALFDAY" "${2:-1}" "${1:-3000}"
