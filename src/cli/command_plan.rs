//! `halfday plan`: the best plan, checked, printed, with what is proven of it.

use super::arguments::PlanArguments;
use super::certificate_files::{self, Hold, ToCertify};
use super::command_render::{bytes, is_own_table};
use super::console::Console;
use super::exit::Exit;
use super::explaining;
use super::failure::Failure;
use super::progress::Bar;
use super::trace::{self, Trace};
use super::{failure, holding, input, others, output, presentation};
use crate::alternatives::Alternatives;
use crate::app::ask::{self, PlanAnswer, PlanAsked};
use crate::check::CheckedPlan;
use crate::plan::file::UnmetEntry;
use crate::plan::{Baseline, LevelResult, Plan, Stop};
use crate::problem::{Level, Objective, Problem};
use crate::render::{self, Options};
use crate::solve;
use crate::words::Language;
use crate::words::command::Notice;
use std::collections::BTreeSet;
use std::time::Duration;

pub(super) fn run(arguments: &PlanArguments, lang: Option<Language>, console: &mut Console) -> Result<Exit, Failure> {
    let template = arguments.output.template.as_deref();
    let hold = &arguments.hold;
    let files = [Some(arguments.problem.as_str()), hold.against.as_deref(), hold.keep.as_deref(), template];
    input::stdin_once(&files)?;
    arguments.certificate.iter().try_for_each(|folder| certificate_files::ready(folder, Hold::from(hold), console))?;
    let mut given = input::problem(&arguments.problem, lang, console)?;
    given.tell_report(console);
    let look = presentation::options(&given.problem, &arguments.output, console)?;
    let holding = holding::read(hold, &given.problem, console)?;
    let is_table = arguments.alternatives.is_some() && arguments.output.output.is_empty();
    let outputs = if is_table { Vec::new() } else { output::open(&arguments.output, console)? };
    let other_files = others::open(arguments, console)?;
    // Whoever holds what is done or announced plans in the midst of it.
    let begun = hold.against.is_some() || hold.keep.is_some();
    tell_warnings(&mut given, begun, console);
    holding.tell(console);
    let limit = arguments.time_limit.unwrap_or(given.problem.settings().time_limit);
    let most = Duration::from_secs(u64::from(limit));
    let raised = console.watch(Some(most));
    let bar = Bar::new(console);
    let progress = |progress| bar.show(&progress);
    let (trace_file, trace) = (trace::open(arguments, console)?, Trace::default());
    let (without, step) =
        (arguments.without.iter().map(String::as_str).collect::<Vec<_>>(), |step: &_| trace.add(step));
    let options = solve::Options::new(most).until(console.end(most)).interrupt(&raised).progress(&progress);
    let options = options.trace(&step).without(&without);
    let options = arguments.nodes.map_or(options, |most| options.nodes(most));
    let asked = given.problem.clone();
    let question =
        PlanAsked { problem: &asked, baseline: holding.baseline.as_ref(), holding: &holding.held, time_limit: limit };
    // What is solved, checked and explained holds what is to be held.
    if let Some(held) = &holding.held.problem {
        given.problem = held.clone();
    }
    if explaining::is_plain(&given) {
        return Ok(explaining::say_no(&given, question.baseline, &options, !arguments.no_repairs, &bar, console));
    }
    let answer = ask::plan(&question, &options).map_err(failure::of_plan_found);
    let options = options.trace(&|_| {});
    trace.write(trace_file, console)?;
    match answer? {
        PlanAnswer::Planned(checked) => {
            console.has_answer();
            let found = others::find(arguments, &given.problem, question.baseline, &checked, &options);
            bar.end();
            let (checked, certified) =
                certify(arguments, (&asked, &given.problem), question.baseline, *checked, most, console)?;
            let set = rendered(&asked, &look, (&checked, outputs), found.as_ref().map(|found| (found, other_files)))?;
            set.write(&|there| is_own_table(there, &asked), console)?;
            tell_why_unplaced(&given, &checked, &options, console);
            let told = arguments.output.proof && !arguments.output.output.is_empty();
            let proven = tell_proof(&given.problem, &checked, told, console);
            certified.iter().filter(|_| !console.quiet).for_each(|line| console.line(line));
            let Some(found) = found else { return Ok(proven) };
            let decided = others::print(&found, &asked, &checked, console)?;
            Ok(if proven == Exit::Done { decided } else { proven })
        }
        PlanAnswer::None => {
            Ok(explaining::say_no(&given, question.baseline, &options, !arguments.no_repairs, &bar, console))
        }
        PlanAnswer::Undecided(stop) => Ok(tell_undecided(stop, &bar, console)),
    }
}

/// What is to be written: the plan in its files, and those beside it in theirs.
fn rendered(
    problem: &Problem,
    look: &Options,
    (checked, outputs): (&CheckedPlan, Vec<output::Output>),
    others: Option<(&Alternatives, Vec<Vec<output::Output>>)>,
) -> Result<output::Set, Failure> {
    let each = |format, plan: &CheckedPlan| bytes(format, problem, plan, look);
    let mut set = output::Set::default();
    set.add_all(outputs, |format| each(format, checked))?;
    if let Some((found, files)) = others {
        others::add(found, files, &mut set, each)?;
    }
    Ok(set)
}

/// Writes the folder of certificates, if one is wanted: the plan that knows where they are, and what is to be told of them.
fn certify(
    arguments: &PlanArguments,
    (given, held): (&Problem, &Problem),
    baseline: Option<&Baseline>,
    checked: CheckedPlan,
    limit: Duration,
    console: &Console,
) -> Result<(CheckedPlan, Vec<String>), Failure> {
    let Some(folder) = &arguments.certificate else { return Ok((checked, Vec::new())) };
    let hold = Hold::from(&arguments.hold);
    let plan = ToCertify { given, held, baseline, checked: &checked, hold };
    let written = certificate_files::write(folder, &plan, limit, console)?;
    Ok((checked.with_certificates(written.certificates), written.lines))
}

fn tell_undecided(stop: Stop, bar: &Bar, console: &mut Console) -> Exit {
    bar.end();
    console.line(&Notice::Undecided { ended: stop.ended() }.text(console.language));
    Exit::Unproven
}

/// Shows what is doubtful about a problem; `begun`: not that its dates are past.
fn tell_warnings(given: &mut input::Given, begun: bool, console: &mut Console) {
    if console.quiet {
        return;
    }
    // That a long college is cut, the schedule shows; only `lint` says it beforehand.
    given.warnings.retain(|warning| warning.code() != "will-be-cut");
    given.warnings.extend(if begun { Vec::new() } else { given.time_doubts() });
    console.show(&given.warnings, &given.sources);
}

/// Tells why not everybody has a place, where the problem allows that, if it is found in a quarter of the time.
fn tell_why_unplaced(given: &input::Given, checked: &CheckedPlan, options: &solve::Options<'_>, console: &Console) {
    if checked.plan().unplaced.is_empty() || console.quiet {
        return;
    }
    let quarter = options.within(options.time_limit() / 4);
    let reasons = explaining::reasons(given, &quarter);
    if reasons.is_no() {
        for sentence in reasons.sentences(&given.problem, console.language) {
            console.line(&sentence);
        }
    }
}

/// Tells a plan in a line and what is not proven of it; every level where it is asked for and stands nowhere else.
fn tell_proof(problem: &Problem, checked: &CheckedPlan, every_level: bool, console: &Console) -> Exit {
    let plan: &Plan = checked.plan();
    let language = console.language;
    let everything = Options { language, ..Options::of(problem) };
    for warning in render::document(problem, checked, &everything).warnings {
        console.line(&warning);
    }
    let table = render::proof_lines(problem, checked, language);
    if every_level {
        for row in &table.rows {
            if let [aim, value, bound, proof, because] = row.cells.as_slice() {
                let bound = (bound != value).then(|| bound.clone());
                let (aim, value, proof) = (aim.clone(), value.clone(), proof.clone());
                console.tell(&Notice::Level { aim, value, bound, proof, because: because.clone() });
            }
        }
    }
    let open = plan.score.iter().zip(&table.rows).filter(|(level, _)| !LevelResult::is_proven(level));
    let levels: Vec<String> = open.filter_map(|(_, row)| row.cells.first().cloned()).collect();
    for unmet in UnmetEntry::sentences(&checked.unmet_wishes(problem), language).iter().filter(|_| !console.quiet) {
        console.line(unmet);
    }
    console.tell(&in_a_line(problem, plan, levels.is_empty()));
    if levels.is_empty() {
        Exit::Done
    } else {
        let ended = plan.stop.unwrap_or(Stop::Work).ended();
        console.line(&Notice::NotProven { ended, levels }.text(language));
        Exit::Unproven
    }
}

/// How many batches, half-days and sessions a plan has, and for how many colleges it changes what they were told.
fn in_a_line(problem: &Problem, plan: &Plan, proven: bool) -> Notice {
    let sessions: BTreeSet<_> = plan.batches.iter().map(|batch| batch.session).collect();
    let half_days: BTreeSet<_> = sessions.iter().map(|session| problem.session(*session).half_day).collect();
    let changes = plan.score.iter().find(|level| level.level == Level::Of(Objective::Changes)).map(|level| level.value);
    let (half_days, sessions) = (half_days.len(), sessions.len());
    Notice::Planned { batches: plan.batches.len(), half_days, sessions, changes, proven }
}
