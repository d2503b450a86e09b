//! Replanning small random problems the way of the command: a problem file, the earlier plan as JSON, rows as CSV; after a
//! room was lost, under `--freeze-until` and under `--keep`. The level `changes`, which stands right behind `unplaced`,
//! and all behind it are the least that trying everything finds; where that finds no plan, the command says so.
//!
//! What is held is worked out here anew, so that the reading of plans and rows is tested too. `HALFDAY_CASES` sets on how
//! many problems each is tried.

use crate::command::Folder;
use crate::support::clock::called;
use crate::support::oracle::{Verdict, solve as try_everything};
use crate::support::random::{Dice, case, seeds};
use halfday::check::check;
use halfday::domains::is_divisible;
use halfday::plan::{Baseline, BaselineBatch, Batch, Plan};
use halfday::problem::*;
use halfday::read::{self, write_problem};
use halfday::render;
use std::collections::BTreeMap;

/// Colleges times sessions up to which everything is tried in no time.
const MOST: usize = 9;

/// On how many problems each is tried.
fn cases() -> usize {
    seeds(25).count()
}

/// A problem, the best plan of it, and the problem that has come of it since.
struct Replanning {
    before: Problem,
    old: Plan,
    now: Problem,
}

/// A problem as a file says it; `None` where a file cannot.
fn written(problem: &Problem) -> Option<Problem> {
    read::problem(&write_problem(problem), "problem.toml").ok().map(|reading| reading.problem)
}

/// The problem of a seed with `changes` right behind `unplaced`, its best plan, and what `change` makes of it; `None` for
/// problems that a file cannot say or that are not small, and where not everybody had a place.
fn replanning(seed: u64, change: impl FnOnce(&mut Parts, &mut Dice)) -> Option<Replanning> {
    let mut parts = case(seed).problem.to_parts();
    parts.objectives.retain(|&objective| objective != Objective::Changes);
    parts.objectives.insert(0, Objective::Changes);
    let before = written(&Problem::new(parts).ok()?)?;
    if !(1..=MOST).contains(&(before.colleges().len() * before.sessions().len())) {
        return None;
    }
    let mut parts = before.to_parts();
    change(&mut parts, &mut Dice::new(seed));
    let now = written(&Problem::new(parts).ok()?)?;
    match try_everything(&before, None) {
        Verdict::Best(best) if best.plan.unplaced.is_empty() => Some(Replanning { before, old: best.plan, now }),
        _ => None,
    }
}

impl Replanning {
    /// What everybody was told, seen from the problem of today.
    fn baseline(&self) -> Baseline {
        let mut batches = vec![Vec::new(); self.before.colleges().len()];
        for batch in &self.old.batches {
            let place = self.before.session(batch.session);
            let (start, end) = called(&self.before, batch);
            let stands = |&session: &SessionIndex| {
                let today = self.now.session(session);
                let closes = match self.now.half_day(today.half_day).timing {
                    Timing::Batch => today.hours.start + today.slots * self.now.settings().slot_minutes,
                    Timing::Session => today.hours.end,
                };
                end <= closes
            };
            let session = self.now.session_of(place.room, place.half_day).filter(stands);
            let (room, date) = (self.before.room(place.room).name.clone(), self.before.half_day(place.half_day).date);
            batches[batch.college.0].push(BaselineBatch {
                room,
                date,
                start,
                end,
                session,
                heads: None,
                classes: Vec::new(),
            });
        }
        batches.iter_mut().for_each(|own: &mut Vec<BaselineBatch>| own.sort());
        Baseline { batches: batches.into_iter().map(Some).collect(), gone: Vec::new() }
    }

    /// The problem of today under the rule that these batches stay, with their classes.
    fn holding(&self, kept: &[Batch], until: Option<Moment>) -> Option<Problem> {
        let batch = |batch: &Batch| KeptBatch {
            college: batch.college,
            session: batch.session,
            start: batch.start,
            slots: batch.slots,
        };
        let classes = |batch: &Batch| {
            let (college, session) = (batch.college, batch.session);
            let kept = |share: &halfday::plan::ClassShare| {
                let (class, heads) = (share.class, share.heads);
                KeptClass { college, session, class, heads }
            };
            batch.classes.iter().map(kept).collect::<Vec<_>>()
        };
        let (batches, classes) = (kept.iter().map(batch).collect(), kept.iter().flat_map(classes).collect());
        let mut parts = self.now.to_parts();
        parts.rules.push(Rule { name: "held".into(), kind: RuleKind::Keep { batches, classes, until } });
        Problem::new(parts).ok()
    }

    /// The batches of the earlier plan whose sessions are still open so long, in today's sessions.
    fn standing(&self) -> Vec<Batch> {
        let today = |batch: &Batch| {
            let place = self.before.session(batch.session);
            let session = self.now.session_of(place.room, place.half_day)?;
            let fits = batch.start + batch.slots <= self.now.session(session).slots;
            fits.then(|| Batch { session, ..batch.clone() })
        };
        self.old.batches.iter().filter_map(today).collect()
    }

    /// Writes the files and runs `plan` with more arguments; the status and the values of the plan.
    fn run(&self, folder: &Folder, more: &[&str]) -> (i32, BTreeMap<String, u64>, String) {
        let old = check(&self.before, &self.old, None).unwrap();
        folder.write("now.toml", &write_problem(&self.now));
        folder.write("told.json", &render::json(&self.before, &old));
        let command = ["plan", "now.toml", "--no-repairs", "--against", "told.json", "-o", "new.json"];
        let run = folder.halfday(&[&command, more].concat());
        let values = if run.status == 0 { values(&folder.read("new.json")) } else { BTreeMap::new() };
        (run.status, values, run.stderr)
    }
}

/// The values of a plan file by level.
fn values(json: &str) -> BTreeMap<String, u64> {
    let file: serde_json::Value = serde_json::from_str(json).unwrap();
    let levels = file["objectives"].as_array().unwrap().iter().map(|level| {
        let priority = level["priority"].as_i64().map_or(String::new(), |priority| priority.to_string());
        (format!("{}{priority}", level["name"].as_str().unwrap()), level["value"].as_u64().unwrap())
    });
    levels.collect()
}

fn named(level: Level) -> String {
    let name = serde_json::to_value(level.objective()).unwrap().as_str().unwrap().to_owned();
    match level {
        Level::Unplaced { priority } => format!("{name}{priority}"),
        Level::Of(_) => name,
    }
}

/// How often what was seen.
#[derive(Debug, Default)]
struct Seen {
    compared: usize,
    none: usize,
    changing: usize,
    with_classes: usize,
    cut: usize,
}

impl Seen {
    /// Compares what the command said with what trying everything finds in the held problem.
    fn compare(&mut self, seed: u64, replanning: &Replanning, held: &Problem, folder: &Folder, more: &[&str]) -> bool {
        let verdict = try_everything(held, Some(&replanning.baseline()));
        if matches!(verdict, Verdict::TooMuch) {
            return false;
        }
        let (status, values, said) = replanning.run(folder, more);
        match verdict {
            Verdict::Best(best) => {
                let expected: BTreeMap<String, u64> =
                    best.values.iter().map(|&(level, value)| (named(level), value)).collect();
                assert_eq!((status, &values), (0, &expected), "seed {seed}: {said}");
                self.changing += usize::from(values["changes"] > 0);
            }
            _ => {
                // Rows that are at fault by themselves are shown one by one, as bad input.
                assert!(status == 1 || (status == 2 && said.contains("rows.csv:")), "seed {seed}: {status} {said}");
                self.none += 1;
            }
        }
        self.compared += 1;
        true
    }
}

/// A moment in or before one of the sessions, of which that room is lost from it on; and what has begun by then.
fn lose_from(parts: &mut Parts, dice: &mut Dice) -> Moment {
    let place = parts.sessions[dice.index(parts.sessions.len())].clone();
    let slot = parts.settings.slot_minutes;
    let minute = place.hours.start + dice.from(0, u64::from(place.slots)) as u32 * slot;
    let moment = Moment { date: parts.half_days[place.half_day.0].date, minute };
    for session in parts.sessions.iter_mut().filter(|session| session.room == place.room) {
        let half_day = &parts.half_days[session.half_day.0];
        let open = moment.absolute() - half_day.absolute(session.hours.start);
        let slots = u32::try_from(open.max(0)).unwrap() / slot;
        if slots < session.slots {
            session.slots = slots;
            session.hours.end = session.hours.start + slots * slot;
        }
    }
    parts.sessions.retain(|session| session.slots > 0);
    moment
}

/// The part of a begun batch that is served by the time its session closes: whole classes in their order, or slots.
/// `None` where nothing is; `Err` where a divided class is cut, or one that no session holds any more.
fn served(problem: &Problem, batch: &Batch) -> Result<Option<Batch>, ()> {
    let left = problem.session(batch.session).slots.saturating_sub(batch.start);
    if batch.slots <= left {
        return Ok(Some(batch.clone()));
    }
    let rate = problem.rate_at(batch.college, batch.session, batch.start);
    if batch.classes.is_empty() {
        let slots = (1..=left).rev().find(|&slots| rate.least(slots) <= rate.most(slots));
        return Ok(slots.map(|slots| Batch { slots, ..batch.clone() }));
    }
    let classes = &problem.college(batch.college).classes;
    let is_divided = |share: &halfday::plan::ClassShare| {
        share.heads != classes[share.class.0].heads || is_divisible(problem, batch.college, share.class)
    };
    if batch.classes.iter().any(is_divided) {
        return Err(());
    }
    let work = |count: usize| {
        let enlarged = |share: &halfday::plan::ClassShare| problem.class_work(batch.college)[share.class.0];
        batch.classes[..count].iter().map(enlarged).sum::<u64>()
    };
    let done = (1..=batch.classes.len()).rev().find(|&count| rate.slots_for(work(count)) <= u64::from(left));
    Ok(done.map(|count| Batch {
        slots: rate.slots_for(work(count)) as u32,
        classes: batch.classes[..count].to_vec(),
        ..batch.clone()
    }))
}

#[test]
fn a_day_that_has_begun_when_a_room_is_lost() {
    let (folder, mut seen) = (Folder::with_office(), Seen::default());
    for seed in 110_001.. {
        let mut moment = None;
        let Some(replanning) = replanning(seed, |parts, dice| moment = Some(lose_from(parts, dice))) else { continue };
        let moment = moment.unwrap();
        let begins = |batch: &&Batch| {
            let half_day = replanning.before.half_day(replanning.before.session(batch.session).half_day);
            half_day.absolute(called(&replanning.before, batch).0) < moment.absolute()
        };
        let today = |batch: &Batch| {
            let place = replanning.before.session(batch.session);
            replanning.now.session_of(place.room, place.half_day).map(|session| Batch { session, ..batch.clone() })
        };
        let begun: Option<Vec<Batch>> = replanning.old.batches.iter().filter(begins).map(today).collect();
        // Of those called at once nobody knows who was served before the room was lost: no plan need keep them all.
        let at_once = |batch: &Batch| {
            let session = replanning.now.session(batch.session);
            let called_at_once = replanning.now.half_day(session.half_day).timing == Timing::Session;
            called_at_once && batch.start + batch.slots > session.slots
        };
        // A session that is lost from its beginning on is no longer in the problem: another test looks at that.
        let Some(begun) = begun.filter(|begun| !begun.is_empty() && !begun.iter().any(at_once)) else { continue };
        let Ok(kept) = begun.iter().map(|batch| served(&replanning.now, batch)).collect::<Result<Vec<_>, ()>>() else {
            continue;
        };
        let kept: Vec<Batch> = kept.into_iter().flatten().collect();
        let Some(held) = replanning.holding(&kept, Some(moment)) else { continue };
        let said = format!("{} {}:{:02}", moment.date, moment.minute / 60, moment.minute % 60);
        if seen.compare(seed, &replanning, &held, &folder, &["--freeze-until", &said]) {
            seen.with_classes += usize::from(kept.iter().any(|batch| !batch.classes.is_empty()));
            seen.cut += usize::from(kept.len() != begun.len() || kept.iter().zip(&begun).any(|(a, b)| a != b));
        }
        if seen.compared == cases() {
            break;
        }
    }
    println!("{seen:?}");
    assert!(seen.none > 0 && seen.changing > 0 && seen.with_classes > 0 && seen.cut > 0, "{seen:?}");
}

/// A row of the plan for a table.
fn row(problem: &Problem, batch: &Batch) -> String {
    let place = problem.session(batch.session);
    let half_day = problem.half_day(place.half_day);
    let clock = |minute: u32| format!("{}:{:02}", minute / 60, minute % 60);
    let (start, end) = called(problem, batch);
    let college = problem.college(batch.college);
    let class = |share: &halfday::plan::ClassShare| {
        let class = &college.classes[share.class.0];
        let part = if share.heads == class.heads { String::new() } else { format!("({})", share.heads) };
        format!("{}{part}", class.name)
    };
    let classes: Vec<String> = batch.classes.iter().map(class).collect();
    let (room, name) = (&problem.room(place.room).name, &half_day.name);
    let (start, end) = (clock(start), clock(end));
    format!("{room},{},{name},{start},{end},{},{},{}\n", half_day.date, college.name, batch.slots, classes.join("+"))
}

#[test]
fn rows_are_held() {
    let (folder, mut seen) = (Folder::with_office(), Seen::default());
    for seed in 120_001.. {
        let change = |parts: &mut Parts, dice: &mut Dice| match seed % 3 {
            0 => drop(parts.sessions.remove(dice.index(parts.sessions.len()))),
            1 => {
                let position = dice.index(parts.colleges.len());
                let college = &mut parts.colleges[position];
                if let (Demand::Heads(heads), true) = (&mut college.demand, college.classes.is_empty()) {
                    *heads += dice.from(1, 9);
                }
            }
            _ => {}
        };
        let Some(replanning) = replanning(seed, change) else { continue };
        let standing = replanning.standing();
        let mut dice = Dice::new(seed);
        let kept: Vec<Batch> = standing.into_iter().filter(|_| dice.chance(60)).collect();
        let Some(held) = replanning.holding(&kept, None).filter(|_| !kept.is_empty()) else { continue };
        let heading = "room,date,half_day,start,end,college,slots,classes\n";
        let rows: String = kept.iter().map(|batch| row(&replanning.now, batch)).collect();
        folder.write("rows.csv", &format!("{heading}{rows}"));
        if seen.compare(seed, &replanning, &held, &folder, &["--keep", "rows.csv"]) {
            seen.with_classes += usize::from(kept.iter().any(|batch| !batch.classes.is_empty()));
        }
        if seen.compared == cases() {
            break;
        }
    }
    println!("{seen:?}");
    assert!(seen.none > 0 && seen.changing > 0 && seen.with_classes > 0, "{seen:?}");
}

#[test]
fn a_room_is_lost() {
    let (folder, mut seen) = (Folder::with_office(), Seen::default());
    for seed in 130_001.. {
        let change = |parts: &mut Parts, dice: &mut Dice| {
            let room = RoomIndex(dice.index(parts.rooms.len()));
            parts.sessions.retain(|session| session.room != room);
        };
        let Some(replanning) = replanning(seed, change).filter(|found| found.before.rooms().len() > 1) else {
            continue;
        };
        seen.compare(seed, &replanning, &replanning.now, &folder, &[]);
        if seen.compared == cases() {
            break;
        }
    }
    println!("{seen:?}");
    assert!(seen.none > 0 && seen.changing > 0, "{seen:?}");
}
