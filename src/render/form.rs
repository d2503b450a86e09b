//! Forms of class times as CSV and as a workbook, to be filled in and read back.

use super::csv::{guarded, record};
use crate::allocate::{Form, FormRow};
use crate::diagnostic::Finding;
use crate::numbers::to_f64;
use crate::words::allocation::{AllocationFault, FormColumn, form_lines, form_sheet, form_title};
use crate::words::clean::clean;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, ProtectionOptions, Workbook, Worksheet,
    XlsxError,
};

/// A4 as Excel numbers papers.
const A4: u8 = 9;
/// The cells to be filled in.
const LIGHT: Color = Color::RGB(0x00FF_F9DB);
/// Characters that stand on one line above the table, a Chinese one counting for two.
const LINE: u32 = 120;
/// The heading.
const GREY: Color = Color::RGB(0x00E7_E9EC);

/// A form as CSV, with the byte order mark by which spreadsheets know UTF-8.
#[must_use]
pub fn form_csv(form: &Form) -> String {
    let heading = FormColumn::ALL.map(|column| column.text(form.language).to_owned());
    let mut text = format!("\u{feff}{}", record(&heading));
    for row in &form.rows {
        text.push_str(&record(&FormColumn::ALL.map(|column| guarded(&cell(form, row, column)))));
    }
    text
}

/// A form as a workbook: the cells to be filled in are light and unlocked, the others are locked without a password. The
/// same form gives the same bytes.
///
/// # Errors
///
/// `form-too-large` where a text or the number of lines is more than a workbook holds.
pub fn form_xlsx(form: &Form) -> Result<Vec<u8>, Vec<Finding>> {
    workbook(form).map_err(|_| {
        let college = form.name.chars().take(60).collect();
        vec![Finding::error(AllocationFault::FormTooLarge { college }, None)]
    })
}

/// What stands in a cell, as text; empty where something is to be filled in.
pub(super) fn cell(form: &Form, row: &FormRow, column: FormColumn) -> String {
    let number = |number: Option<u64>| number.map_or_else(String::new, |number| number.to_string());
    let text = match column {
        FormColumn::College => form.name.clone(),
        FormColumn::Batch => row.batch.to_string(),
        FormColumn::When => row.when.clone(),
        FormColumn::Place => row.place.clone(),
        FormColumn::Total => row.total.to_string(),
        FormColumn::Class => row.class.clone(),
        FormColumn::Headcount => number(row.heads),
        FormColumn::Turn => number(row.turn.map(u64::from)),
        FormColumn::Start | FormColumn::End => String::new(),
        FormColumn::Suggested => row.suggested.clone(),
    };
    clean(&text)
}

/// Whether the college may write in a column of this form: the classes of a list and their heads stay as they are.
fn is_open(form: &Form, column: FormColumn) -> bool {
    column.is_input() && !(form.has_list && matches!(column, FormColumn::Class | FormColumn::Headcount))
}

fn workbook(form: &Form) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // A fixed moment: the same form, the same bytes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let title = form_title(&form.name, form.language);
    workbook.set_properties(&DocProperties::new().set_title(&title).set_creation_datetime(&made));
    let sheet = workbook.add_worksheet();
    sheet.set_name(form_sheet(form.language))?;
    let heading = head(sheet, form, &title)?;
    let mut batch = None;
    for (row, number) in form.rows.iter().zip(heading + 1..) {
        line(sheet, form, row, number, batch != Some(row.batch))?;
        batch = Some(row.batch);
    }
    for (column, position) in FormColumn::ALL.into_iter().zip(0..) {
        sheet.set_column_width(position, width(form, column))?;
    }
    page(sheet, heading)?;
    workbook.save_to_buffer()
}

/// Title, how to fill it in, heading; gives the heading's row.
fn head(sheet: &mut Worksheet, form: &Form, title: &str) -> Result<u32, XlsxError> {
    let last = u16::try_from(FormColumn::ALL.len() - 1).unwrap_or(u16::MAX);
    let bold = plain(form).set_bold().set_font_size(15).set_align(FormatAlign::Center);
    sheet.merge_range(0, 0, 0, last, title, &bold)?;
    sheet.set_row_height(0, 26)?;
    let mut row = 1;
    for text in form_lines(form.has_list, form.language) {
        sheet.merge_range(row, 0, row, last, &text, &plain(form).set_text_wrap())?;
        sheet.set_row_height(row, 17 * (1 + wide(&text) / LINE))?;
        row += 1;
    }
    let format = bordered(form).set_bold().set_background_color(GREY).set_align(FormatAlign::Center).set_text_wrap();
    for (column, position) in FormColumn::ALL.into_iter().zip(0..) {
        sheet.write_string_with_format(row, position, column.text(form.language), &format)?;
    }
    Ok(row)
}

/// A line; the first of a batch has a strong line above it.
fn line(sheet: &mut Worksheet, form: &Form, row: &FormRow, at: u32, first: bool) -> Result<(), XlsxError> {
    sheet.set_row_height(at, 20)?;
    for (column, position) in FormColumn::ALL.into_iter().zip(0..) {
        let mut format = bordered(form);
        if first {
            format = format.set_border_top(FormatBorder::Medium);
        }
        if is_open(form, column) {
            format = format.set_unlocked().set_background_color(LIGHT);
        }
        format = match column {
            FormColumn::Class => format.set_num_format("@"), // so that `1-2` does not become a date
            FormColumn::Start | FormColumn::End => format.set_num_format("h:mm").set_align(FormatAlign::Center),
            FormColumn::When | FormColumn::Place | FormColumn::College => format,
            _ => format.set_align(FormatAlign::Center),
        };
        let number = match column {
            FormColumn::Batch => Some(u64::from(row.batch)),
            FormColumn::Total => Some(row.total),
            FormColumn::Headcount => row.heads,
            FormColumn::Turn => row.turn.map(u64::from),
            _ => None,
        };
        match (number, cell(form, row, column)) {
            // No headcount or batch is so large that a spreadsheet's numbers could not hold it.
            (Some(number), _) => sheet.write_number_with_format(at, position, to_f64(number), &format)?,
            (None, text) if text.is_empty() => sheet.write_blank(at, position, &format)?,
            (None, text) => sheet.write_string_with_format(at, position, text, &format)?,
        };
    }
    Ok(())
}

/// On paper: A4 across, as wide as the page, the heading on every page. On the screen: the heading stays, and only the
/// light cells can be written in.
fn page(sheet: &mut Worksheet, heading: u32) -> Result<(), XlsxError> {
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
    sheet.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3).set_footer("&C&P / &N");
    sheet.set_repeat_rows(heading, heading)?;
    sheet.set_freeze_panes(heading + 1, 0)?;
    let allowed = ProtectionOptions { format_columns: true, format_rows: true, ..ProtectionOptions::new() };
    sheet.protect_with_options(&allowed);
    Ok(())
}

fn plain(form: &Form) -> Format {
    let font = form.language.pick("宋体", "Calibri");
    Format::new().set_font_name(font).set_font_size(11).set_align(FormatAlign::VerticalCenter)
}

fn bordered(form: &Form) -> Format {
    plain(form).set_border(FormatBorder::Thin)
}

/// Characters of a text, a Chinese one counting for two.
fn wide(text: &str) -> u32 {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).fold(0, u32::saturating_add)
}

/// Characters that a column needs, a Chinese one counting for two.
fn width(form: &Form, column: FormColumn) -> f64 {
    let cells = form.rows.iter().map(|row| wide(&cell(form, row, column)));
    let heading = wide(column.text(form.language));
    let widest = cells.chain([heading]).max().unwrap_or(0);
    let least = match column {
        FormColumn::Class => 18,
        FormColumn::Start | FormColumn::End => 9,
        _ => 6,
    };
    f64::from(widest.clamp(least, 44) + 2)
}

/// The name of a form's file without its ending: the college's, without what a file's name cannot hold.
#[must_use]
pub fn form_file_name(college: &str) -> String {
    const LONGEST: usize = 60;
    let allowed = |c: char| if c.is_control() || r#"/\:*?"<>|"#.contains(c) { '_' } else { c };
    let name: String = college.trim().chars().map(allowed).take(LONGEST).collect();
    let name = clean(name.trim().trim_matches('.').trim());
    let name = name.as_str();
    let device = ["con", "prn", "aux", "nul", "com", "lpt"].iter().any(|word| {
        let name = name.to_lowercase();
        name.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.bytes().all(|byte| byte.is_ascii_digit()))
    });
    // `~$` begins what Excel puts beside a workbook that is open.
    if name.is_empty() || device || name.starts_with("~$") { format!("_{name}") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::form_file_name;

    #[test]
    fn a_college_gives_its_form_a_name_that_every_disk_takes() {
        let names = ["商学院", " a/b ", "..", "a:\"b\"?", "con", "COM1", "", "x\n"];
        let files = ["商学院", "a_b", "_", "a__b__", "_con", "_COM1", "_", "x"];
        assert_eq!(names.map(form_file_name), files);
        assert_eq!(form_file_name(&"长".repeat(200)).chars().count(), 60);
    }
}
