#!/bin/sh
# The planner's page in a real browser: `sh tests/foreign/run_page.sh [PROGRAM [SCENARIO]]`. Needs node, npm and Chromium;
# without them it says so and passes. First the types of the scripts are checked. Pictures go to target/page-pictures.
set -eu
cd "$(dirname "$0")/../.."
program=${1:-target/debug/halfday}
scenario=${2:-}
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$chromium" ] || ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "skipped: node, npm or Chromium is not installed"
    exit 0
fi
work=target/page-test
mkdir -p "$work" target/page-pictures
if [ ! -d "$work/node_modules/playwright-core" ] || [ ! -d "$work/node_modules/axe-core" ] || [ ! -d "$work/node_modules/typescript" ]; then
    npm install --silent --no-audit --no-fund --prefix "$work" playwright-core axe-core typescript
fi
"$work/node_modules/.bin/tsc" --noEmit --allowJs --checkJs --strict --target es2022 --module esnext \
    --lib es2022,dom,dom.iterable src/page/assets/main.js
scripts=$(cat src/page/assets/*.js | wc -c)
styles=$(wc -c <src/page/assets/style.css)
[ "$scripts" -le 61440 ] || { echo "scripts: $scripts bytes, at most 61440"; exit 1; }
[ "$styles" -le 25600 ] || { echo "styles: $styles bytes, at most 25600"; exit 1; }
rm -rf "$work/page"
cp -r tests/foreign/page "$work/page"
CHROMIUM=$chromium PROGRAM=$(realpath "$program") PROBLEMS=$(realpath problems) \
    OFFICE=$(realpath problems/offices/graduation-photos-2021.toml) \
    PICTURES=$(realpath target/page-pictures) node "$work/page/main.mjs" "$scenario"
