//! The words that can be typed for formats, columns, layouts and orientations.

use crate::problem::{Column, Layout, Orientation};
use crate::render::Format;
use crate::words::reference::{FORMATS, held};
use crate::words::{Event, Language};
use clap::ValueEnum;
use clap::builder::PossibleValue;

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Format::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (name, others) = self.endings().split_first()?;
        Some(PossibleValue::new(name).aliases(others).help(held(FORMATS, name)))
    }
}

impl ValueEnum for Event {
    fn value_variants<'a>() -> &'a [Self] {
        &Event::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(self.what(Language::English)))
    }
}

impl ValueEnum for Column {
    fn value_variants<'a>() -> &'a [Self] {
        &[Column::Headcount, Column::Classes, Column::Contact]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Column::Headcount => PossibleValue::new("headcount").help("People of each batch"),
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
