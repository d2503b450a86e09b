//! `keep`: settled batches are there with their classes, and until a moment no other batch starts. What is settled
//! belongs to a plan; a problem file has no word for it.

use super::said::Say;
use crate::problem::{KeptBatch, KeptClass, Moment, Timing};
use crate::words::explanation::Days;
use crate::words::{clock, date};

pub(super) fn sentence(say: &Say<'_>, batches: &[KeptBatch], classes: &[KeptClass], until: Option<Moment>) -> String {
    let kept: Vec<String> = batches.iter().map(|kept| settled(say, kept, classes)).collect();
    let kept = (!kept.is_empty())
        .then(|| say.pick(format!("保留 {}", kept.join("、")), format!("as it is: {}", kept.join("; "))));
    let until = until.map(|moment| {
        let (day, at) = (date(moment.date, say.language), clock(moment.minute, true));
        say.pick(format!("{day} {at} 以前不再开始别的批次"), format!("nothing else starts before {at} on {day}"))
    });
    kept.into_iter().chain(until).collect::<Vec<_>>().join(say.language.pick("，", "; "))
}

/// A settled batch: whose, with which classes, when, where, and its hours.
fn settled(say: &Say<'_>, kept: &KeptBatch, classes: &[KeptClass]) -> String {
    let problem = say.problem;
    let session = problem.session(kept.session);
    let half_day = problem.half_day(session.half_day);
    let day = Days { date: half_day.date, names: vec![half_day.name.clone()] }.text(say.language);
    let at = |slot: u32| session.hours.start + slot * problem.settings().slot_minutes;
    let hours = match half_day.timing {
        Timing::Batch => say.hours(at(kept.start), at(kept.start + kept.slots)),
        Timing::Session => say.hours(session.hours.start, session.hours.end),
    };
    let college = problem.college(kept.college);
    let own = classes.iter().filter(|class| (class.college, class.session) == (kept.college, kept.session));
    let own: Vec<&str> = own.map(|class| college.classes[class.class.0].name.as_str()).collect();
    let classes = match own.is_empty() {
        true => String::new(),
        false => say.pick(format!("（{}）", own.join("、")), format!(" ({})", own.join(", "))),
    };
    let (whom, room) = (&college.name, &problem.room(session.room).label);
    say.pick(format!("{whom}{classes} {day} {hours} {room}"), format!("{whom}{classes} on {day} {hours} in {room}"))
}
