//! The words of the forms that colleges fill in, and what can be wrong with a form.

use super::fault::batch_text;
use crate::words::violation::BatchPlace;
use crate::words::{Language, Statement};

/// A column of a form, in the form's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormColumn {
    /// The college.
    College,
    /// The number of the batch among those of the form.
    Batch,
    /// When the batch is.
    When,
    /// Where it is.
    Place,
    /// Its heads, all classes together.
    Total,
    /// The class: to be filled in.
    Class,
    /// Its heads: to be filled in.
    Headcount,
    /// Its number in the order: to be filled in.
    Turn,
    /// When it starts: may be filled in.
    Start,
    /// When it ends: may be filled in.
    End,
    /// The times that follow from the order.
    Suggested,
}

impl FormColumn {
    /// All columns, in the form's order.
    pub const ALL: [FormColumn; 11] = [
        FormColumn::College,
        FormColumn::Batch,
        FormColumn::When,
        FormColumn::Place,
        FormColumn::Total,
        FormColumn::Class,
        FormColumn::Headcount,
        FormColumn::Turn,
        FormColumn::Start,
        FormColumn::End,
        FormColumn::Suggested,
    ];

    /// The heading.
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            FormColumn::College => ("单位", "College"),
            FormColumn::Batch => ("第几批", "Batch"),
            FormColumn::When => ("批次时间", "Batch time"),
            FormColumn::Place => ("地点", "Place"),
            FormColumn::Total => ("本批人数", "People in the batch"),
            FormColumn::Class => ("班级", "Class"),
            FormColumn::Headcount => ("人数", "People"),
            FormColumn::Turn => ("顺序", "Order"),
            FormColumn::Start => ("开始", "Start"),
            FormColumn::End => ("结束", "End"),
            FormColumn::Suggested => ("按此顺序的时间", "Times in this order"),
        };
        language.pick(chinese, english)
    }

    /// Whether the college may write there.
    #[must_use]
    pub fn is_input(self) -> bool {
        use FormColumn::{Class, End, Headcount, Start, Turn};
        matches!(self, Class | Headcount | Turn | Start | End)
    }
}

/// The title of a form.
#[must_use]
pub fn form_title(college: &str, language: Language) -> String {
    language.pick(format!("{college} 班级时间分配表"), format!("Class times of {college}"))
}

/// The name of a form's sheet.
#[must_use]
pub fn form_sheet(language: Language) -> &'static str {
    language.pick("班级时间", "Class times")
}

/// How to fill in a form, line by line; `has_list` where its classes are known.
#[must_use]
pub fn form_lines(has_list: bool, language: Language) -> Vec<String> {
    let lines = if has_list {
        [
            (
                "下面是贵单位各批次的班级。要改先后，只改“顺序”一列：每批从 1 起编号；两个班同时到场，写同一个数。",
                "These are the classes of your batches. To change who comes first, change only the column “Order”: \
                 numbers from 1 in each batch; two classes with the same number come together.",
            ),
            (
                "“开始”“结束”不填，就按顺序排；要自己定时间，同一批的每一行都要填。班级不能换到别的批次。",
                "Leave “Start” and “End” empty to have the times made from the order; to set them yourself, fill in \
                 every line of a batch. A class cannot move to another batch.",
            ),
        ]
    } else {
        [
            (
                "请把每一批的人分成班级或小组，一行一个：写名称、人数和“顺序”（每批从 1 起）。各行合计须等于“本批人数”，空行不用管。",
                "Divide the people of each batch into classes or groups, one a line: name, headcount and “Order” (from 1 in \
                 each batch). The lines must add up to “People in the batch”; leave lines empty that you do not need.",
            ),
            (
                "“开始”“结束”不填，就按顺序排；要自己定时间，同一批的每一行都要填。",
                "Leave “Start” and “End” empty to have the times made from the order; to set them yourself, fill in \
                 every line of a batch.",
            ),
        ]
    };
    lines.iter().map(|(chinese, english)| language.pick(*chinese, *english).to_owned()).collect()
}

/// A fault of a form that was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormFault {
    /// No table of class times is found in the file.
    NoForm,
    /// A heading that stands twice, or columns that are not there.
    FormColumns {
        /// The headings that are missing or stand twice.
        columns: Vec<FormColumn>,
    },
    /// The number of a batch that the college has not.
    FormBatch {
        /// The college's name.
        college: String,
        /// What the cell says.
        found: String,
        /// How many batches of the form there are.
        batches: usize,
    },
    /// Time, place or heads of a batch are not those of the plan: the form was made for another one.
    OtherPlan {
        /// What the form says.
        stated: String,
        /// What the plan says.
        expected: String,
    },
    /// A cell of a line that must not be empty.
    BlankCell {
        /// The column.
        column: FormColumn,
    },
    /// A cell that is no whole number from 1.
    FormNumber {
        /// The column.
        column: FormColumn,
        /// What the cell says.
        found: String,
    },
    /// A cell that is no clock time.
    FormTime {
        /// What the cell says.
        found: String,
    },
    /// Some lines of a batch have what others lack.
    SomeLinesOnly {
        /// The column.
        column: FormColumn,
        /// The batch.
        batch: BatchPlace,
    },
    /// A class of the college that the plan has put into another batch.
    ClassElsewhere {
        /// The class's name.
        class: String,
        /// A batch that holds it.
        batch: BatchPlace,
    },
    /// A class of the college that the plan leaves without a place.
    ClassWithoutPlace {
        /// The class's name.
        class: String,
    },
    /// Two forms of one college that say different things.
    TwoForms {
        /// The college's name.
        college: String,
        /// The other file.
        other: String,
    },
    /// No form in a folder.
    NoForms {
        /// The folder.
        folder: String,
    },
}

impl Statement for FormFault {
    fn code(&self) -> &'static str {
        match self {
            FormFault::NoForm => "no-form",
            FormFault::FormColumns { .. } => "form-columns",
            FormFault::FormBatch { .. } => "form-batch",
            FormFault::OtherPlan { .. } => "form-of-other-plan",
            FormFault::BlankCell { .. } => "form-blank-cell",
            FormFault::FormNumber { .. } => "form-number",
            FormFault::FormTime { .. } => "form-time",
            FormFault::SomeLinesOnly { .. } => "form-some-lines-only",
            FormFault::ClassElsewhere { .. } => "class-elsewhere",
            FormFault::ClassWithoutPlace { .. } => "class-without-place",
            FormFault::TwoForms { .. } => "two-forms",
            FormFault::NoForms { .. } => "no-forms",
        }
    }

    fn message(&self, language: Language) -> String {
        let (chinese, english) = match self {
            FormFault::NoForm => {
                ("这不是班级时间分配表：找不到表头".into(), "this is no form of class times: it has no heading".into())
            }
            FormFault::FormColumns { columns } => {
                let named: Vec<&str> = columns.iter().map(|column| column.text(language)).collect();
                (
                    format!("表头缺少这些列，或写了两次：{}", named.join("、")),
                    format!("these columns are missing, or there twice: {}", named.join(", ")),
                )
            }
            FormFault::FormBatch { college, found, batches } => (
                format!("{college} 没有第 {found} 批，共 {batches} 批"),
                format!("{college} has no batch {found}; it has {batches} to divide"),
            ),
            FormFault::OtherPlan { stated, expected } => (
                format!("这张表是按另一个方案发的：表上是“{stated}”，方案里是“{expected}”"),
                format!("this form was made for another plan: it says `{stated}`, the plan `{expected}`"),
            ),
            FormFault::BlankCell { column } => (
                format!("这一行缺少“{}”", column.text(language)),
                format!("this line lacks `{}`", column.text(language)),
            ),
            FormFault::FormNumber { column, found } => (
                format!("“{}”里的“{found}”不是从 1 起的整数", column.text(language)),
                format!("`{found}` is no whole number from 1 for `{}`", column.text(language)),
            ),
            FormFault::FormTime { found } => (format!("“{found}”不是时刻"), format!("`{found}` is no clock time")),
            FormFault::SomeLinesOnly { column, batch } => (
                format!("{} 只有一部分行写了“{}”", batch_text(batch, language), column.text(language)),
                format!("only some lines of {} have `{}`", batch_text(batch, language), column.text(language)),
            ),
            FormFault::ClassElsewhere { class, batch } => (
                format!("{class} 不在这一批，它在 {}", batch_text(batch, language)),
                format!("{class} is not in this batch but in {}", batch_text(batch, language)),
            ),
            FormFault::ClassWithoutPlace { class } => {
                (format!("方案没有给 {class} 安排批次"), format!("the plan leaves {class} without a place"))
            }
            FormFault::TwoForms { college, other } => (
                format!("{college} 交了两张不同的表，另一张是 {other}"),
                format!("{college} has two forms that differ; the other is {other}"),
            ),
            FormFault::NoForms { folder } => {
                (format!("{folder} 里没有 CSV 或 XLSX 表格"), format!("there is no CSV or XLSX form in {folder}"))
            }
        };
        language.pick(chinese, english)
    }

    fn help(&self, language: Language) -> Option<String> {
        let text = |chinese: &str, english: &str| Some(language.pick(chinese, english).to_owned());
        match self {
            FormFault::NoForm | FormFault::FormColumns { .. } => text(
                "用 `halfday allocate … --write-forms 文件夹` 写出的表，只填浅色格子",
                "fill in the form that `halfday allocate … --write-forms FOLDER` writes, in its light cells alone",
            ),
            FormFault::OtherPlan { .. } => text(
                "按现在的方案重新发表，或换用当时的方案",
                "send out forms of the present plan, or use the plan of then",
            ),
            FormFault::FormTime { .. } => text("写成 8:15 的样子", "write it like 8:15"),
            FormFault::SomeLinesOnly { .. } => {
                text("同一批的各行都写，或都不写", "fill it in for every line of the batch, or for none")
            }
            FormFault::ClassElsewhere { .. } => {
                text("班级在哪一批由方案定，不能换批", "the plan says which class is in which batch; leave it there")
            }
            FormFault::TwoForms { .. } => text("留下一张", "keep one of them"),
            FormFault::FormBatch { .. }
            | FormFault::BlankCell { .. }
            | FormFault::FormNumber { .. }
            | FormFault::ClassWithoutPlace { .. }
            | FormFault::NoForms { .. } => None,
        }
    }
}
