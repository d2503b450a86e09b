#!/bin/sh
# Checks pages, charts and calendars with foreign programs: html5lib and Chromium, an XML parser, the icalendar package.
# Needs python3 with venv, the network once (for two Python packages), and Chromium; CHROMIUM names another program.
#
#     sh tests/foreign/run_pages.sh
set -eu
cd "$(dirname "$0")/../.."
venv=target/foreign-pages
if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" --quiet install 'html5lib==1.1' 'icalendar==7.3.0'
fi
cargo build --quiet
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
for language in zh-CN en; do
    for problem in tests/foreign/names.toml problems/offices/graduation-photos-2021.toml; do
        name="$(basename "$problem" .toml).$language"
        target/debug/halfday plan "$problem" --quiet --lang "$language" -o "$out/$name.json" -o "$out/$name.html" \
            -o "$out/$name.slips.html" -o "$out/$name.doors.html" -o "$out/$name.svg" -o "$out/$name.ics"
    done
done
"$venv/bin/python" tests/foreign/check_calendars.py "$out"
"$venv/bin/python" tests/foreign/check_pages.py "$out"
