"""A problem as a constraint model for OR-Tools CP-SAT: rules and values as the book words them.

Every value is exact in both directions, so that fixing the batches fixes the values.
"""

from ortools.sat.python import cp_model

from oracle_problem import covers, demand, is_divisible, meaning, minute_of, most_in


class Model:
    """The model of a problem under some of its rules, with some of its colleges."""

    def __init__(self, problem, rules=None, colleges=None, told=None, everybody=None, by_hand=False):
        # A table may give a batch more slots than its heads need: it carries from one head to as many as it can.
        self.by_hand = by_hand
        self.problem, self.numbers = problem, meaning(problem)
        self.sessions = self.numbers["sessions"]
        self.partial = problem["settings"]["partial"] if everybody is None else not everybody
        self.told = told
        self.cp = cp_model.CpModel()
        names = [college["name"] for college in problem["colleges"]]
        self.colleges = [college for college in problem["colleges"] if colleges is None or college["name"] in colleges]
        self.known = {college["name"] for college in self.colleges}
        self.order = names
        # Which classes are divided is a matter of the rules at hand.
        self.rules = [rule for rule in problem["rules"] if rules is None or rule["name"] in rules]
        self.batches, self.left, self.used, self.parts, self.dealings = {}, {}, [], {}, []
        for college in self.colleges:
            self.college(college)
        for at in range(len(self.sessions)):
            self.cp.add_no_overlap([batch["taken"] for batch in self.inside(at)])
            # The same once more as a sum: it says nothing new, but shows sooner that time is short.
            gap, slots = self.numbers["gap"], self.sessions[at]["slots"]
            used = self.any([batch["x"] for batch in self.inside(at)])
            self.used.append(used)
            self.cp.add(sum(batch["slots"] + gap * batch["x"] for batch in self.inside(at)) <= (slots + gap) * used)
        for rule in self.rules:
            getattr(self, rule["kind"].replace("-", "_"))(rule)

    # ------------------------------------------------------------ batches

    def inside(self, at):
        return [batch for (_, session), batch in self.batches.items() if session == at]

    def of(self, name):
        return [batch for (college, _), batch in self.batches.items() if college == name]

    def named(self, names):
        return [name for name in names if name in self.known]

    def college(self, college):
        """A college is served part by part, one that states no parts as a whole; no session is open to two parts."""
        name, left = college["name"], []
        for part in college.get("parts", [college]):
            there = part if part is not college else {}
            count, unit, whole = demand(self.problem, part)
            own = []
            for at, session in enumerate(self.sessions):
                if covers(there, session):
                    self.batches[name, at] = self.batch(name, unit, whole, at, session)
                    own.append(self.batches[name, at])
            left.append(self.left_of(college, part, own, (count, unit, whole)))
            self.parts.setdefault(name, []).append((own, left[-1]))
        self.left[name] = sum(left)
        for at, session in enumerate(self.sessions):
            if (name, at) not in self.batches:
                self.batches[name, at] = self.batch(name, "heads", 0, at, session)

    def left_of(self, college, part, own, counted):
        """What a part leaves without a place; its batches get their heads."""
        count, unit, whole = counted
        left = self.cp.new_int_var(0, count if self.partial else 0, "")
        if "classes" in part:
            self.classes(college, part, own, left)
        elif unit == "slots":
            self.dealt(own, count, whole, left)
        else:
            self.cp.add(sum(batch["work"] for batch in own) + left == count)
        return left

    def dealt(self, own, count, whole, left):
        """k of D slots carry floor(k H / D) heads, here dealt out in the order of half-days, openings and rooms."""
        carried = [k * count // whole for k in range(whole + 1)]
        slots, heads = 0, 0
        for batch in sorted(own, key=lambda one: tuple(one["session"][key] for key in ("number", "open", "position"))):
            slots += batch["work"]
            so_far, so_many = self.cp.new_int_var(0, whole, ""), self.cp.new_int_var(0, count, "")
            self.cp.add(so_far == slots)
            self.cp.add_element(so_far, carried, so_many)
            batch["heads"], slots, heads = so_many - heads, so_far, so_many
        self.dealings.append((own, carried))
        self.cp.add(left == count - heads)

    def dealt_as_stated(self, standing):
        """Whether the heads of batches that stand are those that are dealt out over them by half-days, starts and rooms. (The
        heads in the program are dealt by openings, which says the same of every half-day; no limit counts less.)"""
        for own, carried in self.dealings:
            there = [standing[key] for key in ((batch["college"], batch["at"]) for batch in own) if key in standing]
            there.sort(key=lambda one: self.in_order(*one[0]))
            so_far = 0
            for (_, _, slots), row in there:
                if slots is None:
                    break
                stated, before = row.get("headcount"), carried[min(so_far, len(carried) - 1)]
                so_far += slots
                if stated is not None and stated != carried[min(so_far, len(carried) - 1)] - before:
                    return False
        return True

    def in_order(self, at, first, _):
        """When a batch is in turn: by its half-day, its start, and its room."""
        session = self.sessions[at]
        return session["number"], session["open"] + self.numbers["slot"] * (first or 0), session["position"]

    def batch(self, name, unit, whole, at, session):
        cp, gap, slot = self.cp, self.numbers["gap"], self.numbers["slot"]
        x, start = cp.new_bool_var(""), cp.new_int_var(0, session["slots"] - 1, "")
        loads, fewest, least = {}, {}, 0
        for number in range(1, session["slots"] + 1):
            most = min(whole, most_in(self.problem, self.numbers, unit, session, number))
            if most > least:
                loads[number] = (least + 1, most)
                fewest[number] = least + 1
            elif self.by_hand and most:
                loads[number] = (1, most)
            least = most
        if self.by_hand:
            loads = {number: (1, most) for number, (_, most) in loads.items()}
        length = {slots: cp.new_bool_var("") for slots in loads}
        slots, work = cp.new_int_var(0, session["slots"], ""), cp.new_int_var(0, whole, "")
        cp.add(sum(length.values()) == x)
        cp.add(slots == sum(number * chosen for number, chosen in length.items()))
        cp.add(work >= sum(loads[number][0] * chosen for number, chosen in length.items()))
        cp.add(work <= sum(loads[number][1] * chosen for number, chosen in length.items()))
        last = cp.new_int_var(0, session["slots"], "")
        cp.add(last == start + slots)
        cp.add(start == 0).only_enforce_if(~x)
        end = cp.new_int_var(0, session["slots"] + gap, "")
        taken = cp.new_optional_interval_var(start, slots + gap, end, x, "")
        if session["at_once"]:
            begins, ends = session["open"], session["close"]
        else:
            begins, ends = session["open"] + slot * start, session["open"] + slot * last
        return {
            "college": name, "at": at, "session": session, "x": x, "start": start, "slots": slots, "work": work,
            "length": length, "fewest": fewest, "taken": taken, "begins": begins, "ends": ends, "shares": {}, "heads": work,
        }

    def classes(self, college, part, own, left):
        lost = []
        for one in part["classes"]:
            out, heads = self.cp.new_bool_var(""), one["headcount"]
            if not self.partial:
                self.cp.add(out == 0)
            under = {**self.problem, "rules": self.rules}
            divided = is_divisible(under, self.numbers, college, part if part is not college else {}, heads)
            shares = [self.cp.new_int_var(0, heads, "") for _ in own]
            for batch, share in zip(own, shares):
                batch["shares"][one["name"]] = share
                if not divided:
                    here = self.cp.new_bool_var("")
                    self.cp.add(share == heads * here)
            self.cp.add(sum(shares) + heads * out == heads)
            lost.append(heads * out)
        self.cp.add(left == sum(lost))
        for batch in own:
            self.cp.add(batch["work"] == sum(batch["shares"].values()))

    # ------------------------------------------------------------ truths

    def both(self, *conditions):
        """1 exactly if all literals are."""
        made = self.cp.new_bool_var("")
        self.cp.add_bool_and(conditions).only_enforce_if(made)
        self.cp.add_bool_or([~one for one in conditions] + [made])
        return made

    def any(self, literals):
        made = self.cp.new_bool_var("")
        self.cp.add_max_equality(made, literals or [0])
        return made

    def is_less(self, one, other):
        """1 exactly if one < other."""
        if isinstance(one, int) and isinstance(other, int):
            return self.cp.new_constant(int(one < other))
        made = self.cp.new_bool_var("")
        self.cp.add(one < other).only_enforce_if(made)
        self.cp.add(one >= other).only_enforce_if(~made)
        return made

    def lies(self, batch, entry, inside):
        """1 exactly if a batch, where there is one, keeps a region, or keeps out of it."""
        session = batch["session"]
        covered = covers(entry, session)
        if "from" not in entry:
            return self.cp.new_constant(int(covered == inside))
        if not covered:
            return self.cp.new_constant(int(not inside))
        first, last = (session["day"] * 1440 + minute_of(entry[key]) for key in ("from", "to"))
        if inside:
            return self.both(~self.is_less(batch["begins"], first), ~self.is_less(last, batch["ends"]))
        return self.any([~self.is_less(first, batch["ends"]), ~self.is_less(batch["begins"], last)])

    # ------------------------------------------------------------ rules

    def place(self, rule, inside):
        for name in self.named(rule["colleges"]):
            for batch in self.of(name):
                self.cp.add_implication(batch["x"], self.lies(batch, rule, inside))

    def only(self, rule):
        self.place(rule, True)

    def never(self, rule):
        self.place(rule, False)

    def pin(self, rule):
        for name in self.named(rule["colleges"]):
            there = []
            for batch in self.of(name):
                meets = self.meets(batch, rule)
                there.append(self.both(batch["x"], meets))
                if rule.get("whole"):
                    self.cp.add_implication(batch["x"], meets)
            self.cp.add_bool_or(there)

    def meets(self, batch, rule):
        session = batch["session"]
        if not covers(rule, session):
            return self.cp.new_constant(0)
        conditions = [self.cp.new_constant(1)]
        if "start" in rule:
            at = session["day"] * 1440 + minute_of(rule["start"])
            conditions += [~self.is_less(batch["begins"], at), ~self.is_less(at, batch["begins"])]
        if rule.get("first") and not session["at_once"]:
            for other in self.inside(batch["at"]):
                if other is not batch:
                    conditions.append(~self.both(other["x"], self.is_less(other["start"], batch["start"])))
        return self.both(*conditions)

    def earlier(self, one, other, grain, weak=False):
        """The first, where both have a place, is done before the second; weakly: it does not begin after it."""
        for a in self.of(one):
            for b in self.of(other):
                if grain != "clock":
                    key = {"half-day": "number", "day": "day"}[grain]
                    first, second = a["session"][key], b["session"][key]
                    if first > second or first == second and not weak:
                        self.cp.add_bool_or([~a["x"], ~b["x"]])
                else:
                    first = a["begins"] if weak else a["ends"]
                    self.cp.add(first <= b["begins"]).only_enforce_if(a["x"], b["x"])

    def before(self, rule):
        for one in self.named(rule["colleges"]):
            for other in self.named(rule["then"]):
                self.earlier(one, other, rule.get("grain", "clock"))

    def sequence(self, rule):
        steps = self.named(rule["colleges"])
        for position, one in enumerate(steps):
            for other in steps[position + 1 :]:
                self.earlier(one, other, rule.get("grain", "clock"), rule.get("weak", False))

    def apart(self, rule):
        for one in self.named(rule["colleges"]):
            for other in self.named(rule["others"]):
                for a in self.of(one) if one != other else []:
                    for b in self.of(other):
                        self.part(a, b, rule.get("grain", "clock"))

    def part(self, a, b, grain):
        if grain != "clock":
            key = {"half-day": "number", "day": "day"}[grain]
            if a["session"][key] == b["session"][key]:
                self.cp.add_bool_or([~a["x"], ~b["x"]])
        elif a["session"]["day"] == b["session"]["day"]:
            free = [~self.is_less(b["begins"], a["ends"]), ~self.is_less(a["begins"], b["ends"])]
            self.cp.add_bool_or([~a["x"], ~b["x"], *free])

    def together(self, rule):
        key = {"half-day": "number", "room": "room", "day": "day"}[rule["in"]]
        own = [batch for name in self.named(rule["colleges"]) for batch in self.of(name)]
        for position, a in enumerate(own):
            for b in own[position + 1 :]:
                if a["session"][key] != b["session"][key]:
                    self.cp.add_bool_or([~a["x"], ~b["x"]])

    def days(self, rule):
        for name in self.named(rule["colleges"]):
            days = {}
            for batch in self.of(name):
                days.setdefault(batch["session"]["day"], []).append(batch)
            used = {day: self.any([batch["x"] for batch in here]) for day, here in days.items()}
            if "at_most" in rule:
                self.cp.add(sum(used.values()) <= rule["at_most"])
            if "at_least" in rule:
                self.cp.add(sum(used.values()) >= rule["at_least"] * self.any(list(used.values())))
            for batch in self.of(name) if rule.get("alike") else []:
                for day, here in days.items():
                    if day != batch["session"]["day"]:
                        by = (day - batch["session"]["day"]) * 1440
                        same = [self.both(other["x"], *self.at_the_times(other, batch, by)) for other in here]
                        self.cp.add_bool_or([~batch["x"], ~used[day], *same])

    def at_the_times(self, one, other, by):
        """Literals: one has the times of the other, so many minutes later."""
        pairs = ((one["begins"], other["begins"] + by), (one["ends"], other["ends"] + by))
        return [literal for mine, its in pairs for literal in (~self.is_less(mine, its), ~self.is_less(its, mine))]

    def at_most_batches(self, rule):
        for name in self.named(rule["colleges"]):
            self.cp.add(sum(batch["x"] for batch in self.of(name)) <= rule["limit"])

    def shortest_batch(self, rule):
        least = -(-rule["minutes"] // self.numbers["slot"])
        for own, left in (part for name in self.named(rule["colleges"]) for part in self.parts[name]):
            alone = self.cp.new_bool_var("")
            self.cp.add(sum(batch["x"] for batch in own) <= 1).only_enforce_if(alone)
            self.cp.add(left == 0).only_enforce_if(alone)
            for batch in own:
                self.cp.add(batch["slots"] >= least).only_enforce_if(batch["x"], ~alone)

    def together_in(self, per, names, entry):
        """The batches that a limit counts together, by half-days, dates or sessions."""
        groups = {}
        for name in self.named(names):
            for batch in self.of(name):
                if covers(entry, batch["session"]):
                    key = {"half-day": batch["session"]["number"], "day": batch["session"]["day"], "session": batch["at"]}[per]
                    groups.setdefault(key, []).append(batch)
        return list(groups.values())

    def at_most_heads(self, rule):
        for batches in self.together_in(rule["per"], rule["colleges"], rule):
            self.cp.add(sum(batch["heads"] for batch in batches) <= rule["limit"])

    def at_most_colleges(self, rule):
        for batches in self.together_in(rule["per"], rule["colleges"], rule):
            there = {}
            for batch in batches:
                there.setdefault(batch["college"], []).append(batch["x"])
            self.cp.add(sum(self.any(here) for here in there.values()) <= rule["limit"])

    def at_a_time(self, rule):
        for name in self.named(rule["colleges"]):
            runs = []
            for batch in self.of(name):
                begins, ends, slot = batch["begins"], batch["ends"], self.numbers["slot"]
                size = ends - begins if batch["session"]["at_once"] else slot * batch["slots"]
                runs.append(self.cp.new_optional_interval_var(begins, size, ends, batch["x"], ""))
            self.cp.add_cumulative(runs, [1] * len(runs), rule["limit"])
            for a in self.of(name) if rule.get("walking") else []:
                for b in self.of(name):
                    if a["at"] < b["at"] and a["session"]["day"] == b["session"]["day"] and a["session"]["room"] != b["session"]["room"]:
                        way = rule["walking"]
                        free = [~self.is_less(b["begins"], a["ends"] + way), ~self.is_less(a["begins"], b["ends"] + way)]
                        self.cp.add_bool_or([~a["x"], ~b["x"], *free])

    # ------------------------------------------------------------ values

    def values(self, levels):
        """An expression for each level, (name, priority)."""
        return [getattr(self, f"value_of_{name}")(*([priority] if name == "unplaced" else [])) for name, priority in levels]

    def value_of_unplaced(self, priority):
        return sum(self.left[one["name"]] for one in self.colleges if one.get("priority", 1) == priority) + self.cp.new_constant(0)

    def value_of_finish(self):
        last = self.cp.new_int_var(0, 1000, "")
        self.cp.add_max_equality(last, [0] + [batch["session"]["number"] * batch["x"] for batch in self.batches.values()])
        return last

    def value_of_sessions(self):
        return sum(self.used)

    def value_of_batches(self):
        return sum(batch["x"] for batch in self.batches.values())

    def beyond(self, key):
        total = []
        for college in self.colleges:
            places = {}
            for batch in self.of(college["name"]):
                places.setdefault(batch["session"][key], []).append(batch["x"])
            used = sum(self.any(here) for here in places.values())
            more = self.cp.new_int_var(0, len(places), "")
            self.cp.add_max_equality(more, [0, used - 1])
            total.append(more)
        return sum(total)

    def value_of_spread(self):
        return self.beyond("number")

    def value_of_days(self):
        return self.beyond("day")

    def value_of_ends(self):
        last = self.cp.new_int_var(0, 100_000, "")
        ends = [self.cp.new_constant(0)]
        for batch in self.batches.values():
            end = self.cp.new_int_var(0, 100_000, "")
            self.cp.add(end == batch["ends"]).only_enforce_if(batch["x"])
            self.cp.add(end == 0).only_enforce_if(~batch["x"])
            ends.append(end)
        self.cp.add_max_equality(last, ends)
        return last

    def value_of_peak(self):
        most = self.cp.new_int_var(0, 10**6, "")
        per = self.problem["settings"].get("peak", "half-day")
        groups = self.together_in(per, [college["name"] for college in self.colleges], {})
        self.cp.add_max_equality(most, [0] + [sum(batch["heads"] for batch in group) for group in groups])
        return most

    def value_of_moved(self):
        total = [self.cp.new_constant(0)]
        for college in self.colleges:
            for row in self.told.get(college["name"]) or []:
                kept = self.any([self.stands(batch, row) for batch in self.of(college["name"])])
                total.append(int(row["headcount"]) * (1 - kept))
        return sum(total)

    def value_of_rooms(self):
        return self.beyond("room")

    def value_of_preferences(self):
        total = [self.cp.new_constant(0)]
        for wish in self.problem["wishes"]:
            for name in self.named(wish["colleges"]):
                broken = [self.both(batch["x"], ~self.lies(batch, wish, wish["kind"] == "only")) for batch in self.of(name)]
                total.append(wish.get("weight", 1) * self.any(broken))
        return sum(total)

    def value_of_earliness(self):
        return sum(batch["session"]["number"] * batch["slots"] for batch in self.batches.values())

    def value_of_changes(self):
        total = [self.cp.new_constant(0)]
        for college in self.colleges:
            told = self.told.get(college["name"])
            if told is None:
                continue
            kept = [self.any([self.stands(batch, row) for batch in self.of(college["name"])]) for row in told]
            number = sum(batch["x"] for batch in self.of(college["name"]))
            more = self.is_less(len(told), number)
            total.append(self.any([~one for one in kept] + [more]))
        return sum(total)

    def stands(self, batch, row):
        """1 exactly if a batch has the room, date, start and end of a row."""
        session = batch["session"]
        if (session["room"], session["date"]) != (row["room"], row["date"]):
            return self.cp.new_constant(0)
        begins, ends = (session["day"] * 1440 + minute_of(row[key]) for key in ("start", "end"))
        same = [batch["x"]]
        for mine, its in ((batch["begins"], begins), (batch["ends"], ends)):
            same += [~self.is_less(mine, its), ~self.is_less(its, mine)]
        return self.both(*same)

    # ------------------------------------------------------------ questions

    def better_at(self, level, expressions, values, bound):
        """A model of the plans that are below a bound at one level, and as good as these values at those before it."""
        model = self.cp.clone()
        for expression, number in zip(expressions[:level], values[:level]):
            model.add(expression == number)
        model.add(expressions[level] <= bound - 1)
        return model

    def fix(self, rows, left, slots_stated):
        """Exactly these batches, dictionaries of the plan's JSON; False where one stands nowhere on the grid."""
        standing = {}
        for row in rows:
            at = self.place_of(row, slots_stated)
            if at is None or (row["college"], at[0]) in standing:
                return False
            standing[row["college"], at[0]] = (at, row)
        if not self.dealt_as_stated(standing):
            return False
        dealt = {(batch["college"], batch["at"]) for own, _ in self.dealings for batch in own}
        for key, batch in self.batches.items():
            if key not in standing:
                self.cp.add(batch["x"] == 0)
                continue
            (_, first, slots), row = standing[key]
            self.cp.add(batch["x"] == 1)
            if first is not None:
                self.cp.add(batch["start"] == first)
            if slots is not None:
                self.cp.add(batch["slots"] == slots)
            else:
                # What a table does not say of a session called at once is the least length for the heads.
                for number, chosen in batch["length"].items():
                    self.cp.add(batch["work"] >= batch["fewest"].get(number, 10**6)).only_enforce_if(chosen)
            if row.get("headcount") is not None and not batch["shares"] and key not in dealt:
                self.cp.add(batch["heads"] == row["headcount"])
            stated = {one["name"]: one["headcount"] for one in row.get("classes") or []}
            for name, share in batch["shares"].items():
                self.cp.add(share == stated.get(name, 0))
        for name, number in left.items() if left is not None else []:
            self.cp.add(self.left[name] == number)
        return True

    def place_of(self, row, slots_stated):
        for at, session in enumerate(self.sessions):
            if (session["room"], session["date"], session["half_day"]) != (row["room"], row["date"], row["half_day"]):
                continue
            start, end = (session["day"] * 1440 + minute_of(row[key]) for key in ("start", "end"))
            if session["at_once"]:
                if (start, end) != (session["open"], session["close"]):
                    return None
                return at, None, row.get("slots") if slots_stated else None
            first, slots = start - session["open"], end - start
            if first < 0 or first % self.numbers["slot"] or slots <= 0 or slots % self.numbers["slot"]:
                return None
            first, slots = first // self.numbers["slot"], slots // self.numbers["slot"]
            if slots_stated and row.get("slots") not in (None, slots):
                return None  # a number of slots that its hours contradict
            return (at, first, slots) if first + slots <= session["slots"] else None
        return None

    def take_the_best(self, levels, expressions, left_open):
        """Of what a table leaves open the best is meant: the fewest without a place, then the least peak."""
        peak = [value for (name, _), value in zip(levels, expressions) if name == "peak"]
        if left_open or peak:
            self.cp.minimize(sum(self.left.values()) * 10**6 + sum(peak))

    def solve(self, model=None):
        """The solver, and whether there is a plan; None where it could not say in so much work."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        # The sums of a session are the strength of this model: all of it is given to the linear relaxation.
        solver.parameters.linearization_level = 2
        solver.parameters.max_deterministic_time = 3
        status = solver.solve(model or self.cp)
        known = {cp_model.OPTIMAL: True, cp_model.FEASIBLE: True, cp_model.INFEASIBLE: False}
        if self.cp.has_objective():
            del known[cp_model.FEASIBLE]
        assert status != cp_model.MODEL_INVALID, self.cp.validate()
        return solver, known.get(status)
