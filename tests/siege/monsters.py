"""Problem files that no office has: more of everything than anybody plans, each allowed by the reader. The same number gives
the same file.

    python monsters.py FOLDER COUNT
"""

import datetime
import pathlib
import random
import sys


def dates(count):
    first = datetime.date(2021, 3, 1)
    return "[" + ", ".join(f'"{first + datetime.timedelta(days)}"' for days in range(count)) + "]"


def calendar(days, names, session=False):
    text = f"[calendar]\ndates = {dates(days)}\n"
    width = 24 * 60 // len(names)
    for number, name in enumerate(names):
        start, end = number * width, min(number * width + width, 24 * 60 - 1)
        times = 'times = "session"\n' if session else ""
        text += f'[[calendar.half_days]]\nname = "{name}"\nstart = "{start // 60}:{start % 60:02}"\n'
        text += f'end = "{end // 60}:{end % 60:02}"\n{times}'
    return text


def rooms(count, rate=180):
    return "".join(f'[[rooms]]\nname = "R{n}"\nheads_per_hour = {rate(n) if callable(rate) else rate}\n' for n in range(count))


def colleges(count, heads, more=lambda number: ""):
    return "".join(
        f'[[colleges]]\nname = "C{n}"\nheadcount = {heads(n) if callable(heads) else heads}\n{more(n)}' for n in range(count))


def rule(kind, colleges='"all"', more=""):
    return f'[[rules]]\nname = "{kind} {random.random()}"\nkind = "{kind}"\ncolleges = {colleges}\n{more}'


def of_classes(count, classes, dice):
    def one(number):
        each = ", ".join(f'{{ name = "K{k}", headcount = {dice.randint(15, 60)} }}' for k in range(classes))
        return f'[[colleges]]\nname = "C{number}"\nclasses = [{each}]\n'
    return "".join(one(number) for number in range(count))


def some(dice, count, of):
    return "[" + ", ".join(f'"C{n}"' for n in sorted(dice.sample(range(of), count))) + "]"


def monster(number):
    """The text of a file: the kind goes round, the sizes are drawn."""
    dice = random.Random(number)
    random.seed(number)
    size = dice.choice([0.3, 0.6, 1.0])
    n = lambda most: max(2, int(most * size))
    heads = lambda _: dice.randint(1, 400)
    morning = ["m", "a"]
    kinds = [
        lambda: ("colleges", calendar(30, ["m"]) + rooms(1) + colleges(n(20_000), 1)),
        lambda: ("rooms", calendar(n(20), ["m"]) + rooms(n(5_000)) + colleges(n(500), heads)),
        lambda: ("half-days", calendar(n(3_000), ["m", "a", "e"]) + rooms(10) + colleges(n(300), heads)),
        lambda: ("apart by the clock", calendar(20, morning) + rooms(3) + colleges(n(700), 20) + rule("apart")),
        lambda: ("apart by half-days", calendar(n(400), ["m"]) + rooms(2) + colleges(n(700), 20)
                 + rule("apart", more='grain = "half-day"\n')),
        lambda: ("sequence", calendar(n(60), morning) + rooms(4) + colleges(n(600), heads) + rule("sequence")),
        lambda: ("sequence by half-days", calendar(n(300), morning) + rooms(4) + colleges(n(300), 40)
                 + rule("sequence", more='grain = "half-day"\n')),
        lambda: ("before", calendar(n(40), morning) + rooms(4)
                 + colleges(n(900), 50, lambda k: f'tags = ["{"x" if k % 2 else "y"}"]\n')
                 + rule("before", '["#x"]', 'then = ["#y"]\n')),
        lambda: ("one at a time", calendar(n(30), morning) + rooms(n(12)) + colleges(n(300), heads)
                 + rule("at-a-time", more="limit = 1\nwalking = 30\n")),
        lambda: ("classes", calendar(n(20), morning) + rooms(n(12)) + of_classes(n(180), n(60), dice)),
        lambda: ("classes of one", calendar(n(20), morning) + rooms(n(8)) + of_classes(2, n(9_000), dice)),
        lambda: ("classes under rules", calendar(n(12), morning) + rooms(n(6)) + of_classes(n(60), n(30), dice)
                 + rule("apart", some(dice, n(20), n(60))) + rule("at-a-time", more="limit = 1\n")),
        lambda: ("minutes", f"[settings]\nslot_minutes = 1\n" + calendar(n(10), ["d"]) + rooms(n(8))
                 + colleges(n(400), heads) + rule("at-a-time", more="limit = 1\n")),
        lambda: ("heads", "[settings]\npartial = true\nallowance = 1000\n" + calendar(n(3), ["m"]) + rooms(n(3), 1)
                 + colleges(n(200), 1_000_000)),
        lambda: ("rules", calendar(n(20), morning) + rooms(3) + colleges(n(200), heads)
                 + "".join(rule("at-most-batches", f'["C{k % n(200)}"]', "limit = 3\n") for k in range(n(5_000)))),
        lambda: ("wishes", calendar(n(20), morning) + rooms(3) + colleges(n(200), heads) + "".join(
            f'[[wishes]]\nname = "w{k}"\nkind = "never"\ncolleges = "all"\nhalf_days = ["m"]\n' for k in range(n(2_000)))),
        lambda: ("pins", calendar(n(20), morning) + rooms(4) + colleges(n(200), 30)
                 + "".join(rule("pin", f'["C{k}"]', 'half_days = ["m"]\n') for k in range(n(200)))),
        lambda: ("sessions", calendar(n(40), morning, session=True) + rooms(n(20)) + colleges(n(300), heads)
                 + rule("apart", some(dice, n(100), n(300)))),
        lambda: ("rates", calendar(n(20), morning) + rooms(n(20), lambda k: 60 + 7 * k) + colleges(n(300), heads)
                 + rule("shortest-batch", more="minutes = 20\n")),
        lambda: ("priorities", "[settings]\npartial = true\n" + calendar(3, morning) + rooms(2)
                 + colleges(n(2_000), heads, lambda k: f"priority = {k % 1000 + 1}\n")),
        lambda: ("changeover", "[settings]\nchangeover = 30\n" + calendar(n(30), morning) + rooms(n(10))
                 + colleges(n(400), heads) + rule("together", some(dice, n(30), n(400)), 'in = "room"\n')),
    ]
    name, text = kinds[number % len(kinds)]()
    limit = "time_limit = 5\n"
    text = text.replace("[settings]\n", "[settings]\n" + limit) if "[settings]" in text else f"[settings]\n{limit}" + text
    return name, f'schema = 1\nlanguage = "en"\n{text}'


def write(folder, count):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for number in range(count):
        name, text = monster(number)
        file = folder / f"{number:03}-{name.replace(' ', '-')}.toml"
        file.write_text(text, encoding="utf-8")
        files.append(file)
    return files


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]))
