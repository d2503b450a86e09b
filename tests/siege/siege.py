"""A siege of the program: limits and Ctrl-C over monsters, signals and kill -9 over all commands. Alone on the machine, for
it looks at clocks; and files of scenarios with changed digits, so many of them that are read and planned. Needs Linux and python3, nothing else.

    python siege.py limits [--seconds 5] [--monsters 50] [FILE.toml ...]
    python siege.py signals [--rounds 100]
    python siege.py kills [--rounds 100]
    python siege.py scenarios [--rounds 1000]

Each ends with status 1 where something did not hold, with a line that says what.
"""

import argparse
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import monsters

HERE = pathlib.Path(__file__).resolve().parents[2]
OFFICE = HERE / "problems" / "offices"
# What a command may take beyond its limit, and after Ctrl-C, in seconds; what it may hold, in megabytes.
BEYOND, AFTER, HELD = 2.0, 1.0, 1024
STATUSES = range(5)
# So long the system may take to load the program, in seconds.
BEFORE_MAIN = 0.05


class Run:
    """A run of the program that was waited for: wall and CPU seconds, peak megabytes, status (negative: a signal)."""

    def __init__(self, program, arguments, folder, signals=()):
        begun = time.monotonic()
        said = open(folder / "said.txt", "wb")
        child = subprocess.Popen([program, *map(str, arguments)], cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        self.after = None
        sent = None
        for moment, number in signals:
            while time.monotonic() - begun < moment and os.waitid(
                    os.P_PID, child.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
                time.sleep(0.005)
            sent = time.monotonic()
            os.kill(child.pid, number)
        _, status, usage = os.wait4(child.pid, 0)
        ended = time.monotonic()
        child.returncode = 0  # it was waited for here
        self.wall, self.cpu = ended - begun, usage.ru_utime + usage.ru_stime
        self.after = ended - sent if sent else None
        self.megabytes = usage.ru_maxrss / 1024
        self.status = os.waitstatus_to_exitcode(status)
        said.close()
        self.said = (folder / "said.txt").read_text(errors="replace")


def commands(problem, plan, seconds):
    """Every command that reads a problem, in its usual forms."""
    limit = ["--time-limit", seconds]
    searching = [
        ["plan", problem, *limit, "-o", "out.json", "-o", "out.docx", "-o", "out.xlsx", "-o", "out.html"],
        ["plan", problem, *limit, "--alternatives", 3],
        ["explain", problem, *limit],
        ["explain", problem, *limit, "--rules"],
        ["explain", problem, *limit, "--headroom", "-o", "out.md"],
        ["trade-offs", problem, *limit, "-o", "out.md"],
        ["what-if", problem, *limit, "--heads", "all +5%", "-o", "out.md"],
        ["sweep", problem, *limit, "--growth", "5%", "-o", "out.csv"],
    ]
    others = [["lint", problem], ["export", problem, "-o", "out.lp"]]
    if plan:
        searching += [["check", problem, plan, "--prove", *limit], ["prove", problem, plan, "--certificate", "certificate", "--force", *limit]]
        others += [
            ["check", problem, plan], ["changes", problem, plan, "--against", plan, "-o", "out.docx"],
            ["render", problem, plan, "-o", "out.docx", "-o", "out.xlsx", "-o", "out.html", "-o", "out.csv", "-o", "out.svg"],
            ["allocate", problem, plan, "-o", "out.xlsx"],
        ]
    return searching, others


def limits(arguments):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="halfday-siege-"))
    files = [pathlib.Path(file).resolve() for file in arguments.files] + monsters.write(folder / "monsters", arguments.monsters)
    failures = []
    print("| file | command | wall s | CPU s | MB | status | Ctrl-C at s | ended after s |\n| --- | --- | --- | --- | --- | --- | --- | --- |")
    for number, file in enumerate(files):
        dice = random.Random(number)
        searching, _ = commands(file, None, arguments.seconds)
        chosen = searching if arguments.all else [searching[0], *dice.sample(searching[1:], 1)]
        for command in chosen:
            run = Run(arguments.program, command, folder)
            moment = dice.uniform(0.05, arguments.seconds * 0.9)
            stopped = Run(arguments.program, command, folder, [(moment, signal.SIGINT)])
            # What-if and sweep have a limit for each of two cases.
            most = arguments.seconds * (2 if command[0] in ("what-if", "sweep") else 1) + BEYOND
            wrong = [what for what, is_so in [
                ("limit", run.wall > most), ("memory", max(run.megabytes, stopped.megabytes) > HELD),
                ("Ctrl-C", stopped.after is not None and stopped.after > AFTER),
                ("status", run.status not in STATUSES or stopped.status not in STATUSES)] if is_so]
            failures += [f"{file.name}: {command[0]}: {what}" for what in wrong]
            print(f"| {file.name} | {' '.join(map(str, command[:1] + [c for c in command[2:] if str(c).startswith('--')]))} "
                  f"| {run.wall:.2f} | {run.cpu:.2f} | {run.megabytes:.0f} | {run.status} | {moment:.2f} "
                  f"| {stopped.after or 0:.2f}{' **' + ', '.join(wrong) + '**' if wrong else ''} |", flush=True)
    shutil.rmtree(folder)
    return failures


def workshop(program, dice):
    """A folder with a large problem that has a plan, that plan, and old files in the place of every output."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="halfday-siege-"))
    days, rooms, colleges = 20, 10, 250
    text = 'schema = 1\nlanguage = "en"\n' + monsters.calendar(days, ["m", "a"]) + monsters.rooms(rooms)
    text += monsters.colleges(colleges, lambda n: dice.randint(20, 300))
    (folder / "large.toml").write_text(text)
    made = Run(program, ["plan", "large.toml", "--time-limit", 10, "-o", "plan.json"], folder)
    assert made.status in (0, 3), made.said
    return folder


def old_files(folder):
    """Old outputs: each is some text that nobody but this script has written."""
    for ending in ("json", "docx", "xlsx", "html", "csv", "md", "svg", "lp"):
        (folder / f"out.{ending}").write_text(f"old {ending}\n")
    return {file.name: file.read_bytes() for file in folder.glob("out.*")}


def leftovers(folder):
    return sorted(file.name for file in folder.iterdir() if file.name.startswith(".halfday-"))


def besieged(arguments, numbers, forced):
    """Commands ended at random moments by random signals: old files are whole, nothing is left."""
    failures = []
    dice = random.Random(arguments.seed)
    folder = workshop(arguments.program, dice)
    searching, others = commands("large.toml", "plan.json", arguments.seconds)
    force = ["--force"] if forced else []
    longest = {}
    for turn in range(arguments.rounds):
        chosen = dice.choice(searching + others)
        command = chosen if "--force" in chosen else chosen + force
        key = " ".join(map(str, command))
        if key not in longest:
            for file in folder.glob("out*"):
                file.unlink()
            longest[key] = min(Run(arguments.program, command, folder).wall, 4)
        for file in folder.glob("out*"):
            file.unlink()
        shutil.rmtree(folder / "certificate", ignore_errors=True)
        old = old_files(folder)
        moment, number = dice.uniform(0, longest[key] * 1.05), dice.choice(numbers)
        run = Run(arguments.program, command, folder, [(moment, number)])
        name = f"round {turn}: {key}: {signal.Signals(number).name} at {moment:.2f} s"
        for file, text in old.items():
            now = (folder / file).read_bytes()
            # What is new is as whole as what another run writes there: it begins and ends as its format does.
            if now != text and (not forced and number != signal.SIGKILL and not kept(folder, file, text)):
                failures.append(f"{name}: {file} is lost")
            if now != text and not is_whole(file, now):
                failures.append(f"{name}: {file} is torn")
        if number == signal.SIGKILL:
            again = Run(arguments.program, command, folder)
            if again.status not in STATUSES:
                failures.append(f"{name}: then {again.status}")
        # Before the program's own first step nobody hears a signal: nothing is begun, and nothing can be lost.
        elif run.status not in STATUSES and not (run.status == -number and run.wall < BEFORE_MAIN):
            failures.append(f"{name}: status {run.status}: {run.said[-300:]}")
        elif run.after > AFTER:
            failures.append(f"{name}: ended {run.after:.2f} s after")
        print(name, run.status, f"{run.after:.2f}" if run.after else "", flush=True)
        if left := leftovers(folder):
            failures.append(f"{name}: left {left}")
            for file in left:
                (folder / file).unlink()
    shutil.rmtree(folder)
    print(f"{arguments.rounds} rounds, {len(longest)} commands")
    return failures


def kept(folder, file, text):
    """Whether the old text stands beside, under a numbered name."""
    stem, ending = file.rsplit(".", 1)
    return any(copy.read_bytes() == text for copy in folder.glob(f"{stem}*.{ending}") if copy.name != file)


def is_whole(file, data):
    ending = file.rsplit(".", 1)[1]
    if ending in ("docx", "xlsx"):
        return data.startswith(b"PK") and b"PK\x05\x06" in data[-66000:]
    ends = {"json": b"}\n", "html": b"", "csv": b"\n", "md": b"\n", "svg": b"", "lp": b"End\n"}
    return bool(data) and data.replace(b"\r\n", b"\n").endswith(ends[ending])


SCENARIOS = '''schema = 1
[[scenarios]]
name = "a room less"
lose_room = [{ rooms = ["102"] }]
[[scenarios]]
name = "other hours"
hours = [{ half_days = ["上午"], start = "8:00", end = "11:30" }, { rooms = ["101"], half_days = ["下午"], end = "16:10" }]
close = [{ rooms = ["102"], half_days = ["下午"] }]
[[scenarios]]
name = "more heads"
headcount = [{ colleges = ["法学院"], to = 240 }, { colleges = ["艺术学院"], per_cent = 15 }]
rate = [{ rooms = ["101"], heads_per_hour = 210 }]
[[scenarios]]
name = "a rule more"
add_rule = [{ name = "早来", kind = "pin", colleges = ["法学院"], start = "8:15" }]
add_day = [{ date = 2021-04-10, like = 2021-04-09 }]
'''


def scenarios(arguments):
    """Files of scenarios with other digits in place of some, each planned for a second: read or refused, never more."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="halfday-siege-"))
    problem = HERE / "problems" / "allocation" / "photos.toml"
    dice, failures, ended, longest, largest = random.Random(arguments.seed), [], {}, 0.0, 0.0
    planned = turn = 0
    while planned < arguments.rounds and turn < 10 * arguments.rounds:
        turn += 1
        letters = list(SCENARIOS)
        digits = [at for at, letter in enumerate(letters) if letter.isdigit()]
        for at in dice.sample(digits, dice.randint(1, 4)):
            letters[at] = str(dice.randint(0, 9))
        (folder / "scenarios.toml").write_text("".join(letters), encoding="utf-8")
        command = ["what-if", problem, "scenarios.toml", "--time-limit", 1, "-o", "out.md", "-o", "out.docx", "--force"]
        run = Run(arguments.program, command, folder)
        ended[run.status] = ended.get(run.status, 0) + 1
        planned += run.status in (0, 1, 3)
        longest, largest = max(longest, run.wall), max(largest, run.megabytes)
        # The problem as it is and four scenarios, a second each.
        if run.status not in (0, 1, 2, 3) or run.wall > 5 + BEYOND or run.megabytes > HELD or "panicked" in run.said:
            failures.append(f"{turn}: status {run.status}, {run.wall:.2f} s, {run.megabytes:.0f} MB: {run.said[-300:]}")
    shutil.rmtree(folder)
    print(f"{turn} files, {planned} planned, statuses {ended}, at most {longest:.2f} s and {largest:.0f} MB")
    return failures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["limits", "signals", "kills", "scenarios"])
    parser.add_argument("files", nargs="*")
    parser.add_argument("--program", default=str(HERE / "target" / "release" / "halfday"))
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--monsters", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--all", action="store_true", help="every command over every file")
    arguments = parser.parse_intermixed_args()
    arguments.program = str(pathlib.Path(arguments.program).resolve())
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if arguments.what == "limits":
        failures = limits(arguments)
    elif arguments.what == "scenarios":
        failures = scenarios(arguments)
    elif arguments.what == "signals":
        failures = besieged(arguments, [signal.SIGINT, signal.SIGTERM], False)
    else:
        failures = besieged(arguments, [signal.SIGKILL], True)
    print(*failures, sep="\n", file=sys.stderr)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
