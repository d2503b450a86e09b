#!/bin/sh
# What the planner's page costs, beside what it may cost: `sh tests/foreign/run_page_budgets.sh PROGRAM [WITHOUT_PAGE]`.
# PROGRAM is an optimised program, WITHOUT_PAGE one that was built with `--no-default-features`, so that their sizes can be
# compared. Not among the checks: its figures mean something only on a machine that does nothing else. Linux only; needs
# node, npm and Chromium.
set -eu
cd "$(dirname "$0")/../.."
program=$(realpath "${1:-target/release/halfday}")
without=${2:+$(realpath "$2")}
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
work=target/page-test
mkdir -p "$work"
[ -d "$work/node_modules/playwright-core" ] && [ -d "$work/node_modules/axe-core" ] ||
    npm install --silent --no-audit --no-fund --prefix "$work" playwright-core axe-core
rm -rf "$work/page"
cp -r tests/foreign/page "$work/page"
CHROMIUM=$chromium PROGRAM=$program WITHOUT_PAGE=${without:-} PROBLEMS=$(realpath problems) \
    OFFICE=$(realpath problems/offices/graduation-photos-2021.toml) node "$work/page/budgets.mjs"
