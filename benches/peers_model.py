"""The plain model of an instance, as columns and rows for any solver of integer programs.

For college u and session b: x = slots of its batch there, y = 1 if it has one; z = 1 if b is used; with classes, w = 1
if a class is in the batch; where rules or `spread` ask, v = 1 if u has a batch in a half-day.
"""

import math


class PlainModel:
    def __init__(self, problem):
        self.problem = problem
        self.columns = []  # (least, most)
        self.rows = []  # (terms: column -> factor, least, most)
        self.present = {}  # (college, session) -> y
        self.slots = {}  # (college, session) -> terms of x
        self.used = None  # session -> z
        self.days = {}  # college -> half-day -> v
        self.beyond = {}  # college -> its half-days beyond the first
        self.last = None  # the last half-day used
        self.classes()
        self.rules()

    def column(self, low, high):
        self.columns.append((low, high))
        return len(self.columns) - 1

    def add(self, terms, low, high):
        self.rows.append((terms, low, high))

    def classes(self):
        """Batches, and the demands and capacities that they meet."""
        problem = self.problem
        inside = [{} for _ in problem["capacity"]]
        for college, demand in enumerate(problem["demand"]):
            lengths = problem["class_slots"][college]
            chosen = [{} for _ in lengths]
            for session in problem["open"][college]:
                y = self.present[college, session] = self.column(0, 1)
                most = min(demand, problem["capacity"][session])
                if lengths:
                    terms = {}
                    for length, places in zip(lengths, chosen):
                        w = self.column(0, 1)
                        terms[w], places[w] = length, 1
                        self.add({w: 1, y: -1}, -math.inf, 0)
                    # No batch without a class.
                    self.add({y: 1, **{w: -1 for w in terms}}, -math.inf, 0)
                else:
                    x = self.column(0, most)
                    terms = {x: 1}
                    self.add({x: 1, y: -most}, -math.inf, 0)
                    self.add({y: 1, x: -1}, -math.inf, 0)
                least = min(problem["shortest"][college], demand)
                if least > 1:
                    self.add({**terms, y: -least}, 0, math.inf)
                self.slots[college, session] = terms
                inside[session] |= terms
            for places in chosen:
                self.add(places, 1, 1)
            if not lengths:
                whole = {}
                for session in problem["open"][college]:
                    whole |= self.slots[college, session]
                self.add(whole, demand, demand)
        uses = {"finish", "sessions"} & set(problem["levels"])
        self.used = [self.column(0, 1) for _ in problem["capacity"]] if uses else None
        for session, terms in enumerate(inside):
            capacity = problem["capacity"][session]
            if self.used is None:
                self.add(terms, -math.inf, capacity)
            else:
                self.add({**terms, self.used[session]: -capacity}, -math.inf, 0)

    def rules(self):
        problem = self.problem
        for college, most in enumerate(problem["most_batches"]):
            if most is not None:
                self.add({y: 1 for y in self.batches(college).values()}, -math.inf, most)
        for one, other in problem["apart"]:
            here, there = self.half_days(one), self.half_days(other)
            for day in here.keys() & there.keys():
                self.add({here[day]: 1, there[day]: 1}, -math.inf, 1)
        for first, then in problem["before"]:
            earlier, later = self.half_days(first), self.half_days(then)
            for day, here in earlier.items():
                for other, there in later.items():
                    if other <= day:
                        self.add({here: 1, there: 1}, -math.inf, 1)

    def batches(self, college):
        """The batches of a college by session."""
        return {session: self.present[college, session] for session in self.problem["open"][college]}

    def half_days(self, college):
        """The half-days of a college; made when first asked for."""
        if college not in self.days:
            self.days[college] = days = {}
            for session, y in self.batches(college).items():
                day = self.problem["half_day"][session]
                if day not in days:
                    days[day] = self.column(0, 1)
                self.add({y: 1, days[day]: -1}, -math.inf, 0)
        return self.days[college]

    def objective(self, level):
        """A level as terms to be minimised, with the rows that define it."""
        problem = self.problem
        if level == "finish":
            self.last = self.column(0, max(problem["half_day"]))
            for session, day in enumerate(problem["half_day"]):
                self.add({self.used[session]: day, self.last: -1}, -math.inf, 0)
            return {self.last: 1}
        if level == "sessions":
            return {z: 1 for z in self.used}
        if level == "batches":
            return {y: 1 for y in self.present.values()}
        if level == "spread":
            for college in range(len(problem["demand"])):
                days = self.half_days(college)
                self.beyond[college] = beyond = self.column(0, max(0, len(days) - 1))
                self.add({**{v: 1 for v in days.values()}, beyond: -1}, -math.inf, 1)
            return {beyond: 1 for beyond in self.beyond.values()}
        raise ValueError(f"no level {level}")

    def stands(self, point):
        """The (college, session) pairs of a point."""
        return [pair for pair, y in self.present.items() if point[y]]

    def score(self, point, level):
        """The value of a level, counted from the batches."""
        stands = self.stands(point)
        if level == "finish":
            return max((self.problem["half_day"][session] for _, session in stands), default=0)
        if level == "sessions":
            return len({session for _, session in stands})
        if level == "batches":
            return len(stands)
        days = {(college, self.problem["half_day"][session]) for college, session in stands}
        return len(days) - len({college for college, _ in stands})

    def complete(self, point):
        """The point with everything that follows from its batches counted anew; columns may have come since."""
        point = point + [0] * (len(self.columns) - len(point))
        stands = self.stands(point)
        days = {(college, self.problem["half_day"][session]) for college, session in stands}
        occupied = {session for _, session in stands}
        for session, z in enumerate(self.used or []):
            point[z] = int(session in occupied)
        for college, columns in self.days.items():
            for day, v in columns.items():
                point[v] = int((college, day) in days)
        for college, beyond in self.beyond.items():
            point[beyond] = max(0, sum(point[v] for v in self.days[college].values()) - 1)
        if self.last is not None:
            point[self.last] = max((day for _, day in days), default=0)
        return point

    def fault(self, point):
        """What is wrong with a point, if a demand, a capacity or a row is not kept."""
        placed = [0] * len(self.problem["demand"])
        filled = [0] * len(self.problem["capacity"])
        for college, session in self.stands(point):
            slots = sum(factor * point[column] for column, factor in self.slots[college, session].items())
            placed[college] += slots
            filled[session] += slots
        if placed != self.problem["demand"]:
            return "a college has not what it needs"
        if any(slots > capacity for slots, capacity in zip(filled, self.problem["capacity"])):
            return "a session is too full"
        for terms, low, high in self.rows:
            if not low <= sum(factor * point[column] for column, factor in terms.items()) <= high:
                return "a row is not kept"
        return None
