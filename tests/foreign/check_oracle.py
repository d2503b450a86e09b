"""Holds halfday against a model of OR-Tools CP-SAT on random problems of five to nine colleges.

    python check_oracle.py HALFDAY FIRST NUMBER

For every problem: the plan is a plan and worth what it says, and no plan is lexicographically better; where there is said
to be no plan, there is none; rules that are named as at odds are so, and without any one of them are not; a shortage is
one, and without any one of the rules that it names these colleges are not short; `check` accepts a changed plan exactly
where the model does, and counts the same.
"""

import collections
import copy
import csv
import functools
import io
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

from oracle_model import Model
from oracle_problem import clock, file_of, meaning, minute_of, problem_at_random

# Seconds: of a plan, of an explanation, of the plan that was told. What they cut short says so, and counts as that.
LIMIT, EXPLAINED, OF_TOLD = "5", "60", "5"


class Fault(Exception):
    """A difference."""


class Open(Exception):
    """CP-SAT could not say in its share of work."""


def run(halfday, *arguments):
    return subprocess.run([halfday, *map(str, arguments)], capture_output=True, text=True, timeout=600, check=False)


@functools.cache
def knows(halfday, word):
    """Whether problem files may have a word."""
    return f'"{word}"' in run(halfday, "schema", "problem").stdout


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))


def demand_all(condition, text):
    if not condition:
        raise Fault(text)


def said(holds, what):
    """The answer of CP-SAT."""
    if holds is None:
        raise Open(what)
    return holds


class Case:
    def __init__(self, halfday, folder, seed):
        self.halfday, self.folder, self.seed = halfday, folder, seed
        self.dice = random.Random(f"more {seed}")
        self.problem = problem_at_random(seed, functools.partial(knows, halfday))
        self.file = folder / "problem.toml"
        self.told, self.against = {}, []

    def write(self):
        self.file.write_text(file_of(self.problem), "utf-8")

    def tell(self):
        """Another plan, made without rules, as what was told."""
        if self.dice.random() > 0.3:
            return
        rules, objectives = self.problem["rules"], self.problem["settings"].pop("objectives", None)
        self.problem["rules"] = []
        self.problem["settings"]["objectives"] = ["finish"]
        self.write()
        told = self.folder / "told.csv"
        done = run(self.halfday, "plan", self.file, "--quiet", "--time-limit", OF_TOLD, "-o", told, "--force")
        self.problem["rules"] = rules
        del self.problem["settings"]["objectives"]
        if objectives is not None:
            self.problem["settings"]["objectives"] = objectives
        if done.returncode not in (0, 3) or not told.exists():
            return
        rows = [row for row in rows_of(told.read_text("utf-8")) if row["room"]]
        names = {college["name"] for college in self.problem["colleges"]}
        # Who was told that there is no place was told of no batch.
        nothing = {row["college"] for row in rows_of(told.read_text("utf-8")) if not row["room"]}
        self.told = {name: [row for row in rows if row["college"] == name] for name in names}
        self.told = {name: own for name, own in self.told.items() if own or name in nothing}
        self.against = ["--against", told]
        if not self.told:
            self.against = []

    def levels(self):
        names = self.problem["settings"].get("objectives")
        priorities = sorted({college.get("priority", 1) for college in self.problem["colleges"]})
        usual = ["changes", *(["moved"] if knows(self.halfday, "moved") else []), "finish", "sessions", "batches", "days", "spread", "rooms", "preferences", "earliness"]
        chosen = list(names if names is not None else usual)
        if self.told and "changes" not in chosen:
            chosen.insert(0, "changes")
        if not self.told:
            chosen = [name for name in chosen if name not in ("changes", "moved")]
        return [("unplaced", priority) for priority in priorities] + [(name, None) for name in chosen]

    def model(self, **about):
        return Model(self.problem, told=self.told, **about)

    # ------------------------------------------------------------ a plan

    def plan(self):
        self.tell()
        self.write()
        self.json, self.csv = self.folder / "plan.json", self.folder / "plan.csv"
        done = run(
            self.halfday, "plan", self.file, "--quiet", "--force", "--time-limit", LIMIT, *self.against, "-o", self.json, "-o", self.csv
        )
        if done.returncode == 2:
            return "refused"
        if done.returncode == 0:
            self.is_a_best_plan(json.loads(self.json.read_text("utf-8")))
            self.mutants()
            if any(level["value"] for level in self.stated if level["name"] == "unplaced"):
                self.explanation(everybody=True)
            return "told" if self.told else "plan"
        if done.returncode == 1:
            _, there_is = self.model().solve()
            demand_all(not said(there_is, "whether there is a plan"), "there is a plan")
            self.explanation(everybody=not self.problem["settings"]["partial"])
            return "no plan"
        if done.returncode == 3:
            if self.json.exists():
                self.is_a_best_plan(json.loads(self.json.read_text("utf-8")))
            return "not proven"
        raise Fault(f"exit status {done.returncode}: {done.stderr}")

    def is_a_best_plan(self, plan):
        self.stated = plan["objectives"]
        levels = [(level["name"], level.get("priority")) for level in self.stated]
        demand_all(levels == self.levels(), f"the levels are {levels}, not {self.levels()}")
        values = [level["value"] for level in self.stated]
        left = {college["name"]: 0 for college in self.problem["colleges"]}
        left.update({entry["college"]: entry["headcount"] for entry in plan["unplaced"]})
        counted = self.counted(plan["batches"], left, True)
        demand_all(counted is not None, "the plan is none")
        demand_all(counted == values, f"the plan is worth {counted}, not {values}")
        model = self.model()
        expressions = model.values(levels)
        for level, stated in enumerate(self.stated):
            if stated["bound"]:
                solver, better = model.solve(model.better_at(level, expressions, values, stated["bound"]))
                if said(better, f"whether there is a plan with less {levels[level][0]}"):
                    raise Fault(f"a plan is worth {[solver.value(one) for one in expressions]}, better than {values}, {stated}")
            if stated["bound"] != stated["value"]:
                break  # what is said of the levels behind it is of plans that need not be the best

    def counted(self, rows, left, slots_stated, by_hand=False):
        """What these batches are worth; None where they are no plan."""
        model = self.model(by_hand=by_hand)
        expressions = model.values(self.levels())
        if not model.fix(rows, left, slots_stated):
            return None
        model.take_the_best(self.levels(), expressions, left is None)
        solver, holds = model.solve()
        return [solver.value(one) for one in expressions] if said(holds, "whether it is a plan") else None

    # ------------------------------------------------------------ changed plans

    def mutants(self):
        rows = rows_of(self.csv.read_text("utf-8"))
        for _ in range(2):
            # Heads are left to the checker; of those without a place the number is told.
            changed = [{**row, "headcount": "" if row["room"] else row["headcount"]} for row in rows]
            self.change(changed)
            mutant = self.folder / "mutant.csv"
            with mutant.open("w", encoding="utf-8", newline="") as file:
                keys = [key for key in changed[0] if key != "number"] if changed else []
                writer = csv.DictWriter(file, keys, extrasaction="ignore")
                writer.writeheader()
                writer.writerows(changed)
            if not changed:
                continue
            accepted = run(self.halfday, "check", self.file, mutant, "--quiet", *self.against).returncode == 0
            counted = self.judged(changed)
            demand_all(accepted == (counted is not None), f"check accepts: {accepted}, the model: {counted}\n{mutant.read_text('utf-8')}")
            if accepted and not self.against:
                out = self.folder / "mutant.json"
                done = run(self.halfday, "render", self.file, mutant, "--quiet", "--force", "-o", out)
                demand_all(done.returncode == 0, f"render: {done.stderr}")
                values = [level["value"] for level in json.loads(out.read_text("utf-8"))["objectives"]]
                demand_all(values == counted, f"{values} are {counted}\n{mutant.read_text('utf-8')}")

    def change(self, rows):
        slot = self.problem["settings"]["slot_minutes"]
        placed = [row for row in rows if row["room"]]
        for _ in range(self.dice.choice([1, 1, 1, 2])):
            if not placed:
                return
            row, other = self.dice.choice(placed), self.dice.choice(placed)
            kind = self.dice.randint(1, 7)
            start, end = minute_of(row["start"]), minute_of(row["end"])
            if kind == 1:
                by = self.dice.choice([-slot, slot, 2 * slot, 1])
                row["start"], row["end"] = clock(start + by), clock(end + by)
            elif kind == 2:
                row["room"] = self.dice.choice(self.problem["rooms"])["name"]
            elif kind == 3:
                session = self.dice.choice(meaning(self.problem)["sessions"])
                row.update({key: session[key] for key in ("room", "date", "half_day")})
                opens, closes = session["open"] % 1440, session["close"] - session["day"] * 1440
                row["start"], row["end"] = clock(opens), clock(closes if session["at_once"] else opens + end - start)
            elif kind == 4:
                row["end"] = clock(end + self.dice.choice([slot, -slot]))
            elif kind == 5:
                row["college"], other["college"] = other["college"], row["college"]
                if "classes" in row:
                    row["classes"], other["classes"] = other["classes"], row["classes"]
            elif kind == 6:
                rows.remove(row)
                placed.remove(row)
            else:
                for key in ("room", "date", "half_day", "start", "end"):
                    row[key], other[key] = other[key], row[key]

    def judged(self, rows):
        """What the rows of a table are worth, or None."""
        batches, left = [], {college["name"]: 0 for college in self.problem["colleges"]}
        # A table that says of nobody that there is no place leaves that open.
        if self.problem["settings"]["partial"] and all(row["room"] for row in rows):
            left = None
        named = {college["name"]: college for college in self.problem["colleges"]}
        original = {row["college"]: row for row in json.loads(self.json.read_text("utf-8"))["unplaced"]}
        for row in rows:
            college = named[row["college"]]
            if not row["room"]:
                left[row["college"]] = original[row["college"]]["headcount"]
                continue
            batch = {key: row[key] for key in ("room", "date", "half_day", "start", "end", "college")}
            if row.get("slots"):
                batch["slots"] = int(row["slots"])
            if "classes" in college:
                batch["classes"] = shares(row.get("classes") or "", college)
                if not batch["classes"]:
                    return None
            batches.append(batch)
        return self.counted(batches, left, True, by_hand=True)

    # ------------------------------------------------------------ explanations

    def explanation(self, everybody):
        told = run(self.halfday, "explain", self.file, "--no-repairs", "--time-limit", EXPLAINED).stdout
        lines = told.splitlines()
        if any(line.startswith("No plan keeps the rules, even") for line in lines):
            everybody = False
        names = [rule["name"] for rule in self.problem["rules"]]
        # What ran out of time says that some rules may have no part in it.
        self.is_cut = any("may have no part in it" in line for line in lines)
        for line in lines:
            if match := re.match(r'Rules? ((?:"R\d+"(?:, )?)+) cannot hold', line):
                self.is_smallest(set(re.findall(r"R\d+", match[1])), None, everybody, line)
            elif match := re.match(r"(.*?)(?:are|is) open to (.*?):", line):
                self.is_smallest(set(re.findall(r"R\d+", match[1])), self.whom(match[2]), True, line)
            elif line.startswith("All sessions together"):
                self.is_smallest(set(), None, True, line)
            elif line.startswith("There is time enough in all, but no plan even without any rule"):
                self.is_smallest(set(), None, everybody, line)
            elif line.startswith("There is a plan for everybody") or line.startswith("Within the time limit"):
                raise Fault(f"explain: {told}")
        demand_all(names or lines, "nothing is explained")

    def whom(self, said):
        """The colleges of a claim; all of them, where the sentence counts those that it does not name."""
        whom, more = re.findall(r"C\d+", said), re.search(r"and (\d+) more", said)
        if not more:
            return whom
        demand_all(len(whom) + int(more[1]) == len(self.problem["colleges"]), f"whom is not said: {said}")
        return None

    def is_smallest(self, rules, whom, everybody, line):
        """Under these rules there is no plan (for these colleges), and under all but any one of them there is."""
        # That colleges are served in parts or on a campus is a rule like others; where it is not named, it is not meant.
        problem = self.problem if re.search("the parts of|campus", line) else eased(self.problem)
        model = functools.partial(Model, problem, told=self.told, colleges=whom, everybody=everybody)
        _, holds = model(rules=rules).solve()
        demand_all(not said(holds, "whether a claim holds"), f"there is a plan: {line}")
        for rule in sorted(rules) if not self.is_cut else []:
            _, holds = model(rules=rules - {rule}).solve()
            demand_all(said(holds, "whether a rule is needed"), f"without {rule} there is no plan either: {line}")


def eased(problem):
    """The problem with its colleges served as wholes, anywhere."""
    problem = copy.deepcopy(problem)
    for college in problem["colleges"]:
        college.pop("campus", None)
        parts = college.pop("parts", [])
        if any("classes" in part for part in parts):
            college["classes"] = [one for part in parts for one in part["classes"]]
        elif parts:
            college["headcount"] = sum(part["headcount"] for part in parts)
    return problem


def shares(cell, college):
    """The classes of a cell, `k1+k2(30)`."""
    heads = {one["name"]: one["headcount"] for one in college["classes"]}
    found = []
    for part in filter(None, cell.split("+")):
        match = re.fullmatch(r"(\w+)(?:\((\d+)\))?", part)
        if match is None or match[1] not in heads:
            return []
        found.append({"name": match[1], "headcount": int(match[2] or heads[match[1]])})
    return found


def main():
    halfday, first, number = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    ended, faults = collections.Counter(), 0
    for seed in range(first, first + number):
        if seed > first and (seed - first) % 100 == 0:
            print(f"{seed - first} of {number}: {dict(sorted(ended.items()))}, {faults} differences", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            case = Case(halfday, pathlib.Path(folder), seed)
            try:
                ended[case.plan()] += 1
            except Open as what:
                ended["left open by CP-SAT"] += 1
                print(f"seed {seed}: CP-SAT does not say {what}", flush=True)
            except Fault as fault:
                faults += 1
                print(f"seed {seed}: {fault}", flush=True)
                kept = pathlib.Path(f"target/foreign-oracle/faults/{seed}")
                kept.mkdir(parents=True, exist_ok=True)
                for file in pathlib.Path(folder).iterdir():
                    (kept / file.name).write_bytes(file.read_bytes())
    print(f"{sum(ended.values())} of {number} problems without a difference: {dict(sorted(ended.items()))}; {faults} with one")
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
