//! Colleges that are served part by part: each in sessions of its own, with its own classes. A file says it of the college.

use super::said::{Say, breach};
use super::walk::{Seen, Walk};
use crate::problem::{ClassIndex, CollegeIndex, Part};
use crate::words::counted;
use crate::words::violation::Breach;

pub(super) fn sentence(say: &Say<'_>, college: CollegeIndex, parts: &[Part]) -> String {
    let one = |part: &Part| {
        let heads = counted(part.heads, "person", "people");
        say.pick(format!("{} {} 人", part.name, part.heads), format!("{} ({heads})", part.name))
    };
    let own: Vec<String> = parts.iter().map(one).collect();
    let name = say.name(college);
    say.pick(
        format!("{name}分部分安排：{}", own.join("、")),
        format!("{name} is served part by part: {}", own.join(", ")),
    )
}

/// The parts of a college that is served part by part; none where it is served as a whole.
pub(crate) fn of<'a>(walk: &Walk<'a>, college: CollegeIndex) -> &'a [Part] {
    let said = walk.problem.rules().iter().filter_map(|rule| rule.kind.parts());
    said.filter(|(own, _)| *own == college).map(|(_, parts)| parts).next().unwrap_or_default()
}

/// The part that a batch belongs to by its room and date, by its position.
pub(crate) fn part_of(walk: &Walk<'_>, seen: &Seen<'_>, parts: &[Part]) -> Option<usize> {
    let rooms = walk.problem.rooms();
    let here = &rooms[seen.room.0];
    parts.iter().position(|part| {
        part.half_days.as_ref().is_none_or(|half_days| half_days.contains(&seen.half_day))
            && part.rooms.as_ref().is_none_or(|rooms| rooms.contains(&seen.room))
            && part.campus.as_ref().is_none_or(|campus| here.campus.as_ref() == Some(campus))
            && part.building.as_ref().is_none_or(|building| here.building() == building)
    })
}

/// Batches where no part of the college is served, and batches that hold a class of another part.
pub(super) fn breaches(walk: &Walk<'_>, college: CollegeIndex, parts: &[Part]) -> Vec<Breach> {
    let of_batch = |seen: &&Seen<'_>| {
        let Some(part) = part_of(walk, seen, parts) else { return Some(nowhere(walk, seen)) };
        let strange = seen.batch.classes.iter().find(|share| !parts[part].classes.contains(&share.class))?;
        Some(elsewhere(walk, seen, &parts[part], strange.class))
    };
    let batches = walk.of(college);
    batches.iter().filter_map(of_batch).collect()
}

fn nowhere(walk: &Walk<'_>, seen: &Seen<'_>) -> Breach {
    let place = walk.place(seen);
    breach("outside-parts", &[seen], true, |language| {
        let batch = place.text(language);
        language.pick(
            format!("{batch}不在任何一部分的地点和日期"),
            format!("{batch} is where no part of the college is served"),
        )
    })
}

fn elsewhere(walk: &Walk<'_>, seen: &Seen<'_>, part: &Part, class: ClassIndex) -> Breach {
    let (place, name) = (walk.place(seen), &part.name);
    let class = walk.problem.college(seen.batch.college).classes.get(class.0).map_or("", |class| class.name.as_str());
    breach("class-of-another-part", &[seen], true, |language| {
        let batch = place.text(language);
        language.pick(
            format!("{batch}属于“{name}”，{class} 不在这一部分"),
            format!("{batch} is of part {name}, to which {class} does not belong"),
        )
    })
}
