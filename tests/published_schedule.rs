//! The table that the office made by hand and published in 2021: the checker takes it, and it is printed as it was
//! published, cell for cell.

use crate::common;
use halfday::check::{CheckedPlan, check};
use halfday::problem::{Column, Layout, Objective, Printing, Problem};
use halfday::render::{self, Document, Options};
use halfday::words::Language;

/// The published rows: 批次, 单位, 起止时间, 拍摄地点. Numbers restart where the room changes.
const PUBLISHED: [[&str; 4]; 25] = [
    ["1", "2021届毕业生", "4月9日上午8:15-8:45", "四教楼101"],
    ["2", "研究生学院", "4月9日上午8:45-11:00", "四教楼101"],
    ["3", "研究生学院", "4月9日下午2:00-3:00", "四教楼101"],
    ["4", "外国语学院", "4月9日下午3:00-5:00", "四教楼101"],
    ["5", "人文学院", "4月10日上午8:15-10:00", "四教楼101"],
    ["6", "商学院", "4月10日上午10:00-11:00", "四教楼101"],
    ["7", "物理与电子科学学院", "4月10日下午2:00-3:30", "四教楼101"],
    ["1", "研究生学院", "4月9日上午8:15-11:00", "四教楼102"],
    ["2", "法学与公共管理学院", "4月9日下午2:00-2:40", "四教楼102"],
    ["3", "机电工程学院", "4月9日下午2:40-5:00", "四教楼102"],
    ["4", "商学院", "4月10日上午8:15-11:00", "四教楼102"],
    ["5", "化学化工学院", "4月10日下午2:00-4:30", "四教楼102"],
    ["6", "生命科学学院", "4月10日下午4:30-5:00", "四教楼102"],
    ["7", "数学与计算科学学院", "4月11日上午8:15-9:40", "四教楼102"],
    ["8", "艺术学院", "4月11日上午9:40-11:00", "四教楼102"],
    ["9", "计算机科学与工程学院", "4月11日下午2:00-4:00", "四教楼102"],
    ["1", "研究生学院", "4月9日上午8:15-11:00", "四教楼106"],
    ["2", "教育学院", "4月9日下午2:00-3:10", "四教楼106"],
    ["3", "材料科学与工程学院", "4月9日下午3:10-5:00", "四教楼106"],
    ["4", "资源环境与安全工程学院", "4月10日上午8:15-10:30", "四教楼106"],
    ["5", "马克思主义学院", "4月10日上午10:30-11:00", "四教楼106"],
    ["6", "土木工程学院", "4月10日下午2:00-5:00", "四教楼106"],
    ["7", "建筑与艺术设计学院", "4月11日上午8:15-10:00", "四教楼106"],
    ["8", "体育学院", "4月11日上午10:00-11:00", "四教楼106"],
    ["9", "信息与电气工程学院", "4月11日下午2:00-4:00", "四教楼106"],
];

fn published() -> (Problem, CheckedPlan) {
    let problem = common::problem(&common::path("problems/offices/graduation-photos-2021.toml"));
    let table = common::path("problems/offices/graduation-photos-2021.published.csv");
    let plan = common::plan(&problem, &table);
    let checked = check(&problem, &plan, None).unwrap_or_else(|violations| panic!("refused: {violations:?}"));
    (problem, checked)
}

fn schedule(change: impl Fn(&mut Printing), language: Language) -> Document {
    let (problem, checked) = published();
    let mut printing = problem.printing().clone();
    change(&mut printing);
    render::document(&problem, &checked, &Options { language, printing, ..Options::of(&problem) })
}

fn cells(document: &Document) -> Vec<&[String]> {
    document.blocks.iter().flat_map(|block| &block.rows).map(|row| row.cells.as_slice()).collect()
}

#[test]
fn the_checker_takes_the_published_table_and_counts_it() {
    let (_, checked) = published();
    let value = |objective: Objective| {
        let of_objective = checked.values().iter().filter(|(level, _)| level.objective() == objective);
        of_objective.map(|(_, value)| *value).collect::<Vec<_>>()
    };
    let counted = [Objective::Unplaced, Objective::Finish, Objective::Sessions, Objective::Batches, Objective::Spread];
    assert_eq!(counted.map(value), [vec![0], vec![6], vec![16], vec![25], vec![1]]);
}

#[test]
fn it_is_printed_as_it_was_published() {
    let document = schedule(|_| {}, Language::Chinese);
    assert_eq!(document.title, "拍摄日程表");
    assert_eq!(
        document.notes,
        ["拍摄时间：上午8:15—11:00；下午2:00—5:00。", "请在教务处规定的拍摄时间内到达拍摄地点。"]
    );
    assert_eq!(document.warnings, Vec::<String>::new());
    let sizes: Vec<usize> = document.blocks.iter().map(|block| block.rows.len()).collect();
    assert_eq!(sizes, [7, 9, 9]);
    assert!(document.blocks.iter().all(|block| block.heading == ["批次", "单位", "起止时间", "拍摄地点"]));
    for (printed, published) in cells(&document).into_iter().zip(PUBLISHED) {
        assert_eq!(printed, published);
    }
}

#[test]
fn its_markdown_has_one_line_per_published_row() {
    let text = render::markdown(&schedule(|_| {}, Language::Chinese));
    let rows: Vec<Vec<&str>> = text
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| -") && !line.starts_with("| 批次"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert_eq!(rows, PUBLISHED);
}

#[test]
fn english_has_its_own_forms() {
    let document = schedule(|printing| printing.title = None, Language::English);
    assert_eq!(document.title, "Schedule");
    assert_eq!(document.notes[0], "Opening hours: 8:15-11:00 am; 2:00-5:00 pm.");
    assert_eq!(document.blocks[0].heading, ["No.", "College", "Time", "Place"]);
    assert_eq!(cells(&document)[0][2], "Fri 9 Apr, 8:15-8:45 am");
    assert_eq!(cells(&document)[2][2], "Fri 9 Apr, 2:00-3:00 pm");
}

#[test]
fn one_table_over_all_rooms_is_numbered_through_by_time() {
    let document = schedule(|printing| printing.layout = Layout::Flat, Language::Chinese);
    assert_eq!(document.blocks.len(), 1);
    let rows = cells(&document);
    let numbers: Vec<String> = (1..=25).map(|number: u32| number.to_string()).collect();
    assert_eq!(rows.iter().map(|row| row[0].clone()).collect::<Vec<_>>(), numbers);
    assert_eq!(rows[1][1..], ["研究生学院", "4月9日上午8:15-11:00", "四教楼102"]);
    assert_eq!(rows[24][1..], ["信息与电气工程学院", "4月11日下午2:00-4:00", "四教楼106"]);
}

#[test]
fn the_grid_has_rooms_across_and_half_days_down() {
    let document = schedule(|printing| printing.layout = Layout::Grid, Language::Chinese);
    assert_eq!(document.blocks[0].heading, ["半天", "四教楼101", "四教楼102", "四教楼106"]);
    let rows = cells(&document);
    assert_eq!(rows.len(), 6);
    assert_eq!(rows[0][..2], ["4月9日上午", "8:15-8:45 2021届毕业生\n8:45-11:00 研究生学院"]);
    assert_eq!(rows[5][..2], ["4月11日下午", ""]);
}

#[test]
fn columns_weekdays_and_24_hours_are_printed_when_asked() {
    let change = |printing: &mut Printing| {
        printing.columns = vec![Column::Headcount];
        printing.weekday = true;
        printing.whole_day_clock = true;
    };
    let document = schedule(change, Language::Chinese);
    assert_eq!(document.blocks[0].heading[4], "人数");
    assert_eq!(cells(&document)[2][1..], ["研究生学院", "4月9日（周五）下午14:00-15:00", "四教楼101", "180"]);
}

/// Whether a half-width mark stands beside a Chinese letter. A colon or hyphen between digits is part of a time.
fn half_width_mark(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let chinese = |at: Option<usize>| {
        at.and_then(|at| letters.get(at)).is_some_and(|letter| ('\u{4e00}'..='\u{9fff}').contains(letter))
    };
    let mark = |at: &usize| ",;:()!?".contains(letters[*at]);
    (0..letters.len()).filter(mark).any(|at| chinese(at.checked_sub(1)) || chinese(Some(at + 1)))
}

#[test]
fn what_the_program_writes_in_chinese_has_full_width_marks() {
    let (problem, checked) = published();
    let mut options = Options::of(&problem);
    options.printing.weekday = true;
    options.printing.columns = vec![Column::Headcount, Column::Classes, Column::Contact];
    let mut documents = render::slips(&problem, &checked, &options);
    documents.extend(render::door_signs(&problem, &checked, &options));
    for layout in [Layout::Blocks, Layout::Flat, Layout::Grid] {
        options.printing.layout = layout;
        documents.extend([
            render::document(&problem, &checked, &options),
            render::printed_document(&problem, &checked, &options),
        ]);
    }
    let mut said = 0;
    for document in &documents {
        let cells = |block: &render::Block| {
            let rows = block.rows.iter().flat_map(|row| row.cells.clone());
            block.across.iter().chain(&block.heading).cloned().chain(rows).collect::<Vec<_>>()
        };
        let lines = document.notes.iter().chain(&document.warnings).chain([&document.title]).cloned();
        for text in lines.chain(document.blocks.iter().flat_map(cells)) {
            assert!(!half_width_mark(&text), "{text}");
            said += 1;
        }
    }
    assert!(said > 300, "only {said} texts were found");
    assert!(half_width_mark("拍摄时间:上午") && half_width_mark("4月9日(周五)") && !half_width_mark("上午8:15-8:45"));
}
