#!/bin/sh
# Holds the verifier of certificates against the public one, viprchk: builds it from a checkout of its sources, and runs it
# over the certificates of every level of the problems under problems/ and of the office's what-if scenarios, over true
# certificates of small random programs, and over thousands of mutations of these. What viprchk accepts of the mutations
# and halfday refuses is counted only: viprchk stops at the claim and does not read what comes behind it.
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
HALFDAY_CERTIFICATES=$out cargo test --quiet --release --lib certificate::verify::mutations
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
cargo build --quiet --release
halfday=target/release/halfday

# One folder: halfday and viprchk on every certificate, levels without one by name, size.
folder() {
    name=$1
    where=$2
    [ -d "$where" ] || { echo "$name: no plan"; return; }
    "$halfday" verify "$where" --lang en > "$out/verified" 2>&1 || [ $? -eq 3 ] || { cat "$out/verified"; status=1; }
    levels=0 certified=0
    for level in "$where"/*/; do
        levels=$((levels + 1))
        [ -f "$level/bound.vipr" ] || continue
        if "$out/viprchk" "$level/bound.vipr" 2> "$out/errors" | grep -q "Successfully verified"; then
            certified=$((certified + 1))
        else
            echo "viprchk refuses $(basename "$level") of $name: $(cat "$out/errors")"
            status=1
        fi
    done
    echo "$name: viprchk accepts $certified of $levels levels, $(du -sk "$where" | cut -f1) KB"
    grep "no certificate" "$out/verified" || true
}

for problem in problems/objectives/*.toml problems/rules/*.toml problems/offices/*.toml problems/allocation/*.toml \
    problems/notices/*.toml; do
    name=$(basename "$(dirname "$problem")")/$(basename "$problem" .toml)
    where=$out/proofs/$name
    told=${problem%.toml}.baseline.csv
    against=
    [ -f "$told" ] && against="--against $told"
    # shellcheck disable=SC2086 # no word of it has a blank
    "$halfday" plan "$problem" $against --quiet -o "$out/plan.json" --certificate "$where" > "$out/said" 2>&1 || true
    folder "$name" "$where"
done
for problem in problems/offices/graduation-photos-2021.toml problems/offices/graduation-photos-2021-batches-first.toml \
    problems/offices/graduation-photos-2021-sessions-first.toml; do
    where=$out/what-if/$(basename "$problem" .toml)
    "$halfday" what-if "$problem" problems/scenarios/before-the-day.toml --quiet -o "$out/what-if.md" \
        --certificate "$where" > "$out/said" 2>&1 || true
    for scenario in "$where"/*/; do
        folder "$(basename "$problem" .toml) / $(basename "$scenario")" "${scenario%/}"
    done
done
exit $status
