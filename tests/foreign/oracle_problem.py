"""Small random problems, and what their words mean in numbers: written from the book, not from the program.

A problem is a dictionary in the shape of the problem file. `meaning` gives its sessions and colleges as plain numbers.
"""

import random
from fractions import Fraction

MORNING, AFTERNOON, EVENING = ("m", 8 * 60 + 15), ("n", 14 * 60), ("e", 19 * 60)


def clock(minute):
    return f"{minute // 60}:{minute % 60:02}"


def minute_of(text):
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


# ---------------------------------------------------------------- problems at random


def some(dice, things, chance=0.4):
    """Each of some things now and then, at least one, in their order."""
    certain = dice.choice(things)
    return [thing for thing in things if thing == certain or dice.random() < chance]


def settings(dice, knows):
    slot = dice.choice([10, 15, 15, 20, 30])
    chosen = {
        "slot_minutes": slot,
        "rounding": "nearest" if dice.random() < 0.12 else "up",
        "allowance": dice.choice([0] * 6 + [10, 25, 33, 50]),
        "changeover": dice.choice([0] * 5 + [5, slot, slot + 1]),
        "partial": dice.random() < 0.4,
    }
    if dice.random() < 0.1:
        chosen["kept_free"] = dice.choice([7, slot])
    if dice.random() < 0.4:
        names = ["changes", "finish", "sessions", "batches", "days", "spread", "rooms", "preferences", "earliness", "ends"]
        dice.shuffle(names)
        chosen["objectives"] = names[: dice.randint(2, 10)]
    if dice.random() < 0.2 and knows("peak"):
        names = chosen.setdefault("objectives", ["changes", "finish", "batches", "spread"])
        names.insert(dice.randint(0, len(names)), "peak")
        chosen["peak"] = dice.choice(["half-day", "day", *(["session"] if chosen["rounding"] == "up" else [])])
    return chosen


def calendar(dice, slot):
    dates = [f"2021-04-{9 + day:02}" for day in range(dice.choice([1, 2, 2, 3]))]
    kinds = dice.choice([[MORNING], [MORNING, AFTERNOON], [MORNING, AFTERNOON], [AFTERNOON, EVENING]])
    half_days = []
    for name, start in kinds:
        entry = {"name": name, "start": clock(start), "end": clock(start + slot * dice.randint(3, 6) + dice.choice([0, 0, 4]))}
        if dice.random() < 0.12:
            entry["times"] = "session"
        half_days.append(entry)
    return {"dates": dates, "half_days": half_days}


def rooms(dice, nearest):
    number = dice.choice([1, 2, 2, 3])
    found, rate = [], None
    for name in "ABC"[:number]:
        if rate is None or (not nearest and dice.random() < 0.4):
            rate = dice.choice([
                {"heads_per_hour": 60}, {"heads_per_hour": 40, "stations": 2}, {"heads_per_hour": 70}, {"heads_per_hour": 25},
                {"seconds_per_head": 45}, {"heads_per_hour": 120}, {"heads_per_hour": 2},
            ])
        found.append({"name": name, **rate})
    return found


def exceptions(dice, problem):
    """Other hours for some sessions, and closed ones."""
    names = [room["name"] for room in problem["rooms"]]
    slot = problem["settings"]["slot_minutes"]
    for half_day in problem["calendar"]["half_days"]:
        if dice.random() < 0.25:
            start = minute_of(half_day["start"]) + dice.choice([0, 5, slot])
            entry = {"rooms": [dice.choice(names)], "half_days": [half_day["name"]], "start": clock(start)}
            if dice.random() < 0.5:
                entry = {"rooms": [dice.choice(names)], "half_days": [half_day["name"]], "kept_free": dice.choice([0, 3, slot])}
            problem.setdefault("hours", []).append(entry)
    if dice.random() < 0.3:
        date, half_day = dice.choice(problem["calendar"]["dates"]), dice.choice(problem["calendar"]["half_days"])["name"]
        problem["closed"] = [{"rooms": [dice.choice(names)], "dates": [date], "half_days": [half_day]}]


def colleges(dice, problem):
    plain = meaning({**problem, "colleges": [], "rules": [], "wishes": []})
    number = dice.randint(5, 9)
    slots = sum(session["slots"] for session in plain["sessions"])
    share = max(1.0, slots * dice.uniform(0.55, 1.1) / number)
    found = []
    for position in range(number):
        wanted = max(1, round(share * dice.uniform(0.4, 1.6)))
        rate = dice.choice(plain["rates"])
        college = {"name": f"C{position + 1}"}
        heads = max(1, int(wanted * rate * 100 / (100 + problem["settings"]["allowance"])) - dice.choice([0, 0, 1, 2]))
        kind = dice.random()
        if kind < 0.1:
            college["minutes"] = wanted * problem["settings"]["slot_minutes"] - dice.choice([0, 1, 3])
        elif kind < 0.4 and problem["settings"]["rounding"] == "up":
            college["classes"] = classes(dice, heads)
        else:
            college["headcount"] = heads
        if dice.random() < 0.2:
            college["priority"] = dice.randint(1, 3)
        found.append(college)
    return found


def in_parts(dice, problem):
    """A college served part by part: on other dates, or in other rooms."""
    college = dice.choice(problem["colleges"])
    if college.get("headcount", 0) < 2:
        return
    heads = college.pop("headcount")
    first = dice.randint(1, heads - 1)
    parts = [{"name": "one", "headcount": first}, {"name": "two", "headcount": heads - first}]
    kind = "dates" if dice.random() < 0.6 else "rooms"
    there = problem["calendar"]["dates"] if kind == "dates" else [room["name"] for room in problem["rooms"]]
    if len(there) < 2:
        college["headcount"] = heads
        return
    cut = dice.randint(1, len(there) - 1)
    parts[0][kind], parts[1][kind] = there[:cut], there[cut:]
    college["parts"] = parts


def classes(dice, heads):
    found = []
    while heads > 0 and len(found) < 4:
        part = heads if len(found) == 3 or dice.random() < 0.2 else dice.randint(1, heads)
        found.append({"name": f"k{len(found) + 1}", "headcount": part})
        heads -= part
    return found


def region(dice, problem):
    chosen, kind = {}, dice.randint(1, 4)
    if kind == 1 or dice.random() < 0.2:
        chosen["half_days"] = some(dice, [half_day["name"] for half_day in problem["calendar"]["half_days"]])
        if dice.random() < 0.5:
            chosen["dates"] = some(dice, problem["calendar"]["dates"])
    if kind == 2 or dice.random() < 0.15:
        chosen["rooms"] = some(dice, [room["name"] for room in problem["rooms"]])
    if kind >= 3:
        half_day = dice.choice(problem["calendar"]["half_days"])
        start, end = minute_of(half_day["start"]), minute_of(half_day["end"])
        first = dice.choice([start, dice.randrange(start, end)])
        chosen["from"], chosen["to"] = clock(first), clock(dice.randint(first + 1, end + 30))
    return chosen


def rule(dice, problem, number, knows):
    names = [college["name"] for college in problem["colleges"]]
    few = some(dice, names, 0.2)
    rest = [name for name in names if name not in few] or names[:1]
    grain = dice.choice([{}, {}, {}, {"grain": "half-day"}, {"grain": "half-day"}, {"grain": "day"}])
    limited = [kind for kind in ("at-most-colleges", "at-most-heads") if knows(kind)]
    kind = dice.choice([
        "only", "never", "pin", "before", "sequence", "apart", "together", "at-most-batches", "shortest-batch", "at-a-time", "days",
        *limited])
    made = {"name": f"R{number}", "kind": kind, "colleges": few}
    slot = problem["settings"]["slot_minutes"]
    if kind in ("only", "never"):
        made.update(region(dice, problem))
    elif kind == "pin":
        made["colleges"] = few if dice.random() < 0.3 else [dice.choice(names)]
        made.update({key: value for key, value in region(dice, problem).items() if key not in ("from", "to")})
        if dice.random() < 0.3:
            start = minute_of(dice.choice(problem["calendar"]["half_days"])["start"])
            made["start"] = clock(start + slot * dice.randint(0, 2))
        if dice.random() < 0.4 or len(made) == 3:
            made["first"] = True
        if dice.random() < 0.3:
            made["whole"] = True
    elif kind == "before":
        made.update({"colleges": few[:2], "then": some(dice, rest, 0.15), **grain})
    elif kind == "sequence":
        order = dice.sample(names, min(len(names), dice.randint(2, 4)))
        made.update({"colleges": order, **grain})
        if dice.random() < 0.4:
            made["weak"] = True
    elif kind == "apart":
        made.update({"others": some(dice, rest, 0.15), **grain})
    elif kind == "together":
        made.update({"colleges": few[:3], "in": dice.choice(["half-day", "room", "day"])})
    elif kind == "days":
        made.update(dice.choice([{"at_most": 1}, {"at_most": 2}, {"at_least": 2}, {"alike": True}, {"at_most": 2, "alike": True}]))
    elif kind in ("at-most-colleges", "at-most-heads"):
        made["colleges"] = few if dice.random() < 0.5 else names
        made.update({key: value for key, value in region(dice, problem).items() if key not in ("from", "to") and dice.random() < 0.5})
        nearest = problem["settings"]["rounding"] == "nearest"
        made["per"] = dice.choice(["half-day", "day", *([] if nearest else ["session"])])
        total = sum(sum(size_of(problem, college)) for college in problem["colleges"] if college["name"] in made["colleges"])
        made["limit"] = dice.randint(1, 4) if kind == "at-most-colleges" else max(1, round(total * dice.uniform(0.25, 1)))
    elif kind == "at-most-batches":
        made["limit"] = dice.randint(1, 2)
    elif kind == "shortest-batch":
        made["minutes"] = dice.randint(1, 3 * slot)
    else:
        made["limit"] = dice.choice([1, 1, 2])
        if made["limit"] == 1 and dice.random() < 0.5:
            made["walking"] = dice.choice([5, 20, 360])
    return made


def size_of(problem, college):
    """How a college is counted, part by part."""
    return [demand(problem, part)[0] for part in college.get("parts", [college])]


def problem_at_random(seed, knows):
    """The problem of a seed, of what `knows` says that files may have."""
    dice = random.Random(seed)
    while True:
        problem = {"settings": settings(dice, knows)}
        problem["calendar"] = calendar(dice, problem["settings"]["slot_minutes"])
        problem["rooms"] = rooms(dice, problem["settings"]["rounding"] == "nearest")
        exceptions(dice, problem)
        if not 2 <= len(meaning({**problem, "colleges": [], "rules": [], "wishes": []})["sessions"]) <= 9:
            continue
        problem["colleges"] = colleges(dice, problem)
        if dice.random() < 0.15 and knows("parts"):
            in_parts(dice, problem)
        problem["rules"] = [rule(dice, problem, number + 1, knows) for number in range(dice.choice([0, 1, 1, 2, 2, 3, 4]))]
        problem["wishes"] = []
        for number in range(dice.choice([0, 0, 1, 2])):
            names = some(dice, [college["name"] for college in problem["colleges"]], 0.2)
            wish = {"name": f"W{number + 1}", "kind": dice.choice(["only", "never"]), "colleges": names}
            problem["wishes"].append({**wish, **region(dice, problem), "weight": dice.randint(1, 3)})
        return problem


# ---------------------------------------------------------------- the file


def value(thing):
    if isinstance(thing, bool):
        return "true" if thing else "false"
    if isinstance(thing, (int, str)):
        return f'"{thing}"' if isinstance(thing, str) else str(thing)
    if isinstance(thing, dict):
        return "{ " + ", ".join(f"{key} = {value(of)}" for key, of in thing.items()) + " }"
    return "[" + ", ".join(value(one) for one in thing) + "]"


def file_of(problem):
    lines = ["schema = 1", 'language = "en"', "[settings]"]
    lines += [f"{key} = {value(of)}" for key, of in problem["settings"].items()]
    lines += ["[calendar]"] + [f"{key} = {value(of)}" for key, of in problem["calendar"].items()]
    for name in ("hours", "closed", "rooms", "colleges", "rules", "wishes"):
        for entry in problem.get(name, []):
            lines += [f"[[{name}]]"] + [f"{key} = {value(of)}" for key, of in entry.items()]
    return "\n".join(lines) + "\n"


# ---------------------------------------------------------------- what the words mean


def covers(entry, session):
    return (
        session["room"] in entry.get("rooms", [session["room"]])
        and session["date"] in entry.get("dates", [session["date"]])
        and session["half_day"] in entry.get("half_days", [session["half_day"]])
    )


def meaning(problem):
    """Sessions, rates and colleges in numbers; slots are those of the grid, minutes count over the whole calendar."""
    slot = problem["settings"]["slot_minutes"]
    sessions, number = [], 0
    for day, date in enumerate(problem["calendar"]["dates"]):
        for half_day in problem["calendar"]["half_days"]:
            number += 1
            for position, room in enumerate(problem["rooms"]):
                session = {"room": room["name"], "date": date, "half_day": half_day["name"]}
                start, end = minute_of(half_day["start"]), minute_of(half_day["end"])
                free = problem["settings"].get("kept_free", 0)
                for entry in problem.get("hours", []):
                    if covers(entry, session):
                        start = minute_of(entry["start"]) if "start" in entry else start
                        free = entry.get("kept_free", free)
                slots = (end - start - free) // slot
                if slots < 1 or any(covers(entry, session) for entry in problem.get("closed", [])):
                    continue
                at_once = half_day.get("times") == "session"
                if at_once and free > 0:
                    end = start + slots * slot
                sessions.append({
                    **session, "number": number, "day": day, "at_once": at_once, "slots": slots, "position": position,
                    "open": day * 1440 + start, "close": day * 1440 + end,
                })
    gap = -(-problem["settings"]["changeover"] // slot)
    return {"sessions": sessions, "rates": rates_of(problem), "slot": slot, "gap": gap}


def rates_of(problem):
    """Heads in a slot, room by room."""
    rates = []
    for room in problem["rooms"]:
        per_hour = Fraction(room["heads_per_hour"]) if "heads_per_hour" in room else Fraction(3600, room["seconds_per_head"])
        rates.append(per_hour * room.get("stations", 1) * problem["settings"]["slot_minutes"] / 60)
    return rates


def enlarged(problem, heads):
    """Heads with the allowance, rounded up."""
    return -(-heads * (100 + problem["settings"]["allowance"]) // 100)


def demand(problem, college):
    """How a college is counted, its unit of work, and its whole work."""
    if "minutes" in college:
        return college["minutes"], "minutes", college["minutes"]
    heads = sum(one["headcount"] for one in college["classes"]) if "classes" in college else college["headcount"]
    if problem["settings"]["rounding"] == "up":
        return heads, "heads", heads
    exact = enlarged(problem, heads) / rates_of(problem)[0]
    return heads, "slots", max(1, int(exact + Fraction(1, 2)))


def slots_for(problem, numbers, unit, session, work):
    """The least slots for so much work of one batch."""
    slots = 0
    while most_in(problem, numbers, unit, session, slots) < work:
        slots += 1
    return slots


def most_in(problem, numbers, unit, session, slots):
    """The most work of one batch of so many slots."""
    if unit == "slots":
        return slots
    if unit == "minutes":
        return slots * numbers["slot"]
    # The most heads that are no more than the room takes once the allowance has enlarged them.
    rate = numbers["rates"][session["position"]]
    return slots * rate.numerator // rate.denominator * 100 // (100 + problem["settings"]["allowance"])


def is_divisible(problem, numbers, college, part, heads):
    """Whether no session, as the rules leave it, takes a class of so many heads of a part whole."""
    own = [rule for rule in problem["rules"] if college["name"] in rule["colleges"]]
    for session in numbers["sessions"]:
        if not covers(part, session):
            continue
        slots = slots_for(problem, numbers, "heads", session, heads)
        for first in range(session["slots"] - slots + 1):
            start, end = times(numbers, session, first, slots)
            if all(leaves(rule, session, start, end) for rule in own):
                return False
    return True


def times(numbers, session, first, slots):
    """Start and end of a batch in minutes of its day."""
    if session["at_once"]:
        return session["open"] % 1440, session["close"] - session["day"] * 1440
    start = session["open"] % 1440 + first * numbers["slot"]
    return start, start + slots * numbers["slot"]


def leaves(rule, session, start, end):
    """Whether a batch that is alone in its session may stand there."""
    if rule["kind"] == "only":
        return covers(rule, session) and ("from" not in rule or (minute_of(rule["from"]) <= start and end <= minute_of(rule["to"])))
    if rule["kind"] == "never":
        if "from" not in rule:
            return not covers(rule, session)
        return not covers(rule, session) or end <= minute_of(rule["from"]) or minute_of(rule["to"]) <= start
    if rule["kind"] == "pin" and rule.get("whole"):
        return covers(rule, session) and minute_of(rule.get("start", clock(start))) == start
    return True
