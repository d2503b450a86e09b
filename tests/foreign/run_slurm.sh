#!/bin/sh
# Runs the book's job array on Debian's Slurm, one node on loopback, and compares its joined parts with a single run.
# Needs root and Debian with apt; what is not installed is installed (slurmctld, slurmd, slurm-client, munge). HALFDAY
# names a built program, PROBLEM another problem file. Every daemon has its files in a folder of its own and is ended.
#
#     sudo sh tests/foreign/run_slurm.sh
set -eu
cd "$(dirname "$0")/../.."
for program in munged slurmctld slurmd sbatch; do
    if ! command -v "$program" > /dev/null; then
        apt-get install --yes --no-install-recommends slurmctld slurmd slurm-client munge
        break
    fi
done
if [ -z "${HALFDAY:-}" ]; then
    cargo build --quiet --release
    HALFDAY=$PWD/target/release/halfday
fi
out=$(mktemp -d)
started=
finish() {
    scancel --user="$(id -un)" 2> /dev/null || true
    for one in $started; do
        kill "$(cat "$one")" 2> /dev/null || true
    done
    sleep 1
    rm -rf "$out"
}
trap finish EXIT
trap 'exit 1' INT TERM

mkdir -m 755 "$out/state" "$out/spool" "$out/work" "$out/bin"
chmod 755 "$out"
ln -s "$HALFDAY" "$out/bin/halfday"
PATH="$out/bin:$PATH"
if [ -n "${PROBLEM:-}" ]; then
    cp "$PROBLEM" "$out/work/problem.toml"
else
    # Without the last objectives, whose proofs may meet the time limit: what it cuts short is not the same twice.
    sed 's/^\[schedule\]/[settings]\nobjectives = ["finish", "sessions", "batches", "spread"]\n\n[schedule]/' \
        problems/offices/graduation-photos-2021.toml > "$out/work/problem.toml"
fi
sed -n '/^<!-- sbatch -->$/,/^<!-- end of sbatch -->$/p' docs/en/critical.md | sed '/^<!--/d; /^```/d' > "$out/work/sweep.sh"

# Munge: a key and a socket of its own.
(umask 077 && head -c 1024 /dev/urandom > "$out/munge.key")
munged --force --key-file="$out/munge.key" --socket="$out/munge.socket" --pid-file="$out/munge.pid" \
    --log-file="$out/munge.log" --seed-file="$out/munge.seed"
started="$out/munge.pid"

# Slurm: controller and node in one, away from the usual ports.
node=$(hostname -s)
cat > "$out/slurm.conf" << END
ClusterName=halfday
SlurmctldHost=$node(127.0.0.1)
SlurmUser=root
SlurmdUser=root
SlurmctldPort=26817
SlurmdPort=26818
AuthType=auth/munge
AuthInfo=socket=$out/munge.socket
StateSaveLocation=$out/state
SlurmdSpoolDir=$out/spool
SlurmctldPidFile=$out/slurmctld.pid
SlurmdPidFile=$out/slurmd.pid
SlurmctldLogFile=$out/slurmctld.log
SlurmdLogFile=$out/slurmd.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
ReturnToService=2
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
NodeName=$node NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=local Nodes=$node Default=YES MaxTime=INFINITE State=UP
END
export SLURM_CONF="$out/slurm.conf"
slurmctld
started="$out/slurmctld.pid $started"
slurmd
started="$out/slurmd.pid $started"
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    case "$(sinfo --noheader --format=%T 2> /dev/null || true)" in idle*) break ;; esac
    sleep 1
done
sinfo

cd "$out/work"
sbatch --wait sweep.sh || { cat slurm-*.out; cat "$out/slurmd.log"; exit 1; }
ls part-*.ndjson
files='-o XX.md -o XX.csv -o XX.html -o XX.ndjson'
# shellcheck disable=SC2046,SC2086
halfday sweep problem.toml --quiet --merge part-*.ndjson $(echo $files | sed 's/XX/merged/g')
# shellcheck disable=SC2046,SC2086
halfday sweep problem.toml --quiet --lose-each-room --close-each-session --growth 1..20% $(echo $files | sed 's/XX/single/g')
for ending in md csv html ndjson; do
    cmp "merged.$ending" "single.$ending"
done
echo "The job array's parts, joined, are the bytes of a single run: $(wc -l < merged.ndjson) lines."
