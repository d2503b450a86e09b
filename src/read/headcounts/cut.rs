//! Numbers in two cells, because a comma separates both cells and thousands: 1,200 in a row that runs on behind the headings, or
//! whose next column is for remarks.

use super::super::cells::{Row, Sheet, Value};
use super::fields::is_remark;
use super::header::Header;
use super::number::Number;
use crate::words::reading::{HeadcountFault, Meant};
use std::sync::Arc;

/// What is wrong with the heads of a row, where they stand in two cells.
pub(super) fn cut(sheet: &Sheet, header: &Header, row: Row<'_>, heads: u32) -> Option<Number> {
    let last = header.headings.keys().next_back()?;
    let runs_on = sheet.cell(row.row, last + 1).is_some();
    let is_spare = header.headings.get(&(heads + 1)).is_none_or(|heading| is_remark(heading));
    if !runs_on && !is_spare {
        return None;
    }
    let digits = |column: u32| match &sheet.cell(row.row, column)?.value {
        Value::Text(text) if text.bytes().all(|letter| letter.is_ascii_digit()) => Some(Arc::clone(text)),
        _ => None,
    };
    let (front, behind) = (digits(heads)?, digits(heads + 1)?);
    if front.is_empty() || front.len() > 3 || behind.len() != 3 {
        return None;
    }
    let whole = format!("{front}{behind}").parse().ok()?;
    let fault = HeadcountFault::BadHeadcount { found: format!("{front},{behind}"), meant: Meant::Numeral(whole) };
    Some(Number::Not(fault))
}
