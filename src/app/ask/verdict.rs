//! The verdict of the plan that is worked on: what is wrong with it, which batches that is about, what it is worth beside
//! the best plan, and who has to be told again.

use super::super::desk::{Desk, Working, all_proven};
use super::super::edit::{BatchEdit, changed};
use super::level::{LevelValue, label, unit};
use crate::certificate::level_name;
use crate::check;
use crate::diagnostic::Finding;
use crate::explain;
use crate::plan::{Baseline, Batch, LevelResult, Plan};
use crate::problem::{CollegeIndex, Level, Objective, Problem, SessionIndex};
use crate::words::case_steps::Spot;
use crate::words::certificate_folder::certificate_in;
use crate::words::page_said::{HeadLine, Said, shifted};
use crate::words::{Language, Phrase};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What can be said of the plan that is worked on.
#[derive(Debug, Serialize)]
pub struct Verdict {
    /// Nothing is wrong with it.
    pub ok: bool,
    /// `kept` where every level is proven, `open` for a plan of the search that is not, `hand` for one that was changed.
    pub proof: &'static str,
    /// What it is, in a line.
    pub head: String,
    /// What is wrong, each with the batches that it is about.
    pub problems: Vec<Problems>,
    /// Level by level, beside the best plan.
    pub levels: Vec<LevelSaid>,
    /// Who is at another time or place than in the version told, or than in the best plan where none was told.
    pub changed: Vec<Changed>,
    /// Edits that would mend something.
    pub suggestions: Vec<Suggestion>,
}

/// One thing that is wrong.
#[derive(Debug, Serialize)]
pub struct Problems {
    /// The code of the finding.
    pub code: &'static str,
    /// What is wrong.
    pub text: String,
    /// Positions of batches.
    pub batches: Vec<usize>,
}

/// One level.
#[derive(Debug, Serialize)]
pub struct LevelSaid {
    /// Its name in files.
    pub name: &'static str,
    /// Its aim in a word or two.
    pub label: String,
    /// The best value that is known, in words; absent where no best plan is known.
    pub best: Option<String>,
    /// The value now, in words.
    pub now: String,
    /// Now worse (1), better (-1) or the same (0) than the best.
    pub worse: i8,
    /// Whether it is proven that the best value is the best.
    pub proven: bool,
    /// Why it cannot be better, or how far that is known.
    pub why: String,
    /// How that is known, in a word; absent where it is not.
    pub certainty: Option<String>,
    /// The colleges that it is about.
    pub who: Vec<String>,
}

/// A college that has changed.
#[derive(Debug, Serialize)]
pub struct Changed {
    /// Its position.
    pub college: usize,
    /// Its name.
    pub name: String,
    /// Before and now.
    pub text: String,
    /// How many half-days later or earlier it comes, in words; absent where it comes in several batches.
    pub shift: Option<String>,
}

/// An edit that would mend something.
#[derive(Debug, Serialize)]
pub struct Suggestion {
    /// What it does.
    pub text: String,
    /// The edits, as they are sent.
    pub edits: Value,
}

/// The verdict; `None` where there is no problem or no plan.
#[must_use]
pub fn verdict(desk: &Desk, language: Language) -> Option<Verdict> {
    let (problem, working) = (desk.problem()?, desk.working.as_ref()?);
    let plan = Plan { score: Vec::new(), claims: Vec::new(), ..working.plan.clone() };
    let judged = check::verdict(problem, &plan, desk.baseline());
    let mut problems = homeless(working, language);
    problems.extend(judged.violations().iter().map(|violation| {
        let batches = violation.batches();
        let finding = Finding::error(violation.clone(), None);
        Problems { code: finding.code(), text: finding.message(language), batches }
    }));
    let (ok, is_best) = (problems.is_empty(), desk.is_best());
    let score = desk.best.as_ref().map_or(&[][..], |best| &best.score);
    let head = match (ok, is_best && all_proven(score), is_best) {
        (false, ..) => HeadLine::Faults(problems.len()),
        (true, true, _) => HeadLine::Proven,
        (true, false, true) => HeadLine::Open,
        (true, false, false) => HeadLine::ByHand,
    };
    let proof = match head {
        HeadLine::Proven => "kept",
        HeadLine::Open => "open",
        HeadLine::ByHand | HeadLine::Faults(_) => "hand",
    };
    let run = desk.best.as_ref().and_then(|best| best.run.as_ref());
    let said = Sayer { problem, plan: &plan, certificates: run.map(|run| &run.certificates), language };
    let levels = judged.values().iter().map(|&(level, value)| said.level(level, value, score)).collect();
    let changed = said.changed(desk);
    let suggestions = if ok { Vec::new() } else { suggestions(desk, &said, judged.violations()) };
    Some(Verdict { ok, proof, head: head.text(language), problems, levels, changed, suggestions })
}

fn homeless(working: &Working, language: Language) -> Vec<Problems> {
    let said = |(college, told): &(String, crate::plan::ToldBatch)| {
        let was = Spot {
            date: told.date,
            half_day: told.half_day.clone(),
            start: told.start,
            room: told.place.clone(),
            whole_day: false,
        };
        let text = Said::Homeless { college: college.clone(), was: was.text(language) }.text(language);
        Problems { code: "session-closed", text, batches: Vec::new() }
    };
    working.homeless.iter().map(said).collect()
}

struct Sayer<'a> {
    problem: &'a Problem,
    plan: &'a Plan,
    /// The files of the best plan's certificates, by the names of levels.
    certificates: Option<&'a BTreeMap<String, String>>,
    language: Language,
}

impl Sayer<'_> {
    fn level(&self, level: Level, value: u64, score: &[LevelResult]) -> LevelSaid {
        let (problem, language) = (self.problem, self.language);
        let best = score.iter().find(|result| result.level == level);
        let none = best.is_some_and(|best| best.value == 0 && !best.is_proven());
        let proven = none || best.is_some_and(LevelResult::is_proven);
        let why = match best {
            Some(_) if none => Said::AlreadyNone.text(language),
            Some(best) if proven => {
                let file = self.certificates.and_then(|files| files.get(&level_name(problem, level)));
                let certificate = file.map(|file| certificate_in(file, language));
                let all = std::iter::once(best.because.sentence(language)).chain(certificate);
                all.collect::<Vec<_>>().join(language.pick("；", "; "))
            }
            Some(best) => {
                Said::AtBest { short: best.value.saturating_sub(best.bound), unit: unit(level) }.text(language)
            }
            None => String::new(),
        };
        let said = |value| LevelValue { problem, level, value }.text(language);
        // Beside what was told, the best is what was told.
        let known = best.map(|best| best.value).or_else(|| level.objective().is_about_the_baseline().then_some(0));
        LevelSaid {
            name: level.objective().name(),
            label: label(level, language),
            best: known.map(said),
            now: said(value),
            worse: known.map_or(0, |known| match value.cmp(&known) {
                std::cmp::Ordering::Greater => 1,
                std::cmp::Ordering::Less => -1,
                std::cmp::Ordering::Equal => 0,
            }),
            proven,
            why,
            certainty: best.filter(|_| proven && !none).map(|best| best.proof.text(language).to_owned()),
            who: self.who(level.objective()),
        }
    }

    /// The colleges that a level is about.
    fn who(&self, objective: Objective) -> Vec<String> {
        let several = |key: &dyn Fn(&Batch) -> usize| {
            let of = |college: CollegeIndex| {
                let own = self.plan.batches.iter().filter(|batch| batch.college == college);
                own.map(key).collect::<BTreeSet<_>>().len() > 1
            };
            self.names(self.problem.college_indices().filter(|&college| of(college)))
        };
        match objective {
            Objective::Spread => several(&|batch| self.problem.session(batch.session).half_day.0),
            Objective::Rooms => several(&|batch| self.problem.session(batch.session).room.0),
            Objective::Unplaced => self.names(self.plan.unplaced.iter().map(|entry| entry.college)),
            _ => Vec::new(),
        }
    }

    fn names(&self, colleges: impl Iterator<Item = CollegeIndex>) -> Vec<String> {
        colleges.map(|college| self.problem.college(college).name.clone()).collect()
    }

    /// Who is elsewhere than in the version told, or in the best plan.
    fn changed(&self, desk: &Desk) -> Vec<Changed> {
        let best = || desk.best.as_ref().map(|best| explain::told(self.problem, best));
        let before = desk.told.as_ref().map(|told| told.baseline.clone()).or_else(best);
        let Some(before) = before else { return Vec::new() };
        let now = explain::told(self.problem, self.plan);
        let of = |college: CollegeIndex| {
            let (was, is) = (before.batches.get(college.0)?.as_ref()?, now.batches.get(college.0)?.as_ref()?);
            let places = |batches: &[crate::plan::BaselineBatch]| -> BTreeSet<_> {
                batches.iter().map(|batch| (batch.room.clone(), batch.date, batch.start, batch.end)).collect()
            };
            if places(was) == places(is) {
                return None;
            }
            // Of several batches some may come earlier and others later.
            let alone = |batches: &[crate::plan::BaselineBatch]| match batches {
                [one] => self.half_day_of(one),
                _ => None,
            };
            let shift = alone(is).zip(alone(was)).and_then(|(is, was)| shifted(is - was, self.language));
            let text = format!("{} → {}", self.told(&before, college), self.told(&now, college));
            let name = self.problem.college(college).name.clone();
            Some(Changed { college: college.0, name, text, shift })
        };
        self.problem.college_indices().filter_map(of).collect()
    }

    /// The number of a batch's half-day.
    fn half_day_of(&self, batch: &crate::plan::BaselineBatch) -> Option<i64> {
        let mut half_days = self.problem.half_days().iter();
        let is_it =
            |half_day: &crate::problem::HalfDay| half_day.date == batch.date && half_day.hours.start <= batch.start;
        i64::try_from(half_days.rposition(is_it)?).ok()
    }

    fn told(&self, told: &Baseline, college: CollegeIndex) -> String {
        let batches = told.batches.get(college.0).and_then(Option::as_ref);
        let text = |batch: &crate::plan::BaselineBatch| {
            let mut half_days = self.problem.half_days().iter();
            let name = half_days
                .rfind(|half_day| half_day.date == batch.date && half_day.hours.start <= batch.start)
                .map_or_else(String::new, |half_day| half_day.name.clone());
            let room = self.problem.rooms().iter().find(|room| room.name == batch.room);
            let day = crate::words::date(batch.date, self.language);
            let whole_day = self.problem.printing().whole_day_clock;
            let hours = crate::words::span(&name, batch.start, batch.end, whole_day, self.language);
            let room = room.map_or(batch.room.as_str(), |room| room.label.as_str());
            self.language.pick(format!("{day}{hours} {room}"), format!("{day}, {hours}, {room}"))
        };
        let texts: Vec<String> = batches.into_iter().flatten().map(text).collect();
        if texts.is_empty() { "—".into() } else { texts.join(self.language.pick("、", "; ")) }
    }
}

/// Edits that would mend an overlap: the one that was there goes where the other came from, or after it where it fits.
fn suggestions(desk: &Desk, said: &Sayer<'_>, violations: &[crate::words::violation::Violation]) -> Vec<Suggestion> {
    let Sayer { problem, plan, language, .. } = *said;
    let mut suggestions = Vec::new();
    let overlap = violations.iter().find(|violation| Finding::error((*violation).clone(), None).code() == "overlap");
    let Some([one, other]) = overlap
        .map(crate::words::violation::Violation::batches)
        .as_deref()
        .and_then(|both| both.first_chunk::<2>().copied())
    else {
        return suggestions;
    };
    let (Some(first), Some(second)) = (plan.batches.get(one), plan.batches.get(other)) else { return suggestions };
    let name = |batch: &Batch| problem.college(batch.college).name.clone();
    let slot = problem.settings().slot_minutes;
    let move_to = |text: String, batch: usize, session: SessionIndex, start: u32| {
        let start = problem.session(session).minute_of(start, slot);
        let edits = json!([{ "plan": { "move": { "batch": batch, "session": session.0, "start": start } } }]);
        Suggestion { text, edits }
    };
    for (moved, stayed, who) in [(first, second, other), (second, first, one)] {
        if let Some(left) = left_by(desk, plan, moved) {
            let text = Said::Swap { one: name(moved), other: name(stayed) }.text(language);
            suggestions.push(move_to(text, who, left.session, left.start));
        }
    }
    let end = first.start + first.slots + problem.settings().changeover_slots();
    if end + second.slots <= problem.session(second.session).slots {
        let text = format!("{} {}", name(second), Said::After { other: name(first) }.text(language));
        suggestions.push(move_to(text, other, second.session, end));
    }
    suggestions.retain_mut(|suggestion: &mut Suggestion| {
        let left = left_wrong(said, suggestion);
        if left > 0 {
            suggestion.text = Said::StillWrong { text: std::mem::take(&mut suggestion.text), left }.text(language);
        }
        left < violations.len()
    });
    suggestions
}

/// How many things are wrong with what a suggestion makes of the plan.
fn left_wrong(said: &Sayer<'_>, suggestion: &Suggestion) -> usize {
    let edits = suggestion.edits.as_array().into_iter().flatten();
    let edits = edits.filter_map(|edit| BatchEdit::deserialize(&edit["plan"]).ok());
    let mended = edits.fold(said.plan.clone(), |plan, edit| changed(said.problem, &plan, &edit).unwrap_or(plan));
    check::verdict(said.problem, &mended, None).violations().len()
}

/// Where a batch stood in the best plan, if it was moved since.
fn left_by<'a>(desk: &'a Desk, plan: &Plan, moved: &Batch) -> Option<&'a Batch> {
    let best = desk.best.as_ref()?;
    let is_same = |one: &Batch, other: &Batch| {
        (one.college, one.session, one.start) == (other.college, other.session, other.start)
    };
    if best.batches.iter().any(|batch| is_same(batch, moved)) {
        return None;
    }
    let left = |batch: &&Batch| !plan.batches.iter().any(|now| is_same(now, batch));
    best.batches.iter().filter(|batch| batch.college == moved.college).find(left)
}

/// A phrase in one of the languages.
pub(super) fn in_language(phrase: &Phrase, language: Language) -> String {
    phrase.text(language).to_owned()
}
