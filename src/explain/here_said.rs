//! The answer to "why here, and not there" in sentences: indices become names, batches what the schedule prints.

use super::here::{Answer, Asking, ClosedPlace, Cost, Why, told};
use super::worth::{Difference, Verdict, Worth};
use crate::check::CheckedPlan;
use crate::plan::Plan;
use crate::plan::file::UnmetEntry;
use crate::problem::{CollegeIndex, Level, Objective, Problem, RoomIndex};
use crate::words::explanation::Sentence;
use crate::words::here::{Asked, HereSentence, place};
use crate::words::schedule::TimeStyle;
use crate::words::worth::LevelSaid;
use crate::words::{Language, date, date_and_year};

/// A level of two problems as it is said.
#[must_use]
pub fn level_said(problem: &Problem, difference: &Difference) -> LevelSaid {
    let (before, after) = (difference.before, difference.after);
    let range = |worth: Worth| (worth.least, worth.most);
    LevelSaid { aim: before.level.phrase(problem), before: range(before), after: range(after) }
}

impl Answer {
    /// The answer in sentences, for who asks by a command.
    #[must_use]
    pub fn sentences(&self, problem: &Problem, asking: &Asking, language: Language) -> Vec<String> {
        self.worded(problem, asking, language, HereSentence::text)
    }

    /// The same for who asks on the page, where nothing is typed.
    #[must_use]
    pub fn sentences_on_page(&self, problem: &Problem, asking: &Asking, language: Language) -> Vec<String> {
        self.worded(problem, asking, language, HereSentence::text_on_page)
    }

    fn worded(
        &self,
        problem: &Problem,
        asking: &Asking,
        language: Language,
        text: fn(&HereSentence, Language) -> String,
    ) -> Vec<String> {
        let mut sentences = Vec::new();
        let say = |sentence: HereSentence| text(&sentence, language);
        if let Some(plan) = &self.plan {
            let college = problem.college(asking.college).name.clone();
            let batches = batches(problem, plan.plan(), asking.college, language);
            sentences.push(say(HereSentence::Stands { college, batches }));
        }
        if let Some((value, best)) = self.behind {
            let given = Worth { least: value, most: value, ..best };
            let difference = Difference { before: given, after: best };
            let level = level_said(problem, &difference);
            // A plan that keeps to what was told is not meant to be the best of those that do not.
            let keeps =
                self.plan.as_ref().and_then(|plan| plan.plan().run.as_ref()).is_some_and(|run| run.baseline.is_some());
            sentences.push(say(if keeps { HereSentence::BehindTold(level) } else { HereSentence::Behind(level) }));
        }
        sentences.push(say(asked(problem, asking, language)));
        match &self.why {
            Why::Granted => sentences.push(say(HereSentence::Granted)),
            Why::Closed(places) => sentences.push(say(HereSentence::Closed(closed(problem, places, language)))),
            Why::Undecided | Why::NoPlanAtAll => sentences.push(say(HereSentence::Undecided)),
            Why::Costs(cost) => sentences.extend(costs(problem, self.plan.as_ref(), cost).into_iter().map(say)),
            Why::Cannot(forced, reasons) => {
                sentences.push(say(HereSentence::Cannot));
                if reasons.is_no() {
                    let said = reasons.said(forced).into_iter();
                    let beside = said.filter_map(|sentence| beside_the_wish(sentence, &asking.name));
                    sentences.extend(beside.map(|sentence| sentence.text(language)));
                } else {
                    sentences.push(say(HereSentence::ReasonUnknown));
                }
                if asking.asked == Asked::Whole {
                    sentences.push(say(HereSentence::TryPartly));
                }
            }
        }
        sentences
    }
}

/// Places with why they are closed, each room with its half-days.
fn closed(problem: &Problem, places: &[ClosedPlace], language: Language) -> Vec<String> {
    let said = |closed: &ClosedPlace| {
        let half_day = half_day_said(problem, closed.half_day, language);
        let place = language.pick(
            format!("{half_day} {}", problem.room(closed.room).label),
            format!("{half_day}, {}", problem.room(closed.room).label),
        );
        match &closed.reason {
            Some(reason) => language.pick(format!("{place}（{reason}）"), format!("{place} ({reason})")),
            None => place,
        }
    };
    places.iter().map(said).collect()
}

/// What is said of a conflict in which the wish has a part: that there is a plan without the wish is known.
fn beside_the_wish(sentence: Sentence, wish: &str) -> Option<Sentence> {
    match sentence {
        Sentence::DropOne { mut rules } => {
            rules.retain(|rule| rule != wish);
            (!rules.is_empty()).then_some(Sentence::DropOne { rules })
        }
        other => Some(other),
    }
}

fn costs(problem: &Problem, at_hand: Option<&CheckedPlan>, cost: &Cost) -> Vec<HereSentence> {
    let comparison = &cost.comparison;
    let mut said = vec![match comparison.verdict {
        Verdict::Same => HereSentence::CostsNothing,
        Verdict::Worse => HereSentence::Costs,
        Verdict::Better => HereSentence::Gains,
        Verdict::Open => HereSentence::CostsPerhaps,
    }];
    said.extend(comparison.differing().map(|level| HereSentence::Level(level_said(problem, level))));
    let told = |difference: &&Difference| difference.before.level.objective() != Objective::Unplaced;
    let first = comparison.levels.iter().find(told);
    if comparison.verdict != Verdict::Same && first.is_some_and(Difference::is_none) {
        said.push(HereSentence::RestStays);
    }
    said.extend(wishes(problem, at_hand, &cost.plan));
    said.extend(cost.moves.as_ref().map(|moves| HereSentence::Moves((moves.least, moves.most))));
    said.push(HereSentence::CanBeWritten);
    said
}

/// Which wishes are not met now, and which then, where these are others.
fn wishes(problem: &Problem, at_hand: Option<&CheckedPlan>, then: &CheckedPlan) -> Vec<HereSentence> {
    let now = at_hand.map_or_else(Vec::new, |plan| UnmetEntry::said(&plan.unmet_wishes(problem)));
    let then = UnmetEntry::said(&then.unmet_wishes(problem));
    let differ = now != then;
    let met = differ && then.is_empty();
    let mut said: Vec<HereSentence> = now.into_iter().map(HereSentence::Unmet).collect();
    said.extend(then.into_iter().filter(|_| differ).map(HereSentence::UnmetThen));
    said.extend(met.then_some(HereSentence::AllMetThen));
    said
}

/// The wish, as it is said back.
fn asked(problem: &Problem, asking: &Asking, language: Language) -> HereSentence {
    let days = asking.region.half_days.as_ref().map(|half_days| {
        let one = |half_day: &crate::problem::HalfDayIndex| half_day_said(problem, *half_day, language);
        half_days.iter().map(one).collect::<Vec<_>>().join(language.pick("、", ", "))
    });
    let rooms = asking.region.rooms.as_ref().map(|rooms| {
        let label = |room: &RoomIndex| problem.room(*room).label.clone();
        rooms.iter().map(label).collect::<Vec<_>>().join(language.pick("、", ", "))
    });
    HereSentence::Asked {
        college: problem.college(asking.college).name.clone(),
        place: place(days.as_deref(), rooms.as_deref(), language),
        asked: asking.asked,
    }
}

/// `4月9日上午`, `Fri 9 Apr morning`; with the year where the calendar spans two.
fn half_day_said(problem: &Problem, half_day: crate::problem::HalfDayIndex, language: Language) -> String {
    let half_day = problem.half_day(half_day);
    let date = if problem.spans_two_years() { date_and_year } else { date };
    let gap = language.pick("", " ");
    format!("{}{gap}{}", date(half_day.date, language), half_day.name)
}

/// The batches of a college as the schedule prints them, in calendar order.
fn batches(problem: &Problem, plan: &Plan, college: CollegeIndex, language: Language) -> Vec<String> {
    let style = TimeStyle {
        language,
        whole_day: problem.printing().whole_day_clock,
        weekday: false,
        year: problem.spans_two_years(),
    };
    let hours = told(problem, plan).batches.into_iter().nth(college.0).flatten().unwrap_or_default();
    let mut stands: Vec<_> = hours.iter().filter_map(|batch| Some((batch.session?, batch.start, batch.end))).collect();
    stands.sort_unstable();
    let one = |&(session, start, end): &(crate::problem::SessionIndex, u32, u32)| {
        let session = problem.session(session);
        let half_day = problem.half_day(session.half_day);
        let when = style.when(half_day.date, &half_day.name, start, end);
        crate::words::sheets::message_line(&when, &problem.room(session.room).label, None, language)
    };
    stands.iter().map(one).collect()
}

/// A level's words, for tables.
#[must_use]
pub fn worth_said(problem: &Problem, worth: &Worth, language: Language) -> String {
    let level: Level = worth.level;
    crate::words::worth::alone(&level.phrase(problem), (worth.least, worth.most), language)
}
