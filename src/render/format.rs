//! The formats in which a plan can be written, and the endings of file names that name them.

use super::{
    Document, Options, Paper, PaperKind, chat, csv, document, docx, door_signs, html, html_doors, html_of, html_slips,
    ics, json, markdown, plan_file, printed_document, slips, svg, tsv, xlsx, xlsx_of,
};
use crate::check::CheckedPlan;
use crate::diagnostic::Finding;
use crate::problem::Problem;

/// A format of the schedule or of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Format {
    /// The schedule in Markdown.
    Markdown,
    /// The schedule as a page with its chart.
    Html,
    /// A slip per college, as a page to be printed.
    SlipsHtml,
    /// A sign per room and half-day, as a page to be printed.
    DoorsHtml,
    /// The schedule as tab-separated text, to be pasted into a document as a table.
    Tsv,
    /// A message per college for a group chat.
    Chat,
    /// The batches as a calendar file.
    Ics,
    /// The chart alone.
    Svg,
    /// The plan as JSON, to be read back.
    Json,
    /// The batches as CSV, to be read back.
    Csv,
    /// The schedule as a Word document, which holds the plan too and can be read back.
    Docx,
    /// A slip per college, as a Word document.
    SlipsDocx,
    /// A sign per room and half-day, as a Word document.
    DoorsDocx,
    /// The schedule as an Excel workbook, which holds the plan too and can be read back.
    Xlsx,
}

impl Format {
    /// All of them, in the order in which messages list them.
    pub const ALL: [Format; 14] = [
        Format::Markdown,
        Format::Html,
        Format::SlipsHtml,
        Format::DoorsHtml,
        Format::Tsv,
        Format::Chat,
        Format::Ics,
        Format::Svg,
        Format::Json,
        Format::Csv,
        Format::Docx,
        Format::SlipsDocx,
        Format::DoorsDocx,
        Format::Xlsx,
    ];

    /// The endings that name the format, without the first dot, in lower case; the first is the format's name.
    #[must_use]
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Format::Markdown => &["md", "markdown"],
            Format::Html => &["html", "htm"],
            Format::SlipsHtml => &["slips.html"],
            Format::DoorsHtml => &["doors.html"],
            Format::Tsv => &["tsv"],
            Format::Chat => &["chat.txt", "txt"],
            Format::Ics => &["ics"],
            Format::Svg => &["svg"],
            Format::Json => &["json"],
            Format::Csv => &["csv"],
            Format::Docx => &["docx"],
            Format::SlipsDocx => &["slips.docx"],
            Format::DoorsDocx => &["doors.docx"],
            Format::Xlsx => &["xlsx"],
        }
    }

    /// The name that `--format` takes: the first ending.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.endings()[0]
    }

    /// Whether it has a form for documents that are no schedule: see [`write_document`].
    #[must_use]
    pub fn takes_any_document(self) -> bool {
        matches!(self, Format::Markdown | Format::Html | Format::Tsv | Format::Docx | Format::Xlsx)
    }

    /// The format that a file's name asks for by its ending, in upper or lower case. The longest ending counts, so that
    /// `a.slips.html` is not `a.html`; a file that is called like a whole compound ending, `slips.html`, has it too.
    #[must_use]
    pub fn of_file(name: &str) -> Option<Format> {
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_lowercase();
        let ends = |ending: &str| match name.strip_suffix(ending) {
            Some("") => ending.contains('.'),
            Some(stem) => stem.len() > 1 && stem.ends_with('.'),
            None => false,
        };
        let endings = Format::ALL.into_iter().flat_map(|format| format.endings().iter().map(move |&e| (e, format)));
        endings.filter(|(ending, _)| ends(ending)).max_by_key(|(ending, _)| ending.len()).map(|(_, format)| format)
    }
}

/// Writes a document that need not be a schedule, as formats of documents have it; `None` for formats that hold a plan.
#[must_use]
pub fn write_document(format: Format, document: &Document) -> Option<Vec<u8>> {
    let text = match format {
        Format::Markdown => markdown(document),
        Format::Html => html_of(document),
        Format::Tsv => tsv(document),
        Format::Docx => return docx(std::slice::from_ref(document), &Paper::ATTACHMENT, None).ok(),
        Format::Xlsx => return xlsx_of(document).ok(),
        Format::SlipsHtml
        | Format::DoorsHtml
        | Format::SlipsDocx
        | Format::DoorsDocx
        | Format::Chat
        | Format::Ics
        | Format::Svg
        | Format::Json
        | Format::Csv => return None,
    };
    Some(text.into_bytes())
}

/// Writes a checked plan in a format. The same plan and options give the same bytes.
///
/// # Errors
///
/// What hinders it, where a format can be hindered.
pub fn render(
    format: Format,
    problem: &Problem,
    checked: &CheckedPlan,
    options: &Options,
) -> Result<Vec<u8>, Vec<Finding>> {
    let schedule = || document(problem, checked, options);
    let text = match format {
        Format::Markdown => markdown(&schedule()),
        Format::Html => html(problem, checked, options),
        Format::SlipsHtml => html_slips(problem, checked, options),
        Format::DoorsHtml => html_doors(problem, checked, options),
        Format::Tsv => tsv(&schedule()),
        Format::Chat => chat(problem, checked, options),
        Format::Ics => ics(problem, checked, options),
        Format::Svg => svg(problem, checked, options),
        Format::Json => json(problem, checked),
        Format::Csv => csv(problem, checked, options.bom),
        Format::Docx => return word(problem, checked, options),
        Format::SlipsDocx => {
            let slips = slips(problem, checked, options);
            return sheets(PaperKind::Slips, &slips, problem, checked, options);
        }
        Format::DoorsDocx => {
            let signs = door_signs(problem, checked, options);
            return sheets(PaperKind::Signs, &signs, problem, checked, options);
        }
        Format::Xlsx => return xlsx(problem, checked, options),
    };
    Ok(text.into_bytes())
}

/// The schedule as an attachment, or in the office's own document.
fn word(problem: &Problem, checked: &CheckedPlan, options: &Options) -> Result<Vec<u8>, Vec<Finding>> {
    let schedule = printed_document(problem, checked, options);
    let plan = plan_file(problem, checked, options.language);
    let paper = Paper::of_attachment(&options.printing);
    match &options.template {
        Some(template) => template.fill(&schedule, paper.text_size, Some(&plan)),
        None => docx(std::slice::from_ref(&schedule), &paper, Some(&plan)),
    }
}

/// Slips, several on a sheet, or signs, each on one of its own.
fn sheets(
    kind: PaperKind,
    documents: &[Document],
    problem: &Problem,
    checked: &CheckedPlan,
    options: &Options,
) -> Result<Vec<u8>, Vec<Finding>> {
    let plan = plan_file(problem, checked, options.language);
    let paper = Paper::of_sheets(kind, &options.printing);
    let chooses_itself = kind == PaperKind::Signs && options.printing.text_size.is_none();
    let paper = if chooses_itself { paper.one_page_each(documents) } else { paper };
    docx(documents, &paper, Some(&plan))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_names_the_format() {
        for format in Format::ALL {
            for ending in format.endings() {
                assert_eq!(Format::of_file(&format!("a.b/日程表.{}", ending.to_uppercase())), Some(format));
            }
        }
        assert_eq!(Format::of_file("商学院.slips.html"), Some(Format::SlipsHtml));
        assert_eq!(Format::of_file("out/doors.html"), Some(Format::DoorsHtml));
        assert_eq!(Format::of_file("slipshtml.html"), Some(Format::Html));
        for name in ["plan", "plan.pdf", "md", ".md", "a/.csv", "planmd", ""] {
            assert_eq!(Format::of_file(name), None, "{name}");
        }
    }

    #[test]
    fn no_two_formats_share_an_ending() {
        let mut endings: Vec<&str> = Format::ALL.into_iter().flat_map(Format::endings).copied().collect();
        let all = endings.len();
        endings.sort_unstable();
        endings.dedup();
        assert_eq!(endings.len(), all);
    }
}
