//! The formats in which a plan can be written, and the endings of file names that name them.

use super::{Options, csv, document, json, markdown, tsv};
use crate::check::CheckedPlan;
use crate::diagnostic::Finding;
use crate::problem::Problem;

/// A format of the schedule or of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// The schedule in Markdown.
    Markdown,
    /// The schedule as tab-separated text, to be pasted into a document as a table.
    Tsv,
    /// The plan as JSON, to be read back.
    Json,
    /// The batches as CSV, to be read back.
    Csv,
}

impl Format {
    /// All of them, in the order in which messages list them.
    pub const ALL: [Format; 4] = [Format::Markdown, Format::Tsv, Format::Json, Format::Csv];

    /// The endings that name the format, without the first dot, in lower case; the first is the format's name.
    #[must_use]
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Format::Markdown => &["md", "markdown"],
            Format::Tsv => &["tsv"],
            Format::Json => &["json"],
            Format::Csv => &["csv"],
        }
    }

    /// The name that `--format` takes: the first ending.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.endings()[0]
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
        Format::Tsv => tsv(&schedule()),
        Format::Json => json(problem, checked),
        Format::Csv => csv(problem, checked, options.bom),
    };
    Ok(text.into_bytes())
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
