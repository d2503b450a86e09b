#!/bin/sh
# Opens Word documents and workbooks with foreign programs: python-docx, openpyxl, LibreOffice; and compares the elements of
# Word documents with the excerpts of the published schema that python-docx's sources carry.
# Needs python3 with venv, the network once (for Python packages), and LibreOffice with pdfinfo (poppler-utils).
#
#     sh tests/foreign/run_office.sh
set -eu
cd "$(dirname "$0")/../.."
venv=target/foreign-office
if [ ! -d "$venv/sources" ]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" --quiet install 'python-docx==1.2.0' 'openpyxl==3.1.5' lxml
    "$venv/bin/pip" --quiet download --no-deps --no-binary :all: --dest "$venv" 'python-docx==1.2.0'
    mkdir "$venv/sources"
    tar xzf "$venv"/python_docx-1.2.0.tar.gz -C "$venv/sources" --strip-components 1
fi
cargo build --quiet
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
office=problems/offices/graduation-photos-2021
for language in zh-CN en; do
    target/debug/halfday plan tests/foreign/names.toml --quiet -o "$out/names.json"
    for name in names seed; do
        case $name in
            names) problem=tests/foreign/names.toml plan=$out/names.json ;;
            seed) problem=$office.toml plan=$office.published.csv ;;
        esac
        target/debug/halfday render "$problem" "$plan" --lang "$language" --proof -o "$out/$name.$language.json" \
            -o "$out/$name.$language.docx" -o "$out/$name.$language.xlsx" -o "$out/$name.$language.tsv" \
            -o "$out/$name.$language.slips.docx" -o "$out/$name.$language.doors.docx"
    done
done
target/debug/halfday render $office.toml $office.published.csv --layout grid -o "$out/grid.docx"
target/debug/halfday render $office.toml $office.published.csv --template $office.notice.docx -o "$out/notice.docx"
"$venv/bin/python" tests/foreign/check_office.py "$out" "$venv/sources"
