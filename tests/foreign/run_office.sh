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
cp tests/foreign/names.toml "$out/names.toml"
cp $office.toml "$out/seed.toml"
cp $office.published.csv "$out/seed.csv"
# A room whose table goes on over several pages.
{
    printf 'schema = 1\n[calendar]\ndates = ["2021-04-09", "2021-04-10", "2021-04-11"]\n'
    printf 'half_days = [{ name = "上午", start = "8:00", end = "11:00" }, { name = "下午", start = "14:00", end = "17:00" }]\n'
    printf '[[rooms]]\nname = "101"\nheads_per_hour = 180\n'
    for number in $(seq 100); do printf '[[colleges]]\nname = "第%s学院"\nheadcount = 30\n' "$number"; done
} > "$out/long.toml"
for name in names long; do target/debug/halfday plan "$out/$name.toml" --quiet -o "$out/$name.csv"; done
for language in zh-CN en; do
    for name in names seed long; do
        problem=$out/$name.toml plan=$out/$name.csv
        target/debug/halfday render "$problem" "$plan" --lang "$language" --proof -o "$out/$name.$language.json" \
            -o "$out/$name.$language.docx" -o "$out/$name.$language.xlsx" -o "$out/$name.$language.tsv" \
            -o "$out/$name.$language.slips.docx" -o "$out/$name.$language.doors.docx"
    done
done
target/debug/halfday render $office.toml $office.published.csv --layout grid -o "$out/grid.docx"
for language in zh-CN en; do
    target/debug/halfday allocate problems/allocation/photos.toml problems/allocation/photos.plan.csv --lang "$language" \
        --write-forms "$out/forms-$language" -o "$out/class-times-$language.docx" -o "$out/class-times-$language.xlsx"
done
target/debug/halfday render $office.toml $office.published.csv --template $office.notice.docx -o "$out/notice.docx"
"$venv/bin/python" tests/foreign/check_office.py "$out" "$venv/sources"
