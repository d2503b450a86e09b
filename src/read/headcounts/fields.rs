//! What headings mean: the words that offices write above their columns.

use super::super::suggest::folded;
use crate::words::headcounts::Field;

/// What a heading says of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heading {
    /// A field.
    Of(Field),
    /// Heads of one sex, which are part of others.
    Part,
    /// A sum over parts.
    Sum,
    /// The number of the row, or a remark: known, and of no use.
    Idle,
}

/// Headings of each field, folded. What ends in 人数 counts heads, too.
const WORDS: [(Heading, &[&str]); 14] = [
    (
        Heading::Of(Field::College),
        &[
            "学院",
            "院系",
            "单位",
            "培养单位",
            "所属学院",
            "所在学院",
            "所属单位",
            "所在单位",
            "院系名称",
            "学院名称",
            "单位名称",
            "二级学院",
            "系部",
            "教学单位",
            "院别",
            "学部",
            "部门",
            "学院系",
            "学院单位",
            "院",
            "开课学院",
            "college",
            "colleges",
            "school",
            "department",
            "faculty",
            "unit",
        ],
    ),
    (
        Heading::Of(Field::Class),
        &[
            "班级",
            "班",
            "行政班",
            "行政班级",
            "班级名称",
            "所在班级",
            "行政班名称",
            "班名",
            "自然班",
            "班别",
            "class",
            "classes",
            "classname",
            "group",
        ],
    ),
    (
        Heading::Of(Field::Heads),
        &[
            "人数",
            "学生数",
            "毕业生数",
            "在校生数",
            "在籍生数",
            "人数合计",
            "人数小计",
            "人数总计",
            "headcount",
            "headcounts",
            "heads",
            "students",
            "numberofstudents",
            "no.ofstudents",
            "studentcount",
            "size",
            "enrolment",
            "enrollment",
            "totalstudents",
            "numbers",
        ],
    ),
    (Heading::Of(Field::Major), &["专业", "专业名称", "所学专业", "major", "programme", "program"]),
    (Heading::Of(Field::Grade), &["年级", "届别", "届", "入学年份", "所在年级", "grade", "year", "cohort"]),
    (Heading::Of(Field::Campus), &["校区", "所在校区", "校园", "campus"]),
    (
        Heading::Of(Field::Contact),
        &[
            "负责人",
            "联系人",
            "辅导员",
            "负责老师",
            "联系老师",
            "负责人姓名",
            "联系人姓名",
            "辅导员姓名",
            "班主任",
            "contact",
            "contactperson",
            "personincharge",
            "counsellor",
            "counselor",
        ],
    ),
    (
        Heading::Of(Field::Phone),
        &[
            "联系电话",
            "电话",
            "手机",
            "手机号",
            "手机号码",
            "联系方式",
            "电话号码",
            "phone",
            "telephone",
            "tel",
            "mobile",
            "phonenumber",
        ],
    ),
    (Heading::Of(Field::Tags), &["标签", "tags", "tag"]),
    (Heading::Of(Field::StudentNumber), &["学号", "studentnumber", "studentid", "studentno", "studentno."]),
    (Heading::Of(Field::StudentName), &["姓名", "学生姓名", "name", "studentname", "fullname"]),
    (
        Heading::Part,
        &[
            "男",
            "女",
            "男生",
            "女生",
            "男生数",
            "女生数",
            "其中男",
            "其中女",
            "其中男生",
            "其中女生",
            "male",
            "female",
            "men",
            "women",
        ],
    ),
    (Heading::Sum, &["合计", "小计", "总计", "共计", "总数", "计", "total", "sum"]),
    (
        Heading::Idle,
        &[
            "序号", "编号", "备注", "说明", "性别", "no.", "no", "#", "remark", "remarks", "note", "notes", "comment",
            "comments", "sex", "gender",
        ],
    ),
];

/// A heading as compared: half-width, lower case, without blanks, without what stands in brackets.
pub(super) fn bare(heading: &str) -> String {
    let mut depth = 0_usize;
    let mut bare = String::new();
    for letter in folded(heading).chars() {
        match letter {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            ':' | '*' | '、' | '/' | '-' | '_' => {}
            letter if depth == 0 => bare.push(letter),
            _ => {}
        }
    }
    bare
}

/// What a heading says; `None` for one that is not known.
pub(super) fn meaning(heading: &str) -> Option<Heading> {
    const LONGEST: usize = 40;
    if heading.chars().count() > LONGEST {
        return None;
    }
    let bare = bare(heading);
    let exact = WORDS.iter().find(|(_, words)| words.contains(&bare.as_str())).map(|(heading, _)| *heading);
    exact.or_else(|| {
        let counts = ["人数", "学生数", "生数"].iter().any(|end| bare.ends_with(end));
        let is_part = bare.starts_with(['男', '女']) || bare.starts_with("其中");
        let short = bare.chars().count() <= 12;
        (counts && short).then_some(if is_part { Heading::Part } else { Heading::Of(Field::Heads) })
    })
}

/// The field that `--columns` means: by its word in either language, or by any of its headings.
pub(super) fn named(word: &str) -> Option<Field> {
    match meaning(word) {
        Some(Heading::Of(field)) => Some(field),
        _ => {
            let word = folded(word);
            let is_it = |field: &Field| {
                [crate::words::Language::Chinese, crate::words::Language::English]
                    .into_iter()
                    .any(|language| field.word(language) == word)
            };
            Field::ALL.into_iter().find(is_it)
        }
    }
}

/// Whether the text of a cell is the word of a sum: 合计, 法学院小计, total.
pub(super) fn is_sum(text: &str) -> bool {
    const LONGEST: usize = 30;
    let bare = bare(text);
    let ends = ["合计", "小计", "总计", "共计", "总人数", "subtotal", "total", "totals"];
    bare.chars().count() <= LONGEST && (bare == "sum" || ends.iter().any(|end| bare.ends_with(end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_offices_are_understood() {
        for (heading, meant) in [
            ("学 院", Heading::Of(Field::College)),
            ("院（系）", Heading::Of(Field::College)),
            ("培养单位", Heading::Of(Field::College)),
            ("行政班", Heading::Of(Field::Class)),
            ("人数（人）", Heading::Of(Field::Heads)),
            ("应到\n人数", Heading::Of(Field::Heads)),
            ("毕业生人数", Heading::Of(Field::Heads)),
            ("No. of students", Heading::Of(Field::Heads)),
            ("其中：女生人数", Heading::Part),
            ("联系电话", Heading::Of(Field::Phone)),
            ("Ｈｅａｄｃｏｕｎｔ", Heading::Of(Field::Heads)),
            ("合计", Heading::Sum),
            ("备注", Heading::Idle),
        ] {
            assert_eq!(meaning(heading), Some(meant), "{heading}");
        }
        for other in ["2022届各学院毕业生人数统计表（教务处）", "法学院", "40", ""] {
            assert_eq!(meaning(other), None, "{other}");
        }
    }

    #[test]
    fn fields_are_named_in_either_language() {
        assert_eq!(named("学院"), Some(Field::College));
        assert_eq!(named("headcount"), Some(Field::Heads));
        assert_eq!(named("student-number"), Some(Field::StudentNumber));
        assert_eq!(named("颜色"), None);
    }

    #[test]
    fn words_of_sums_are_known() {
        assert!(["合 计", "法学院小计：", "总计（人）", "Grand total"].iter().all(|text| is_sum(text)));
        assert!(!["统计学院", "会计1班", "设计学院", "法学院"].iter().any(|text| is_sum(text)));
    }
}
