//! The compact formulation: a place for every batch, every rule exact, every level. The last resort of a level, and a
//! quick look where it is small or its domains are few.

use super::budget::Budget;
use super::formulation::{Formulation, Reading};
use super::incumbent::{Found, Incumbent};
use super::knobs::compact::{FEW_NODES, REFINING_NODES, SMALL_NODES};
use super::known::Known;
use super::optimise::{self, Task};
use super::scope::{Empty, Narrowed, Plans, Scope};
use super::tidy::Placement;
use crate::domains::Domains;
use crate::formulate::{Bin, Piece, Plain, add_rules, level_expression, plain};
use crate::numbers::{to_u32, to_u64};
use crate::plan::{Batch, ClassShare, Part, Unplaced};
use crate::problem::{ClassIndex, CollegeIndex, Level, Objective, Problem, SessionIndex};
use crate::program::{Expression, Origin, Program};
use crate::rules::size_about;

/// The compact formulation with all rules.
#[derive(Debug)]
pub(super) struct Compact {
    /// The model.
    pub(super) model: Plain,
}

impl Compact {
    /// Of all plans of a scope.
    pub(super) fn new(plans: &Plans<'_>) -> Self {
        let mut model = plain(plans.problem, &plans.domains, plans.timed.to_vec());
        add_rules(plans.problem, &mut model.frame);
        if !plans.partial {
            place_everybody(&mut model);
        }
        Compact { model }
    }

    /// Of those that place everybody.
    pub(super) fn of_everybody(problem: &Problem, domains: &Domains, timed: &[bool]) -> Self {
        let mut model = plain(problem, domains, timed.to_vec());
        add_rules(problem, &mut model.frame);
        place_everybody(&mut model);
        Compact { model }
    }
}

fn place_everybody(model: &mut Plain) {
    for left in model.frame.unplaced.clone() {
        model.frame.program.at_most(&left, 0, Origin::Structure);
    }
}

impl Formulation for Compact {
    fn program(&self) -> &Program {
        &self.model.frame.program
    }

    fn program_mut(&mut self) -> &mut Program {
        &mut self.model.frame.program
    }

    fn objective(&mut self, plans: &Plans<'_>, level: Level) -> Option<Expression> {
        Some(level_expression(plans.problem, plans.baseline, &mut self.model.frame, level))
    }

    fn read(&self, plans: &Plans<'_>, point: &[i64]) -> Vec<Reading> {
        vec![Reading::Plan(read(plans.problem, &self.model, point))]
    }
}

/// About how many columns the compact formulation of a scope has.
pub(super) fn columns(plans: &Plans<'_>) -> usize {
    let of_session = |session: SessionIndex| {
        let windows = plans.problem.session(session).windows.len();
        if windows > 0 {
            return 1 + 5 * windows;
        }
        let timed = plans.timed[session.0];
        let stretches = plans.problem.stretches(session).len();
        3 * stretches + if timed { 2 * plans.problem.session(session).slots as usize } else { 0 }
    };
    let domains = &plans.domains;
    let mut of_kind = vec![None; domains.kinds()];
    let of_college = plans.problem.college_indices().map(|college| {
        *of_kind[domains.kind(college)].get_or_insert_with(|| domains.sessions(college).map(of_session).sum::<usize>())
    });
    of_college.sum()
}

/// Whether the formulation, with what its rules add, is small enough to be built at all.
pub(super) fn can_be_built(plans: &Plans<'_>) -> bool {
    columns(plans) <= plans.sizes.most_columns && size_about(plans.problem) <= plans.sizes.rule_rows
}

/// Whether the formulation is small enough to be worth a try.
pub(super) fn is_worth_a_try(plans: &Plans<'_>, best: &Incumbent) -> bool {
    can_be_built(plans) && (!best.exists() || columns(plans) <= plans.sizes.plain_columns)
}

/// Minimises the level at hand, however large the formulation is.
pub(super) fn minimise(
    scope: &Scope<'_>,
    known: &mut Known,
    best: &mut Incumbent,
    budget: &mut Budget<'_>,
) -> Option<Empty> {
    let mut it = scope.formulate(scope.level, |plans| Some(Compact::new(plans)))?;
    let task = Task::between(known.bound, best.value(scope, scope.level));
    optimise::solve(&mut it, task, best, budget).learn(known)
}

/// Looks for any plan of a small problem in few nodes; whether there is none.
pub(super) fn any(scope: &Scope<'_>, best: &mut Incumbent, budget: &mut Budget<'_>) -> Option<Empty> {
    let mut it = scope.formulate(Level::Of(Objective::Unplaced), |plans| Some(Compact::new(plans)))?;
    let task = Task { nodes: Some(SMALL_NODES), ..Task::between(0, None) };
    match optimise::solve(&mut it, task, best, budget) {
        optimise::Answer::Impossible(empty) => Some(empty),
        optimise::Answer::Bounded(_) | optimise::Answer::Unknown => None,
    }
}

/// Looks for a better plan in smaller domains.
pub(super) fn refine(scope: &Scope<'_, Narrowed>, floor: u64, best: &mut Incumbent, budget: &mut Budget<'_>) {
    in_nodes(scope, floor, REFINING_NODES, best, budget);
}

/// Looks for a better plan of a small problem in few nodes.
pub(super) fn at_once(scope: &Scope<'_>, floor: u64, best: &mut Incumbent, budget: &mut Budget<'_>) {
    in_nodes(&scope.unbounded(), floor, FEW_NODES, best, budget);
}

fn in_nodes(scope: &Scope<'_, Narrowed>, floor: u64, nodes: i32, best: &mut Incumbent, budget: &mut Budget<'_>) {
    if columns(scope) > scope.sizes.plain_columns || !can_be_built(scope) {
        return;
    }
    let everybody = |plans: &Plans<'_>| Some(Compact::of_everybody(plans.problem, &plans.domains, &plans.timed));
    let Some(mut it) = scope.formulate(scope.level, everybody) else { return };
    let task = Task { nodes: Some(nodes), ..Task::between(floor, best.value(scope, scope.level)) };
    optimise::find(&mut it, task, best, budget);
}

/// The batches and the unplaced heads of a point of the plain model.
pub(super) fn read(problem: &Problem, model: &Plain, point: &[i64]) -> Found {
    let (mut placements, mut divided, mut unplaced) = (Vec::new(), Vec::new(), Vec::new());
    for college in problem.college_indices() {
        for (&session, present) in &model.frame.present[college.0] {
            if present.value(point) == 1 && problem.session(session).is_divided() {
                divided.extend(in_windows(problem, model, point, (college, session)));
            } else if present.value(point) == 1 {
                let starts = model.frame.starts[college.0].range((session, 0)..=(session, u32::MAX));
                let start = starts.filter(|(_, start)| start.value(point) == 1).map(|(&(_, slot), _)| slot).next();
                let slots = model.frame.slots[college.0][&session].value(point).max(0);
                let slots = to_u32(slots);
                // Where the rate of a session changes, the number of the stretch, and its first slot if nothing else is known.
                let own = model.stretches[college.0].range((session, 0)..=(session, usize::MAX));
                let own = own.filter(|(_, piece)| point[piece.present.0] == 1).map(|(&(_, number), _)| number).next();
                let start = start.or(own.map(|number| problem.stretches(session)[number].slots.start));
                let classes = classes_of(problem, model, point, college, (session, own.unwrap_or(0)));
                placements.push(Placement { college, session, slots, start, classes });
            }
        }
        let count = model.frame.unplaced[college.0].value(point);
        if count > 0 {
            let out = model.left_out[college.0].iter().enumerate();
            let classes = out.filter(|(_, out)| point[out.0] == 1).map(|(class, _)| ClassIndex(class)).collect();
            unplaced.push(Unplaced { college, count: to_u64(count), classes });
        }
    }
    Found { placements, divided, unplaced }
}

/// The batch of a college in a divided session.
fn in_windows(
    problem: &Problem,
    model: &Plain,
    point: &[i64],
    (college, session): (CollegeIndex, SessionIndex),
) -> Option<Batch> {
    let says_heads = model.dealt.is_empty() && !problem.is_dealt_in_slots(college);
    let part = |(&(session, window), piece): (&Bin, &Piece)| {
        let classes = classes_of(problem, model, point, college, (session, window));
        let heads = (says_heads && classes.is_empty()).then(|| to_u64(point[piece.work.0]));
        Part { window, slots: to_u32(point[piece.slots.0].max(0)), heads, classes }
    };
    let here = model.parts[college.0].range((session, 0)..=(session, usize::MAX));
    let parts: Vec<Part> = here.filter(|(_, piece)| point[piece.present.0] == 1).map(part).collect();
    Batch::of_parts(problem, college, session, parts)
}

/// What a batch holds of each class.
fn classes_of(problem: &Problem, model: &Plain, point: &[i64], college: CollegeIndex, bin: Bin) -> Vec<ClassShare> {
    let mut held = Vec::new();
    for (position, class) in problem.college(college).classes.iter().enumerate() {
        let whole = &model.whole[college.0][position];
        if whole.get(&bin).is_some_and(|inside| point[inside.0] == 1) {
            held.push(ClassShare { class: ClassIndex(position), heads: class.heads });
        }
        let shares = &model.shares[college.0][position];
        if let Some(share) = shares.get(&bin).filter(|share| point[share.0] > 0) {
            held.push(ClassShare { class: ClassIndex(position), heads: to_u64(point[share.0]) });
        }
    }
    held
}
