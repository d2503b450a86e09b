//! A first problem file from headcounts: calendar and rooms to be filled in, colleges as the table has them.

use super::super::headcounts::{CollegeHeads, Headcounts};
use super::super::starter::import_head;
use super::super::write;
use crate::problem::{Class, College};
use crate::words::{Event, Language};

/// A problem file with the colleges of a table. Calendar and rooms are an example, marked to be edited; the file can be
/// planned as it stands if its days are long enough.
#[must_use]
pub fn first_problem(table: &Headcounts, language: Language) -> String {
    first_problem_of(table, Event::default(), language)
}

/// The same for a kind of event: with its words, its usual columns, and a speed of its kind.
#[must_use]
pub fn first_problem_of(table: &Headcounts, event: Event, language: Language) -> String {
    let colleges: Vec<College> = table.colleges.iter().map(college).collect();
    import_head(event, language) + &write::colleges(&colleges)
}

/// A college of a table as one of a problem.
fn college(college: &CollegeHeads) -> College {
    let class = |class: &super::super::headcounts::ClassHeads| Class { name: class.name.clone(), heads: class.heads };
    College {
        classes: college.classes.iter().map(class).collect(),
        tags: college.tags.clone(),
        campus: college.campus.clone(),
        contact: college.contact.clone(),
        phone: college.phone.clone(),
        ..College::new(&college.name, college.heads)
    }
}
