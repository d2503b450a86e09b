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
            "學院",
            "系所",
            "單位",
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
            "系",
            "院部",
            "院系所",
            "院系部",
            "书院",
            "分院",
            "教学部门",
            "教学院系",
            "教学院部",
            "教学系部",
            "学院书院",
            "学院部门",
            "院系部门",
            "单位部门",
            "学院全称",
            "单位全称",
            "二级单位",
            "二级院系",
            "二级教学单位",
            "系别",
            "系名",
            "行标签",
            "college",
            "colleges",
            "school",
            "department",
            "faculty",
            "faculties",
            "schools",
            "departments",
            "units",
            "unit",
            "institute",
            "division",
            "academicunit",
            "collegename",
            "schoolname",
            "departmentname",
            "facultyname",
            "collegeschool",
            "schoolcollege",
            "schooldepartment",
            "facultydepartment",
            "divisions",
            "institutes",
            "学校",
            "学校名称",
            "各单位",
            "rowlabels",
        ],
    ),
    (
        Heading::Of(Field::Class),
        &[
            "班级",
            "班級",
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
            "教学班",
            "专业班级",
            "classname",
            "section",
            "group",
        ],
    ),
    (
        Heading::Of(Field::Heads),
        &[
            "人数",
            "人數",
            "学生数",
            "数量",
            "应到",
            "实到",
            "应到数",
            "实到数",
            "应拍",
            "应参加",
            "报名数",
            "参加数",
            "人次",
            "人员数",
            "人数合计",
            "人数小计",
            "人数总计",
            "headcount",
            "headcounts",
            "heads",
            "students",
            "studentcount",
            "studentnumbers",
            "count",
            "pax",
            "people",
            "persons",
            "participants",
            "graduates",
            "population",
            "attendance",
            "numberenrolled",
            "classsize",
            "size",
            "enrolment",
            "enrollment",
            "totalstudents",
            "numbers",
            "人数汇总",
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
            "本科",
            "本科生",
            "研究生",
            "硕士",
            "硕士生",
            "硕士研究生",
            "博士",
            "博士生",
            "博士研究生",
            "专科",
            "专科生",
            "专升本",
            "留学生",
            "male",
            "female",
            "males",
            "females",
            "men",
            "women",
            "undergraduate",
            "undergraduates",
            "postgraduate",
            "postgraduates",
            "bachelor",
            "master",
            "doctor",
        ],
    ),
    (
        Heading::Sum,
        &[
            "合计",
            "小计",
            "总计",
            "共计",
            "总数",
            "计",
            "总和",
            "总共",
            "汇总",
            "total",
            "totals",
            "sum",
            "subtotal",
            "grandtotal",
        ],
    ),
    (
        Heading::Idle,
        &[
            "序号",
            "序",
            "排序",
            "编号",
            "代码",
            "学院代码",
            "单位代码",
            "班级代码",
            "备注",
            "说明",
            "性别",
            "日期",
            "时间",
            "签字",
            "签名",
            "no.",
            "no",
            "#",
            "remark",
            "remarks",
            "note",
            "notes",
            "comment",
            "comments",
            "sex",
            "gender",
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

/// Whether a heading is of remarks, or says nothing.
pub(super) fn is_remark(heading: &str) -> bool {
    let remarks = ["", "备注", "附注", "说明", "remark", "remarks", "note", "notes", "comment", "comments"];
    remarks.contains(&bare(heading).as_str())
}

/// Where a heading that counts heads ends, and how it may begin.
const COUNTS: [&str; 5] = ["人数", "学生数", "生数", "生总数", "总人次"];
const COUNTED: [&str; 5] = ["numberof", "no.of", "noof", "countof", "sumof"];
/// Where a longer heading of colleges begins and ends: 所在教学单位.
const WHOSE: [&str; 17] = [
    "所在", "所属", "培养", "归属", "开课", "学生", "毕业", "参加", "推荐", "参与", "领取", "报名", "申报", "接种",
    "拍摄", "体检", "各",
];
/// What may stand between the words of a heading that names several things: School or Department, 学院与部门.
const JOINS: [&str; 12] = ["/", "、", "，", ",", "&", "|", "和", "与", "及", "或", " and ", " or "];
const UNITS: [&str; 8] = ["学院", "院系", "单位", "部门", "系部", "书院", "院部", "系"];

/// What a heading says, also one of several words for the same; `None` for one that is not known.
pub(super) fn meaning(heading: &str) -> Option<Heading> {
    const LONGEST: usize = 40;
    if heading.chars().count() > LONGEST {
        return None;
    }
    let split = JOINS.iter().fold(heading.to_lowercase(), |text, join| text.replace(join, "\n"));
    let meant: Vec<Heading> = split.split('\n').filter_map(of_one).collect();
    let (college, major) = (Heading::Of(Field::College), Heading::Of(Field::Major));
    if meant.len() < 2 || meant.len() < split.split('\n').count() || !meant.contains(&college) {
        return of_one(heading);
    }
    // Two columns in one, as of names and numbers, are no column of either.
    meant.iter().all(|it| [college, major].contains(it)).then_some(college)
}

/// What a heading of one word says.
fn of_one(heading: &str) -> Option<Heading> {
    const LONGEST: usize = 40;
    let bare = bare(heading);
    let exact = WORDS.iter().find(|(_, words)| words.contains(&bare.as_str())).map(|(heading, _)| *heading);
    exact.or_else(|| {
        // The unit may stand behind without brackets: 人数/人.
        let counted = bare.strip_suffix(['人', '名']).filter(|rest| rest.ends_with('数')).unwrap_or(&bare);
        let counts =
            COUNTS.iter().any(|end| counted.ends_with(end)) || COUNTED.iter().any(|begin| bare.starts_with(begin));
        let counts =
            counts || ["headcount", "enrolment", "enrollment", "students"].iter().any(|end| bare.ends_with(end));
        let is_part = bare.starts_with(['男', '女']) || bare.starts_with("其中") || bare.starts_with("ofwhich");
        let short = bare.chars().count() <= if bare.is_ascii() { LONGEST } else { 12 };
        let whose = WHOSE.iter().any(|begin| bare.starts_with(begin)) && UNITS.iter().any(|end| bare.ends_with(end));
        match (counts && short, is_part) {
            (true, true) => Some(Heading::Part),
            (true, false) => Some(Heading::Of(Field::Heads)),
            _ => (whose && short).then_some(Heading::Of(Field::College)),
        }
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
            ("系（部）", Heading::Of(Field::College)),
            ("教学单位", Heading::Of(Field::College)),
            ("书院", Heading::Of(Field::College)),
            ("学院（系、部）", Heading::Of(Field::College)),
            ("所在教学单位", Heading::Of(Field::College)),
            ("School/Department", Heading::Of(Field::College)),
            ("Schools and Departments", Heading::Of(Field::College)),
            ("College or Unit", Heading::Of(Field::College)),
            ("学院、部门", Heading::Of(Field::College)),
            ("院系/专业", Heading::Of(Field::College)),
            ("领取单位", Heading::Of(Field::College)),
            ("学院及书院", Heading::Of(Field::College)),
            ("人数/人", Heading::Of(Field::Heads)),
            ("应到", Heading::Of(Field::Heads)),
            ("毕业生总数", Heading::Of(Field::Heads)),
            ("求和项:人数", Heading::Of(Field::Heads)),
            ("Sum of Headcount", Heading::Of(Field::Heads)),
            ("Number of graduates", Heading::Of(Field::Heads)),
            ("Total number of students", Heading::Of(Field::Heads)),
            ("本科生", Heading::Part),
            ("总数", Heading::Sum),
            ("合计", Heading::Sum),
            ("备注", Heading::Idle),
        ] {
            assert_eq!(meaning(heading), Some(meant), "{heading}");
        }
        for other in ["2022届各学院毕业生人数统计表（教务处）", "法学院", "40", "", "学院和人数", "/"]
        {
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
}
