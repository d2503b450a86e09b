//! The reading report: what was taken from a headcount workbook, what was not and why, and whether its own sums agree.

use super::number::counted;
use super::reading::FileKind;
use super::{Language, grouped};

/// What a column of a headcount table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The college (单位).
    College,
    /// The class.
    Class,
    /// The heads.
    Heads,
    /// The programme of study: tells classes of one name apart.
    Major,
    /// The year: tells classes of one name apart.
    Grade,
    /// The campus.
    Campus,
    /// The person in charge.
    Contact,
    /// The person's phone.
    Phone,
    /// Words by which rules select.
    Tags,
    /// A student's number, in lists of students.
    StudentNumber,
    /// A student's name, in lists of students.
    StudentName,
}

impl Field {
    /// All fields, in the order of reports.
    pub const ALL: [Field; 11] = [
        Field::College,
        Field::Class,
        Field::Heads,
        Field::Major,
        Field::Grade,
        Field::Campus,
        Field::Contact,
        Field::Phone,
        Field::Tags,
        Field::StudentNumber,
        Field::StudentName,
    ];

    /// The word for it, which is also its name in `--columns`.
    #[must_use]
    pub fn word(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Field::College => ("学院", "college"),
            Field::Class => ("班级", "class"),
            Field::Heads => ("人数", "headcount"),
            Field::Major => ("专业", "major"),
            Field::Grade => ("年级", "grade"),
            Field::Campus => ("校区", "campus"),
            Field::Contact => ("联系人", "contact"),
            Field::Phone => ("电话", "phone"),
            Field::Tags => ("标签", "tags"),
            Field::StudentNumber => ("学号", "student-number"),
            Field::StudentName => ("姓名", "student-name"),
        };
        language.pick(chinese, english)
    }
}

/// What was read from a file of headcounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The file as the planner named it.
    pub file: String,
    /// What its content is.
    pub kind: FileKind,
    /// The encoding of a text.
    pub encoding: Option<&'static str>,
    /// Texts that stand alone above the tables.
    pub titles: Vec<String>,
    /// The sheets, in the file's order.
    pub sheets: Vec<SheetReport>,
    /// Colleges over all sheets.
    pub colleges: usize,
    /// Classes over all sheets.
    pub classes: usize,
    /// Heads over all sheets.
    pub heads: u64,
}

/// What was read from a sheet, or why it was not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetReport {
    /// Its name; empty where the file has no sheets.
    pub name: String,
    /// What was read; or why nothing was.
    pub outcome: Result<TableReport, SheetSkipped>,
}

/// Why a sheet was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetSkipped {
    /// Its tab is hidden.
    Hidden,
    /// There is nothing in it.
    Empty,
    /// No row of it is a header with headcounts.
    NoTable,
    /// Another sheet was asked for.
    NotChosen,
}

/// What was read from a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableReport {
    /// First and last row of the header, from 1, or its columns where it goes sideways; `None` where columns were named
    /// and there is none.
    pub header: Option<(String, String)>,
    /// Whether rows are the columns of the sheet.
    pub sideways: bool,
    /// The columns that were taken: what each holds, its letters, its heading.
    pub columns: Vec<(Field, String, String)>,
    /// Headings of columns that were not taken.
    pub other_columns: Vec<String>,
    /// Whether rows are students that were counted.
    pub students: bool,
    /// The college is the sheet's name.
    pub college_is_sheet: bool,
    /// Rows that were taken.
    pub rows: usize,
    /// Heads of these rows.
    pub heads: u64,
    /// Rows whose college stands above them.
    pub carried: usize,
    /// Rows that were not taken: first and last, named as those of the header, and why.
    pub skipped: Vec<(String, String, RowSkipped)>,
    /// Sums that the table states.
    pub sums: Vec<SumLine>,
}

/// Why a row was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowSkipped {
    /// It stands above the header.
    AboveHeader,
    /// It is the header once more.
    HeaderAgain,
    /// It sums up others.
    Sum,
    /// It is a part of the row above.
    Part,
    /// It is a figure about others, such as their average.
    Figure,
    /// It names the college of the rows below it.
    Heading,
    /// It has neither a name nor a number where they should stand.
    Note,
    /// It counts nobody.
    Nobody,
}

/// A sum that a table states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SumLine {
    /// Its cell, such as `C8`.
    pub cell: String,
    /// The word in its row, as written.
    pub label: String,
    /// What it states; `None` if no number can be read there.
    pub stated: Option<u64>,
    /// What its rows add up to.
    pub counted: u64,
}

impl Report {
    /// The report as lines of text, each without a line end.
    #[must_use]
    pub fn lines(&self, language: Language) -> Vec<String> {
        let kind = self.kind.word(language);
        let encoding = self.encoding.map_or(String::new(), |name| match language {
            Language::Chinese => format!("，编码 {name}"),
            Language::English => format!(", encoding {name}"),
        });
        let mut lines = vec![match language {
            Language::Chinese => format!("读取 {}：{kind}{encoding}", self.file),
            Language::English => format!("read {}: {kind}{encoding}", self.file),
        }];
        for sheet in &self.sheets {
            lines.extend(sheet.lines(language));
        }
        let sum = self.sum(language);
        lines.push(language.pick(format!("合计 {sum}"), format!("in all {sum}")));
        lines
    }

    /// The report in one line.
    #[must_use]
    pub fn summary(&self, language: Language) -> String {
        let (file, sum) = (&self.file, self.sum(language));
        language.pick(format!("读取 {file}：{sum}"), format!("read {file}: {sum}"))
    }

    fn sum(&self, language: Language) -> String {
        let classes = self.classes as u64;
        match language {
            Language::Chinese => {
                let classes = if classes > 0 { format!("{} 个班级，", grouped(classes)) } else { String::new() };
                format!("{} 个单位，{classes}{} 人", grouped(self.colleges as u64), grouped(self.heads))
            }
            Language::English => {
                let colleges = counted(self.colleges as u64, "college", "colleges");
                let classes =
                    if classes > 0 { format!("{}, ", counted(classes, "class", "classes")) } else { String::new() };
                format!("{colleges}, {classes}{} people", grouped(self.heads))
            }
        }
    }
}

impl SheetReport {
    fn lines(&self, language: Language) -> Vec<String> {
        let name = match (self.name.is_empty(), language) {
            (true, _) => language.pick("表格", "the table").to_owned(),
            (false, Language::Chinese) => format!("工作表“{}”", self.name),
            (false, Language::English) => format!("sheet `{}`", self.name),
        };
        match &self.outcome {
            Err(reason) => vec![format!("{name}{}{}", language.pick("：", ": "), reason.text(language))],
            Ok(table) => table.lines(&name, language),
        }
    }
}

impl SheetSkipped {
    fn text(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            SheetSkipped::Hidden => ("未读，工作表已隐藏", "not read, the sheet is hidden"),
            SheetSkipped::Empty => ("空白", "empty"),
            SheetSkipped::NoTable => ("未读，没有人数的表头", "not read, it has no header with headcounts"),
            SheetSkipped::NotChosen => ("未读，没有指定", "not read, another was asked for"),
        };
        language.pick(chinese, english)
    }
}

impl RowSkipped {
    fn text(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            RowSkipped::AboveHeader => ("在表头之上", "above the header"),
            RowSkipped::HeaderAgain => ("重复的表头", "the header again"),
            RowSkipped::Sum => ("合计行", "a sum"),
            RowSkipped::Part => ("其中项，已含在上面的人数里", "a part of a row above"),
            RowSkipped::Figure => ("统计数，不是人数", "a figure about other rows"),
            RowSkipped::Heading => ("只有单位名称", "a college's name alone"),
            RowSkipped::Note => ("说明", "a note"),
            RowSkipped::Nobody => ("人数为 0", "nobody"),
        };
        language.pick(chinese, english)
    }
}

/// Rows by their numbers, first and last; columns by their letters where a table goes sideways.
fn rows(first: &str, last: &str, sideways: bool, language: Language) -> String {
    match (language, sideways, first == last) {
        (Language::Chinese, false, true) => format!("第 {first} 行"),
        (Language::Chinese, false, false) => format!("第 {first}-{last} 行"),
        (Language::Chinese, true, true) => format!(" {first} 列"),
        (Language::Chinese, true, false) => format!(" {first}-{last} 列"),
        (Language::English, false, true) => format!("row {first}"),
        (Language::English, false, false) => format!("rows {first}-{last}"),
        (Language::English, true, true) => format!("column {first}"),
        (Language::English, true, false) => format!("columns {first}-{last}"),
    }
}

impl TableReport {
    fn lines(&self, name: &str, language: Language) -> Vec<String> {
        let header = self.header.as_ref().map(|(first, last)| rows(first, last, self.sideways, language));
        let mut lines = vec![match (language, header) {
            (Language::Chinese, Some(header)) if self.sideways => format!("{name}：横表，表头在{header}，按列读取"),
            (Language::English, Some(header)) if self.sideways => {
                format!("{name}: a table on its side, the header is {header}, read by columns")
            }
            (Language::Chinese, Some(header)) => format!("{name}：表头在{header}"),
            (Language::Chinese, None) => format!("{name}：没有表头，按指定的列读取"),
            (Language::English, Some(header)) => format!("{name}: the header is {header}"),
            (Language::English, None) => format!("{name}: no header, columns as named"),
        }];
        let mut line = |chinese: String, english: String| lines.push(format!("  {}", language.pick(chinese, english)));
        // What is doubtful comes first.
        for sum in self.sums.iter().filter(|sum| !sum.agrees()) {
            line(sum.text(Language::Chinese), sum.text(Language::English));
        }
        let column = |(field, letters, heading): &(Field, String, String)| match language {
            _ if heading.is_empty() => format!("{}={letters}", field.word(language)),
            Language::Chinese => format!("{}={letters}“{heading}”", field.word(language)),
            Language::English => format!("{}={letters} `{heading}`", field.word(language)),
        };
        let columns: Vec<String> = self.columns.iter().map(column).collect();
        let (column, plural) = if self.sideways { ("行", "rows") } else { ("列", "columns") };
        line(format!("取用的{column}：{}", columns.join("，")), format!("{plural} taken: {}", columns.join(", ")));
        if self.college_is_sheet {
            line("单位：工作表的名称".into(), "the college is the sheet's name".into());
        }
        if !self.other_columns.is_empty() {
            let others = &self.other_columns;
            line(
                format!("未用的{column}：{}", others.join("，")),
                format!("{plural} not taken: {}", others.join(", ")),
            );
        }
        let (taken, heads) = (grouped(self.rows as u64), grouped(self.heads));
        if self.students {
            line(format!("逐人清点：{taken} 人"), format!("counted one by one: {taken} students"));
        } else {
            line(format!("计入 {taken} 行，{heads} 人"), format!("taken: {taken} rows, {heads} people"));
        }
        if self.carried > 0 {
            let carried = self.carried;
            line(
                format!("其中 {carried} 行没有写单位，沿用上一行的"),
                format!("of these, {carried} rows name no college: it is the one above"),
            );
        }
        for (first, last, reason) in &self.skipped {
            let (rows, reason) = (rows(first, last, self.sideways, language), reason.text(language));
            line(format!("未计入{rows}：{reason}"), format!("not taken, {rows}: {reason}"));
        }
        let agreeing = self.sums.iter().filter(|sum| sum.agrees()).count();
        if agreeing > 0 {
            let sums = counted(agreeing as u64, "sum agrees", "sums agree");
            line(format!("核对：{agreeing} 处合计与逐行相加相符"), format!("{sums} with the rows"));
        }
        lines
    }
}

impl SumLine {
    /// Whether it states what its rows add up to.
    fn agrees(&self) -> bool {
        self.stated == Some(self.counted)
    }

    fn text(&self, language: Language) -> String {
        let (cell, label, counted) = (&self.cell, &self.label, grouped(self.counted));
        match (self.stated.map(grouped), language) {
            (Some(stated), Language::Chinese) => format!("核对 {cell}：{label} {stated}，逐行相加却是 {counted}"),
            (None, Language::Chinese) => format!("核对 {cell}：{label} 没有数字，逐行相加是 {counted}"),
            (Some(stated), Language::English) => {
                format!("sum {cell}: {label} {stated}, but the rows add up to {counted}")
            }
            (None, Language::English) => format!("sum {cell}: {label} has no number, the rows add up to {counted}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> Report {
        let table = TableReport {
            header: Some(("2".into(), "3".into())),
            sideways: false,
            columns: vec![
                (Field::College, "A".into(), "学院".into()),
                (Field::Heads, "C".into(), "人数 / 合计".into()),
            ],
            other_columns: vec!["备注".into()],
            students: false,
            college_is_sheet: false,
            rows: 2,
            heads: 1200,
            carried: 1,
            skipped: vec![
                ("1".into(), "1".into(), RowSkipped::AboveHeader),
                ("6".into(), "7".into(), RowSkipped::Note),
            ],
            sums: vec![
                SumLine { cell: "C6".into(), label: "合计".into(), stated: Some(1200), counted: 1200 },
                SumLine { cell: "C7".into(), label: "总计".into(), stated: Some(1201), counted: 1200 },
                SumLine { cell: "C8".into(), label: "小计".into(), stated: None, counted: 1200 },
            ],
        };
        let sheets = vec![
            SheetReport { name: "2022".into(), outcome: Ok(table) },
            SheetReport { name: "旧".into(), outcome: Err(SheetSkipped::Hidden) },
        ];
        let kind = FileKind::Xlsx;
        Report {
            file: "人数.xlsx".into(),
            kind,
            encoding: None,
            titles: Vec::new(),
            sheets,
            colleges: 2,
            classes: 0,
            heads: 1200,
        }
    }

    #[test]
    fn a_report_says_what_was_taken_what_was_not_and_whether_sums_agree() {
        assert_eq!(
            report().lines(Language::Chinese).join("\n"),
            "读取 人数.xlsx：Excel 工作簿（.xlsx）\n\
             工作表“2022”：表头在第 2-3 行\n  \
             核对 C7：总计 1,201，逐行相加却是 1,200\n  \
             核对 C8：小计 没有数字，逐行相加是 1,200\n  \
             取用的列：学院=A“学院”，人数=C“人数 / 合计”\n  \
             未用的列：备注\n  \
             计入 2 行，1,200 人\n  \
             其中 1 行没有写单位，沿用上一行的\n  \
             未计入第 1 行：在表头之上\n  \
             未计入第 6-7 行：说明\n  \
             核对：1 处合计与逐行相加相符\n\
             工作表“旧”：未读，工作表已隐藏\n\
             合计 2 个单位，1,200 人"
        );
    }

    #[test]
    fn it_says_the_same_in_english() {
        let report = report();
        let lines = report.lines(Language::English);
        assert_eq!(lines.len(), report.lines(Language::Chinese).len());
        assert_eq!(lines[1], "sheet `2022`: the header is rows 2-3");
        assert_eq!(report.summary(Language::English), "read 人数.xlsx: 2 colleges, 1,200 people");
        assert_eq!(lines[2], "  sum C7: 总计 1,201, but the rows add up to 1,200");
        assert_eq!(lines[10], "  1 sum agrees with the rows");
    }
}
