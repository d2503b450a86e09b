#!/bin/sh
# The planner's page in a real browser: `sh tests/foreign/run_page.sh [PROGRAM]`. Needs node, npm and Chromium; without
# them it says so and passes. Pictures go to target/page-pictures.
set -eu
cd "$(dirname "$0")/../.."
program=${1:-target/debug/halfday}
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$chromium" ] || ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "skipped: node, npm or Chromium is not installed"
    exit 0
fi
work=target/page-test
mkdir -p "$work" target/page-pictures
if [ ! -d "$work/node_modules/playwright-core" ] || [ ! -d "$work/node_modules/axe-core" ]; then
    npm install --silent --no-audit --no-fund --prefix "$work" playwright-core axe-core
fi
cp tests/foreign/page.mjs "$work/page.mjs"
CHROMIUM=$chromium PROGRAM=$(realpath "$program") OFFICE=$(realpath problems/offices/graduation-photos-2021.toml) \
    PICTURES=$(realpath target/page-pictures) node "$work/page.mjs"
