"""Reads every calendar of a folder with the icalendar package and compares it with the plan's JSON beside it."""

import json
import sys
from datetime import datetime, timedelta
from pathlib import Path

import icalendar

UNSEEN = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def seen(text: str) -> str:
    """A text without blanks and without marks that nobody sees."""
    return "".join(letter for letter in text if letter not in UNSEEN and not letter.isspace())


def check(path: Path) -> int:
    raw = path.read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n")), f"{path}: a line of more than 75 octets"
    assert raw.replace(b"\r\n", b"").count(b"\n") == 0, f"{path}: a bare line feed"
    calendar = icalendar.Calendar.from_ical(raw)
    assert not calendar.errors, calendar.errors
    zones = [zone for zone in calendar.walk("VTIMEZONE")]
    assert [str(zone["TZID"]) for zone in zones] == ["Asia/Shanghai"], zones
    events = list(calendar.walk("VEVENT"))
    for event in events:
        assert not event.errors, event.errors
        assert event.start.utcoffset() == timedelta(hours=8), event.start
        assert event["SEQUENCE"] == 0 and event["DTSTAMP"].dt.tzinfo is not None
    assert len({str(event["UID"]) for event in events}) == len(events), f"{path}: an identity twice"
    plan = json.loads(path.with_suffix(".json").read_text("utf-8"))
    planned = [
        (
            seen(batch["college"]),
            datetime.fromisoformat(f"{batch['date']}T{batch['start']}"),
            datetime.fromisoformat(f"{batch['date']}T{batch['end']}"),
        )
        for batch in plan["batches"]
    ]
    found = [(seen(str(event["SUMMARY"])), event.start.replace(tzinfo=None), event.end.replace(tzinfo=None)) for event in events]
    for college, start, end in planned:
        matches = [summary for summary, begin, finish in found if (begin, finish) == (start, end)]
        assert any(summary.startswith(college) for summary in matches), (path, college, start, matches)
    alarms = [alarm for event in events for alarm in event.walk("VALARM")]
    assert alarms and all(alarm["TRIGGER"].dt == timedelta(minutes=-15) for alarm in alarms)
    assert len(events) >= len(planned)
    return len(events)


if __name__ == "__main__":
    files = sorted(Path(sys.argv[1]).glob("*.ics"))
    assert files, "no calendars"
    for file in files:
        print(f"{file.name}: {check(file)} events")
