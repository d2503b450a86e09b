//! Short messages for a group chat: one per college, each line short enough for a phone.

use super::calls::by_college;
use super::options::Options;
use super::schedule::without_place;
use super::slips::make_up_line;
use super::source::Source;
use crate::check::CheckedPlan;
use crate::problem::Problem;
use crate::words::clean::line;
use crate::words::schedule::unplaced_warning;
use crate::words::sheets;

/// One message per college, an empty line between two, so that each can be copied alone: its name, a line per batch,
/// when to be there.
#[must_use]
pub fn chat(problem: &Problem, checked: &CheckedPlan, options: &Options) -> String {
    let source = Source::new(problem, checked, options);
    let language = source.language();
    let title = line(&source.title());
    let make_ups: Vec<String> = source.make_ups().map(|make_up| line(&make_up_line(&source, make_up))).collect();
    let message = |(college, calls): (_, Vec<super::calls::Call<'_>>)| {
        let missing: Vec<_> = source.plan.unplaced.iter().filter(|unplaced| unplaced.college == college).collect();
        if calls.is_empty() && missing.is_empty() {
            return None;
        }
        let name = line(&problem.college(college).name);
        let mut lines = vec![sheets::message_heading(&title, &name, language)];
        for call in &calls {
            let amount = call.amount(&source);
            let said = sheets::message_line(&call.when(&source), call.place(&source), amount.as_deref(), language);
            lines.push(line(&said));
            lines.extend(Some(line(&call.classes(&source))).filter(|classes| !classes.is_empty()));
        }
        if !missing.is_empty() {
            let missing: Vec<_> = missing.into_iter().map(|unplaced| without_place(&source, unplaced)).collect();
            lines.push(line(&unplaced_warning(&missing, language)));
        }
        if calls.iter().any(|call| call.arrival.is_some()) {
            lines.push(sheets::come_early(source.printing().arrive_early, language));
        }
        lines.extend(make_ups.iter().cloned());
        Some(lines.join("\n") + "\n")
    };
    by_college(&source).into_iter().filter_map(message).collect::<Vec<_>>().join("\n")
}
