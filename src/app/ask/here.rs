//! Why a college is here and not there, in sentences.

use super::super::desk::Desk;
use crate::explain::{Asked, Asking, why_here};
use crate::problem::{CollegeIndex, HalfDayIndex, Region, RoomIndex};
use crate::solve::Options;
use crate::words::Language;
use crate::words::here::wish_name;
use crate::words::violation::Violation;

/// What it would cost to have a college on a half-day, in a room, or both; `None` where the question is about nothing.
///
/// # Errors
///
/// What is wrong with a plan that was found: a fault of the program.
pub fn why(
    desk: &Desk,
    college: usize,
    half_day: Option<usize>,
    room: Option<usize>,
    options: &Options<'_>,
    language: Language,
) -> Result<Option<Vec<String>>, Vec<Violation>> {
    let Some(problem) = desk.problem() else { return Ok(None) };
    let is_there = college < problem.colleges().len()
        && half_day.is_none_or(|half_day| half_day < problem.half_days().len())
        && room.is_none_or(|room| room < problem.rooms().len());
    if !is_there || (half_day.is_none() && room.is_none()) {
        return Ok(None);
    }
    let region = Region {
        half_days: half_day.map(|half_day| [HalfDayIndex(half_day)].into()),
        rooms: room.map(|room| [RoomIndex(room)].into()),
        span: None,
    };
    let mut name = wish_name(language).to_owned();
    while problem.rules().iter().any(|rule| rule.name == name) || problem.wishes().iter().any(|wish| wish.name == name)
    {
        name.push('*');
    }
    let asking = Asking { college: CollegeIndex(college), region, asked: Asked::Whole, name };
    let answer = why_here(problem, desk.checked().as_ref(), desk.best.as_ref(), &asking, options)?;
    Ok(Some(answer.sentences_on_page(problem, &asking, language)))
}
