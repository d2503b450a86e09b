//! What is wrong with a table of headcounts: columns that fit twice, numbers that are none, sums that disagree.

use super::headcount_meant::Meant;
use super::headcount_rows::RowsFault;
use crate::words::headcounts::Field;

/// A fault of a table of headcounts; each stands at its cell. Some are only warnings: see [`HeadcountFault::is_warning`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeadcountFault {
    /// Rows or tables that may count heads twice.
    Rows(RowsFault),
    /// A table is named where no other file can be read.
    OtherFile {
        /// The file.
        file: String,
    },
    /// A college whose heads the table gives, and the problem file again.
    HeadsTwice {
        /// The college's name.
        college: String,
        /// What the table says.
        heads: u64,
        /// Its file and cell.
        cell: String,
    },
    /// No sheet has a header with headcounts.
    NoHeadcountTable,
    /// No sheet of this name.
    UnknownSheet {
        /// The name.
        name: String,
        /// The sheets that there are.
        sheets: Vec<String>,
    },
    /// A column was asked for that is not there, or for a field that is none.
    UnknownHeadcountColumn {
        /// The field and the column as written: `人数=Z`.
        written: String,
        /// What could stand there.
        choices: Vec<String>,
    },
    /// Several columns could be the one.
    AmbiguousColumn {
        /// What they could hold.
        field: Field,
        /// Each column's letters and its heading.
        columns: Vec<(String, String)>,
    },
    /// A table without a column for colleges, in a file of one sheet.
    NoCollegeColumn,
    /// A list of students without a column that says their class or college.
    StudentsWithoutClass,
    /// A cell that should be a number of heads.
    BadHeadcount {
        /// What it says.
        found: String,
        /// What its writer may have meant.
        meant: Meant,
    },
    /// A number of heads that is only estimated.
    AboutHeadcount {
        /// What the cell says.
        found: String,
        /// The number that is taken.
        taken: u64,
    },
    /// A name without its number of heads.
    MissingHeadcount {
        /// The college or class.
        name: String,
    },
    /// A number of heads, or a student, without a name where one should stand.
    MissingName {
        /// What should stand there.
        field: Field,
    },
    /// A row that counts nobody; it is left out.
    NobodyInRow {
        /// The college or class.
        name: String,
    },
    /// A sum that is not what its rows add up to.
    SumDisagrees {
        /// The word in its row.
        label: String,
        /// What it states.
        stated: u64,
        /// What the rows add up to.
        counted: u64,
    },
    /// One class name twice in a college.
    ClassTwice {
        /// The college.
        college: String,
        /// The class.
        class: String,
        /// The cell where it stands first.
        first: String,
    },
    /// A college in several rows, which are added up.
    CollegeTwice {
        /// The college.
        college: String,
        /// The cell where it stands first.
        first: String,
    },
    /// One student number twice.
    StudentTwice {
        /// The number.
        number: String,
        /// The cell where it stands first.
        first: String,
    },
    /// Two rows of a college say different things of it; the first counts.
    RowsDisagree {
        /// The college.
        college: String,
        /// About what.
        field: Field,
        /// What the first row says.
        first: String,
        /// What this row says.
        other: String,
    },
    /// A header, and no row below it that counts anybody.
    NobodyCounted,
    /// More rows that count heads than are taken; what lies below is not read.
    TooManyRows {
        /// How many are taken.
        most: usize,
    },
    /// More colleges or classes than are taken.
    TooManyNames {
        /// Colleges or classes.
        field: Field,
        /// How many there are.
        found: usize,
        /// How many are taken.
        most: usize,
    },
}

impl From<RowsFault> for HeadcountFault {
    fn from(rows: RowsFault) -> Self {
        HeadcountFault::Rows(rows)
    }
}

impl HeadcountFault {
    /// Whether the table can be used as it stands.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        match self {
            HeadcountFault::AmbiguousColumn { field, .. } => {
                !matches!(field, Field::College | Field::Class | Field::Heads)
            }
            HeadcountFault::Rows(rows) => rows.is_warning(),
            HeadcountFault::AboutHeadcount { .. }
            | HeadcountFault::NobodyInRow { .. }
            | HeadcountFault::CollegeTwice { .. }
            | HeadcountFault::RowsDisagree { .. } => true,
            HeadcountFault::OtherFile { .. }
            | HeadcountFault::HeadsTwice { .. }
            | HeadcountFault::NoHeadcountTable
            | HeadcountFault::UnknownSheet { .. }
            | HeadcountFault::UnknownHeadcountColumn { .. }
            | HeadcountFault::NoCollegeColumn
            | HeadcountFault::StudentsWithoutClass
            | HeadcountFault::BadHeadcount { .. }
            | HeadcountFault::MissingHeadcount { .. }
            | HeadcountFault::MissingName { .. }
            | HeadcountFault::SumDisagrees { .. }
            | HeadcountFault::ClassTwice { .. }
            | HeadcountFault::StudentTwice { .. }
            | HeadcountFault::NobodyCounted
            | HeadcountFault::TooManyRows { .. }
            | HeadcountFault::TooManyNames { .. } => false,
        }
    }
}
