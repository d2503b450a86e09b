#!/usr/bin/env python3
"""Measures other solvers on the plain model: CP-SAT, SCIP and HiGHS, on the instances of the benchmark table.

    python3 benches/peers.py --limit 60 --sets seed,p,rules --out target/bench

Makes a virtual environment of its own under target/ and installs the solvers there from PyPI. Adds lines to results.csv
of the folder given by --out and writes the table and the plot anew. Needs cargo, for the instances come from the
benchmark program. Nothing but the standard library is needed to start it.
"""

import argparse
import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / "target" / "peers-venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

# Name of the solver in the table, its package on PyPI.
SOLVERS = {"cp-sat": "ortools", "scip": "pyscipopt", "highs": "highspy"}

# The columns of results.csv, as benches/table/row.rs has them.
COLUMNS = (
    "set instance colleges sessions classes order engine version limit runs outcome levels proven known equal seconds memory"
).split()

# Beyond so many pairs of a college and a session the plain model is not built.
MOST_PAIRS = 500_000


def main():
    arguments = read_arguments()
    versions = install([name for name in arguments.solvers.split(",") if name])
    if not versions:
        sys.exit("none of the solvers could be installed: nothing to measure")
    program = bench_program()
    lines = selected(program, arguments)
    if not lines:
        sys.exit("no instance is selected")
    results = arguments.out / "results.csv"
    arguments.out.mkdir(parents=True, exist_ok=True)
    for line in lines:
        for solver, version in versions.items():
            if arguments.missing and any(same(line | {"engine": solver}, row) for row in rows_of(results)):
                continue
            row = measured(program, line, solver, version, arguments)
            print(*(row[key] for key in ("instance", "order", "engine", "outcome", "levels", "seconds")), file=sys.stderr)
            take(results, row)
    # Fills in the verdicts, and writes the table and the plot.
    subprocess.run([program, "render", "--out", str(arguments.out)], check=True)


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--solvers", default=",".join(SOLVERS), help="separated by commas; all, if absent")
    parser.add_argument("--limit", type=int, default=60, help="seconds per measurement")
    parser.add_argument("--grace", type=int, default=20, help="seconds beyond the limit before a measurement is killed")
    parser.add_argument("--memory", type=int, default=4096, help="megabytes beyond which it is killed (on Linux)")
    parser.add_argument("--out", type=Path, default=ROOT / "target" / "bench", help="folder of results.csv")
    parser.add_argument("--sets", help="as for the benchmark table")
    parser.add_argument("--filter", help="as for the benchmark table")
    parser.add_argument("--orders", help="as for the benchmark table")
    parser.add_argument("--most-colleges", help="as for the benchmark table")
    parser.add_argument("--quick", action="store_true", help="as for the benchmark table")
    parser.add_argument("--missing", action="store_true", help="measure only what results.csv does not have yet")
    arguments = parser.parse_args()
    unknown = set(arguments.solvers.split(",")) - set(SOLVERS)
    if unknown:
        parser.error(f"unknown solver: {', '.join(sorted(unknown))}; there are {', '.join(SOLVERS)}")
    arguments.out = arguments.out.resolve()
    return arguments


def install(solvers):
    """The versions of the solvers that could be installed, by name."""
    if not PYTHON.exists():
        made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
        if made.returncode != 0:
            sys.exit(f"no virtual environment: {last_line(made)}\n(on Debian and Ubuntu: apt install python3-venv)")
    versions = {}
    for solver in solvers:
        package = SOLVERS[solver]
        found = version_of(package)
        if found is None:
            print(f"installing {package} into {VENV}", file=sys.stderr)
            pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package]
            done = subprocess.run(pip, capture_output=True, text=True)
            found = version_of(package)
            if found is None:
                print(f"{solver} is left out: {package} could not be installed: {last_line(done)}", file=sys.stderr)
                continue
        versions[solver] = found
    return versions


def version_of(package):
    ask = f"import importlib.metadata as m; print(m.version({package!r}))"
    done = subprocess.run([str(PYTHON), "-c", ask], capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else None


def last_line(done):
    lines = (done.stderr or done.stdout or "").strip().splitlines()
    return lines[-1] if lines else f"exit status {done.returncode}"


def bench_program():
    """Builds the benchmark program and says where it is."""
    build = ["cargo", "bench", "--bench", "table", "--no-run", "--message-format=json"]
    try:
        built = subprocess.run(build, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    except FileNotFoundError:
        sys.exit("cargo is not installed: the instances come from the benchmark program")
    for line in built.stdout.splitlines():
        message = json.loads(line) if line.startswith("{") else {}
        if message.get("executable") and message.get("target", {}).get("name") == "table":
            return message["executable"]
    sys.exit("the benchmark program could not be built")


def selected(program, arguments):
    """What the benchmark program would measure, as dictionaries."""
    ask = [program, "list"]
    for option in ("sets", "filter", "orders", "most_colleges"):
        value = getattr(arguments, option)
        if value is not None:
            ask += [f"--{option.replace('_', '-')}", value]
    if arguments.quick:
        ask.append("--quick")
    told = subprocess.run(ask, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if told.returncode != 0:
        sys.exit("the benchmark program refused the selection")
    names = ("instance", "order", "set", "colleges", "sessions", "classes", "known")
    return [dict(zip(names, line.split("\t"))) for line in told.stdout.splitlines()]


def measured(program, line, solver, version, arguments):
    """One line of results.csv."""
    row = dict.fromkeys(COLUMNS, "") | line
    row |= {"engine": solver, "version": version, "limit": arguments.limit, "runs": 1, "proven": "no"}
    if int(line["colleges"]) * int(line["sessions"]) > MOST_PAIRS:
        return row | {"outcome": "too large", "runs": 0}
    ask = [program, "dump", line["instance"], line["order"]]
    dump = subprocess.run(ask, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    if dump.returncode != 0:
        return row | {"outcome": "failed: no dump", "runs": 0}
    if json.loads(dump.stdout)["unsupported"]:
        return row | {"outcome": "rules unsupported", "runs": 0}
    begun = time.monotonic()
    report, memory = run_child(solver, dump.stdout, arguments)
    row |= {"seconds": f"{time.monotonic() - begun:.3f}", "memory": f"{memory / 1024:.0f}" if memory else ""}
    return row | report


def run_child(solver, problem, arguments):
    """Solves in a process of its own: what it reports, and the most kilobytes that it had in memory."""
    ask = [str(PYTHON), str(ROOT / "benches" / "peers_solve.py"), solver, str(arguments.limit)]
    child = subprocess.Popen(ask, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    deadline = time.monotonic() + arguments.limit + arguments.grace
    memory, waiting = 0, problem
    while True:
        try:
            said, _ = child.communicate(waiting, timeout=0.05)
            break
        except subprocess.TimeoutExpired:
            waiting = None
            memory = max(memory, peak(child.pid))
            why = "time" if time.monotonic() > deadline else "memory" if memory > arguments.memory * 1024 else None
            if why:
                child.kill()
                child.communicate()
                return {"outcome": f"killed: {why}"}, memory
    try:
        report = json.loads(said.splitlines()[-1])
    except (IndexError, ValueError):
        ended = child.returncode
        name = signal.Signals(-ended).name if ended < 0 else f"exit status {ended}"
        return {"outcome": f"failed: {name}"}, memory
    return report, max(memory, report.pop("kilobytes", None) or 0)


def peak(process):
    """The most kilobytes that a process has had in memory: Linux tells, others do not."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")), 0)


def rows_of(path):
    if not path.exists():
        return []
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def same(one, other):
    return all(one[name] == other[name] for name in ("instance", "order", "engine"))


def take(path, row):
    """Writes a line in place of an older one of the same instance, order and solver."""
    rows = [other for other in rows_of(path) if not same(row, other)]
    part = path.with_suffix(".part")
    with part.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows([*rows, row])
    part.replace(path)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
