//! The words that can be typed for formats, columns, layouts and orientations.

use crate::problem::{Column, Layout, Orientation};
use crate::render::Format;
use clap::ValueEnum;
use clap::builder::PossibleValue;

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Format::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Format::Markdown => "The schedule in Markdown",
            Format::Html => "The schedule as a page: tables, chart, load of the rooms, a part per college, proofs",
            Format::SlipsHtml => "A slip per college, as a page to be printed and cut",
            Format::DoorsHtml => "A sign per room and half-day, as a page to be printed",
            Format::Tsv => "The schedule as text with tabs, to be pasted into a document as a table",
            Format::Chat => "A short message per college for a group chat",
            Format::Ics => "The batches as a calendar file",
            Format::Svg => "The chart alone",
            Format::Json => "The plan as JSON, to be read back",
            Format::Csv => "The batches as CSV, to be read back",
            Format::Docx => "The schedule as a Word document, which can be read back",
            Format::SlipsDocx => "A slip per college, as a Word document",
            Format::DoorsDocx => "A sign per room and half-day, as a Word document",
            Format::Xlsx => "The schedule as an Excel workbook, which can be read back",
        };
        let (name, others) = self.endings().split_first()?;
        Some(PossibleValue::new(name).aliases(others).help(help))
    }
}

impl ValueEnum for Column {
    fn value_variants<'a>() -> &'a [Self] {
        &[Column::Headcount, Column::Classes, Column::Contact]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Column::Headcount => PossibleValue::new("headcount").help("Heads of each batch"),
            Column::Classes => PossibleValue::new("classes").help("Classes of each batch"),
            Column::Contact => PossibleValue::new("contact").help("Person in charge, with the phone number"),
        })
    }
}

impl ValueEnum for Layout {
    fn value_variants<'a>() -> &'a [Self] {
        &[Layout::Blocks, Layout::Flat, Layout::Grid]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Layout::Blocks => PossibleValue::new("blocks").help("One block per room"),
            Layout::Flat => PossibleValue::new("flat").help("One table over all rooms, by time"),
            Layout::Grid => PossibleValue::new("grid").help("Rooms across, half-days down"),
        })
    }
}

impl ValueEnum for Orientation {
    fn value_variants<'a>() -> &'a [Self] {
        &[Orientation::Portrait, Orientation::Landscape]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Orientation::Portrait => PossibleValue::new("portrait").help("Upright"),
            Orientation::Landscape => PossibleValue::new("landscape").help("Across"),
        })
    }
}
