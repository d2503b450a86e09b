//! How the schedule is printed: chosen by the planner, without a say in the plan.

use crate::words::Event;

/// A column that the schedule may show beside the usual ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Heads of the batch.
    Headcount,
    /// Classes of the batch.
    Classes,
    /// Person in charge, with the phone number.
    Contact,
}

impl Column {
    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Column::Headcount => "headcount",
            Column::Classes => "classes",
            Column::Contact => "contact",
        }
    }
}

/// The shape of the printed schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// One block per room; batch numbers restart in each.
    #[default]
    Blocks,
    /// One table over all rooms, numbered through, by time.
    Flat,
    /// Rooms across, half-days down.
    Grid,
}

/// How paper lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orientation {
    /// Upright.
    Portrait,
    /// Across.
    Landscape,
}

/// Options of the printed schedule, and of what is printed from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printing {
    /// What people are called for; it says how title, hours and places are called where the file does not.
    pub event: Event,
    /// The title; that of the event where absent.
    pub title: Option<String>,
    /// The lines above the table; made from the opening hours where absent.
    pub notes: Option<Vec<String>>,
    /// Shape of the table.
    pub layout: Layout,
    /// On paper, a half-day that holds for several rows stands once beside them, in cells that are one.
    pub merge: bool,
    /// Columns beside the usual four.
    pub columns: Vec<Column>,
    /// Clock times in 24 hours.
    pub whole_day_clock: bool,
    /// The day of the week after the date.
    pub weekday: bool,
    /// Heading of the college column; 单位 where absent.
    pub college_heading: Option<String>,
    /// Heading of the place column; that of the event where absent.
    pub place_heading: Option<String>,
    /// Size of the tables' text on paper, in points; 12 where absent.
    pub text_size: Option<u32>,
    /// How the paper lies; upright where absent, unless a grid is far too wide for that.
    pub orientation: Option<Orientation>,
    /// Number of the attachment, where there are several.
    pub attachment: Option<u32>,
    /// Minutes before its time at which a batch or class should be there; 15 where absent.
    pub arrive_early: u32,
    /// Minutes by which the clocks of the calendar are ahead of universal time (negative: behind); China's 480 where
    /// absent. Only calendar files need it.
    pub utc_offset: i32,
    /// Minutes: a college whose batches are longer than this together gets a form to divide them among its classes.
    pub form_over: u32,
}

impl Default for Printing {
    fn default() -> Self {
        Printing {
            event: Event::default(),
            title: None,
            notes: None,
            layout: Layout::default(),
            merge: false,
            columns: Vec::new(),
            whole_day_clock: false,
            weekday: false,
            college_heading: None,
            place_heading: None,
            text_size: None,
            orientation: None,
            attachment: None,
            arrive_early: 15,
            form_over: 30,
            utc_offset: Printing::CHINA,
        }
    }
}

impl Printing {
    /// Minutes by which China's clocks are ahead of universal time, all year round.
    pub const CHINA: i32 = 480;

    /// The zone of the calendar's clocks as files say it: `+08:00`.
    #[must_use]
    pub fn utc_offset_said(&self) -> String {
        let (sign, minutes) = (if self.utc_offset < 0 { '-' } else { '+' }, self.utc_offset.unsigned_abs());
        format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}
