//! Workbooks of Excel 97 to 2003 (BIFF8): records of the one stream, the workbook's own and then each sheet's.

use super::limits::{Budget, SHEETS, damaged, too_large};
use super::ole::{Compound, u16_at, u32_at};
use super::sheet::Builder;
use super::xls_strings::{Pieces, shared};
use super::xlsx_styles::{is_builtin_moment, is_moment};
use super::{Cell, Merge, Sheet, Value};
use crate::words::reading::{FileKind, Oversize, WorkbookFault};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Styles of cells at most.
const STYLES: usize = 70_000;

/// The sheets of a workbook, in its order.
pub(super) fn sheets(bytes: &[u8], budget: &mut Budget) -> Result<Vec<Sheet>, WorkbookFault> {
    let mut file = Compound::open(bytes)?;
    if file.has("EncryptedPackage") {
        return Err(WorkbookFault::EncryptedWorkbook);
    }
    let Some(stream) = file.stream("Workbook") else {
        let kind = if file.has("Book") { FileKind::OldXls } else { FileKind::OtherOffice };
        return Err(WorkbookFault::UnsupportedWorkbook { kind });
    };
    let stream = stream?;
    let globals = Globals::read(&stream)?;
    let mut sheets = Vec::new();
    for (start, name, hidden) in &globals.sheets {
        let records = stream.get(*start..).ok_or_else(|| damaged(name))?;
        sheets.push(sheet(records, &globals, Builder::new(name.clone(), *hidden, budget))?);
    }
    Ok(sheets)
}

/// A record: its number and its bytes.
type Record<'r> = (u16, &'r [u8]);

/// The records of a stream; it ends where it is cut.
fn records(stream: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (number, length) = (u16_at(stream, at)?, usize::from(u16_at(stream, at + 2)?));
        let bytes = stream.get(at + 4..at + 4 + length)?;
        at += 4 + length;
        Some((number, bytes))
    })
}

/// What the workbook's own records say.
#[derive(Default)]
struct Globals {
    /// Per sheet of cells: where its records start, its name, whether its tab is hidden.
    sheets: Vec<(usize, String, bool)>,
    shared: Vec<Arc<str>>,
    /// Per style of cells whether it shows a date or a time.
    moments: Vec<bool>,
    epoch: f64,
}

impl Globals {
    fn read(stream: &[u8]) -> Result<Self, WorkbookFault> {
        let mut globals = Globals::default();
        let mut formats: BTreeMap<u16, bool> = BTreeMap::new();
        let mut styles: Vec<u16> = Vec::new();
        let mut texts: Vec<&[u8]> = Vec::new();
        let mut goes_on = false;
        let mut ended = false;
        for (number, bytes) in records(stream) {
            goes_on &= number == 0x003C;
            match number {
                0x0809 if u16_at(bytes, 0) != Some(0x0600) => {
                    return Err(WorkbookFault::UnsupportedWorkbook { kind: FileKind::OldXls });
                }
                0x002F => return Err(WorkbookFault::EncryptedWorkbook),
                0x0022 if u16_at(bytes, 0) == Some(1) => globals.epoch = 1462.0,
                0x0085 => globals.sheets.extend(listed(bytes)?),
                0x041E if formats.len() < STYLES => {
                    let code = Pieces::new(vec![bytes.get(2..).unwrap_or_default()]).text().unwrap_or_default();
                    formats.insert(u16_at(bytes, 0).unwrap_or(0), is_moment(&code));
                }
                0x00E0 if styles.len() < STYLES => styles.push(u16_at(bytes, 2).unwrap_or(0)),
                0x00FC => {
                    texts = vec![bytes];
                    goes_on = true;
                }
                0x003C if goes_on => texts.push(bytes),
                0x000A => {
                    ended = true;
                    break;
                }
                _ => {}
            }
        }
        if !ended {
            return Err(damaged("Workbook"));
        }
        if globals.sheets.len() > SHEETS {
            return Err(too_large(Oversize::Sheets, SHEETS as u64));
        }
        let moment = |format: u16| formats.get(&format).copied().unwrap_or_else(|| is_builtin_moment(format.into()));
        globals.moments = styles.into_iter().map(moment).collect();
        globals.shared = if texts.is_empty() { Vec::new() } else { shared(texts)? };
        Ok(globals)
    }

    /// A number, as its cell's style shows it.
    fn number(&self, number: f64, style: Option<u16>) -> Value {
        let is_moment = style.and_then(|style| self.moments.get(usize::from(style))).copied().unwrap_or(false);
        match is_moment {
            true if number >= 1.0 => Value::Moment(number + self.epoch),
            true => Value::Moment(number),
            false => Value::Number(number),
        }
    }
}

/// A sheet as the workbook lists it, if it is one of cells.
fn listed(bytes: &[u8]) -> Result<Option<(usize, String, bool)>, WorkbookFault> {
    let read = || {
        let start = usize::try_from(u32_at(bytes, 0)?).ok()?;
        let (state, kind) = (*bytes.get(4)?, *bytes.get(5)?);
        let name = Pieces::new(vec![bytes.get(6..)?]).short_text()?;
        Some((kind == 0).then_some((start, name, state & 3 != 0)))
    };
    read().ok_or_else(|| damaged("BOUNDSHEET"))
}

/// The cells of one sheet; what is nested in it, such as charts, is left out.
fn sheet(stream: &[u8], globals: &Globals, mut builder: Builder<'_>) -> Result<Sheet, WorkbookFault> {
    let mut depth = 0_usize;
    // The formula whose text comes in the next record.
    let mut waiting: Option<(u32, u32)> = None;
    for (number, bytes) in records(stream) {
        match number {
            0x0809 => depth += 1,
            0x000A if depth <= 1 => return Ok(builder.finish()),
            0x000A => depth -= 1,
            _ if depth != 1 => {}
            0x0207 => {
                if let Some((row, column)) = waiting.take() {
                    let text = Pieces::new(vec![bytes]).text().ok_or_else(|| damaged("STRING"))?;
                    add(&mut builder, row, column, Value::of_text(&text), true)?;
                }
            }
            0x0006 => {
                let (row, column) = address(bytes)?;
                let value = computed(bytes, globals).ok_or_else(|| damaged("FORMULA"))?;
                match value {
                    Computed::Is(value) => add(&mut builder, row, column, value, true)?,
                    Computed::Follows => waiting = Some((row, column)),
                }
            }
            0x00BD => numbers(bytes, globals, &mut builder)?,
            0x00E5 => merges(bytes, &mut builder)?,
            // A row's height and flags.
            0x0208 if bytes.get(12).is_some_and(|flags| flags & 0x20 != 0) => {
                builder.hide(u16_at(bytes, 0).unwrap_or(0).into());
            }
            0x0203 | 0x0204 | 0x0205 | 0x027E | 0x00FD | 0x00D6 => {
                let (row, column) = address(bytes)?;
                let value = single(number, bytes, globals).ok_or_else(|| damaged("CELL"))?;
                add(&mut builder, row, column, value, false)?;
            }
            _ => {}
        }
    }
    Err(damaged("EOF"))
}

fn add(
    builder: &mut Builder<'_>,
    row: u32,
    column: u32,
    value: Option<Value>,
    computed: bool,
) -> Result<(), WorkbookFault> {
    value.map_or(Ok(()), |value| builder.cell(Cell { row, column, value, computed, linked: false }))
}

fn address(bytes: &[u8]) -> Result<(u32, u32), WorkbookFault> {
    let both = u16_at(bytes, 0).zip(u16_at(bytes, 2)).ok_or_else(|| damaged("CELL"))?;
    Ok((both.0.into(), both.1.into()))
}

/// The value of a record that is one cell; the inner `None` for one that holds nothing to see.
fn single(number: u16, bytes: &[u8], globals: &Globals) -> Option<Option<Value>> {
    let style = u16_at(bytes, 4);
    Some(match number {
        0x0203 => Some(globals.number(f64_at(bytes, 6)?, style)),
        0x027E => Some(globals.number(packed(u32_at(bytes, 6)?), style)),
        0x00FD => {
            let text = globals.shared.get(usize::try_from(u32_at(bytes, 6)?).ok()?)?;
            Value::of_text(text).map(|_| Value::Text(Arc::clone(text)))
        }
        0x0205 if *bytes.get(7)? == 0 => Some(Value::Flag(*bytes.get(6)? != 0)),
        0x0205 => Some(Value::Fault),
        _ => Value::of_text(&Pieces::new(vec![bytes.get(6..)?]).text()?),
    })
}

/// What a formula gave.
enum Computed {
    Is(Option<Value>),
    /// A text, which is a record of its own.
    Follows,
}

fn computed(bytes: &[u8], globals: &Globals) -> Option<Computed> {
    let result = bytes.get(6..14)?;
    if result[6..] != [0xFF, 0xFF] {
        return Some(Computed::Is(Some(globals.number(f64_at(bytes, 6)?, u16_at(bytes, 4)))));
    }
    Some(match result[0] {
        0 => Computed::Follows,
        1 => Computed::Is(Some(Value::Flag(result[2] != 0))),
        2 => Computed::Is(Some(Value::Fault)),
        // An empty text; some programs write it where they have computed nothing.
        _ => Computed::Is(None),
    })
}

/// Several numbers of one row.
fn numbers(bytes: &[u8], globals: &Globals, builder: &mut Builder<'_>) -> Result<(), WorkbookFault> {
    let (row, first) = address(bytes)?;
    let cells = bytes.get(4..bytes.len().saturating_sub(2)).unwrap_or_default();
    for (column, cell) in (first..).zip(cells.chunks_exact(6)) {
        let number = u32_at(cell, 2).map(|number| globals.number(packed(number), u16_at(cell, 0)));
        add(builder, row, column, number, false)?;
    }
    Ok(())
}

fn merges(bytes: &[u8], builder: &mut Builder<'_>) -> Result<(), WorkbookFault> {
    let end = |range: &[u8], at| u16_at(range, at).map_or(0, u32::from);
    for range in bytes.get(2..).unwrap_or_default().chunks_exact(8) {
        let (first_row, last_row) = (end(range, 0), end(range, 2));
        builder.merge(Merge { first_row, last_row, first_column: end(range, 4), last_column: end(range, 6) })?;
    }
    Ok(())
}

fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    let number = f64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?);
    number.is_finite().then_some(number)
}

/// A number packed in four bytes: the upper bits of a double, or an integer; perhaps in hundredths.
fn packed(bits: u32) -> f64 {
    let number =
        if bits & 2 == 0 { f64::from_bits(u64::from(bits & !3) << 32) } else { f64::from(bits.cast_signed() >> 2) };
    let number = if bits & 1 == 1 { number / 100.0 } else { number };
    if number.is_finite() { number } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::packed;

    #[test]
    fn packed_numbers_are_unpacked() {
        let half = u32::try_from(0.5_f64.to_bits() >> 32).unwrap();
        let cases = [((40 << 2) | 2, 40.0), ((4050 << 2) | 3, 40.5), (half, 0.5), (half | 1, 0.005)];
        for (bits, number) in cases {
            assert!((packed(bits) - number).abs() < 1e-12, "{bits:x}");
        }
        assert!((packed((-7_i32 << 2).cast_unsigned() | 2) + 7.0).abs() < 1e-12);
    }
}
