#!/bin/sh
# Holds the verifier of certificates against the public one, viprchk: builds it from a checkout of its sources, and runs it
# over the certificates of every level of the problems under problems/ that halfday proves, over true certificates of small
# random programs, and over thousands of mutations of these. What viprchk accepts of the
# mutations and halfday refuses is counted only: viprchk stops at the claim and does not read what comes behind it.
# Needs a C++ compiler and the headers of GMP (libgmp-dev). Without a checkout it says that it is skipped.
#
#     sh tests/foreign/run_certificates.sh SOURCE
set -eu
cd "$(dirname "$0")/../.."
source=${1:-}
if [ -z "$source" ]; then
    echo "skipped: no checkout of viprchk was given"
    exit 0
fi
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
code=$source/code
major=$(sed -n 's/^set(VIPR_VERSION_MAJOR \([0-9]*\)).*/\1/p' "$code/CMakeLists.txt")
minor=$(sed -n 's/^set(VIPR_VERSION_MINOR \([0-9]*\)).*/\1/p' "$code/CMakeLists.txt")
mkdir "$out/include"
printf '#define VIPR_VERSION_MAJOR %s\n#define VIPR_VERSION_MINOR %s\n' "$major" "$minor" > "$out/include/CMakeConfig.hpp"
c++ -O2 -DNDEBUG -I "$out/include" "$code/viprchk.cpp" -o "$out/viprchk" -lgmpxx -lgmp
HALFDAY_CERTIFICATES=$out cargo test --quiet --lib certificate::verify::mutations
status=0
for verdict in true accepted refused; do
    all=0 right=0
    for file in "$out/$verdict"/*.vipr; do
        all=$((all + 1))
        if "$out/viprchk" "$file" 2> "$out/errors" | grep -q "Successfully verified"; then
            right=$((right + 1))
        elif [ "$verdict" = true ]; then
            echo "viprchk refuses $(basename "$file"): $(cat "$out/errors")"
            status=1
        fi
    done
    echo "$verdict: viprchk accepts $right of $all"
done
cargo build --quiet
for problem in problems/objectives/*.toml problems/rules/*.toml problems/offices/graduation-photos-2021.toml; do
    name=$(basename "$problem" .toml)
    plan=$out/$name.json
    target/debug/halfday plan "$problem" --quiet --time-limit 60 -o "$plan" || continue
    levels=0 certified=0
    target/debug/halfday prove "$problem" "$plan" --quiet --certificate "$out/proof-$name" > "$out/said" || true
    target/debug/halfday verify "$out/proof-$name" > "$out/verified" || [ $? -eq 3 ] || { cat "$out/verified"; status=1; }
    for level in "$out/proof-$name"/*/; do
        levels=$((levels + 1))
        [ -f "$level/bound.vipr" ] || continue
        if "$out/viprchk" "$level/bound.vipr" 2> "$out/errors" | grep -q "Successfully verified"; then
            certified=$((certified + 1))
        else
            echo "viprchk refuses $(basename "$level") of $name: $(cat "$out/errors")"
            status=1
        fi
    done
    echo "$name: viprchk accepts $certified of $levels levels, $(du -k "$out/proof-$name" | tail -1 | cut -f1) KB"
done
exit $status
