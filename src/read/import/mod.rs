//! From headcounts to a whole problem file: a first one, or next year's from last year's.

mod dates;
mod fresh;
mod names;
mod next_year;
mod rewrite;

pub use dates::NewDates;
pub use fresh::{first_problem, first_problem_of};
pub use next_year::{NextYear, NextYearOptions, next_year};
