//! The forms in which a sweep is written.

use super::html::html_sweep;
use super::sweep::{Swept, sweep_document};
use super::sweep_csv::sweep_csv;
use super::{Format, write_document};
use crate::sweep::ndjson;

/// A form in which a sweep is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SweepFormat {
    /// Sentences and tables, in a format of documents: Markdown, tab-separated, Word, Excel.
    Document(Format),
    /// A page with the map.
    Html,
    /// A row per scenario.
    Csv,
    /// A line per scenario, to be joined.
    Ndjson,
}

impl SweepFormat {
    /// All of them, in the order in which messages list them.
    pub const ALL: [SweepFormat; 7] = [
        SweepFormat::Document(Format::Markdown),
        SweepFormat::Html,
        SweepFormat::Csv,
        SweepFormat::Ndjson,
        SweepFormat::Document(Format::Tsv),
        SweepFormat::Document(Format::Docx),
        SweepFormat::Document(Format::Xlsx),
    ];

    /// The ending that names the format, without the dot; also the format's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            SweepFormat::Document(format) => format.name(),
            SweepFormat::Html => Format::Html.name(),
            SweepFormat::Csv => Format::Csv.name(),
            SweepFormat::Ndjson => "ndjson",
        }
    }

    /// The format that a file's name asks for by its ending.
    #[must_use]
    pub fn of_file(name: &str) -> Option<SweepFormat> {
        let (stem, ending) = name.rsplit(['/', '\\']).next()?.rsplit_once('.')?;
        let named = |format: &SweepFormat| format.name().eq_ignore_ascii_case(ending) && !stem.is_empty();
        SweepFormat::ALL.into_iter().find(named)
    }
}

/// Writes a sweep; nothing for a document that cannot be written in its format. With `bom`, CSV begins with a byte order
/// mark.
#[must_use]
pub fn render_sweep(format: SweepFormat, swept: &Swept<'_>, bom: bool) -> Option<Vec<u8>> {
    match format {
        SweepFormat::Document(format) => write_document(format, &sweep_document(swept)),
        SweepFormat::Html => Some(html_sweep(swept).into_bytes()),
        SweepFormat::Csv => Some(sweep_csv(swept, bom).into_bytes()),
        SweepFormat::Ndjson => Some(ndjson(swept.lines).into_bytes()),
    }
}
