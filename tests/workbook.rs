//! Workbooks read by an independent reader: every sheet has its rows, numbers are numbers, text is never a formula, names
//! of sheets are such as Excel takes, and the plan inside reads back.

use crate::common;
use crate::common::office::{changed, part, parts};
use calamine::{Data, Reader, SheetVisible, Xlsx};
use halfday::check::{CheckedPlan, check};
use halfday::problem::{Column, Problem};
use halfday::read;
use halfday::render::{self, Block, Document, Format, Options, Row};
use halfday::words::Language;
use proptest::prelude::*;
use std::io::Cursor;

fn seed() -> (Problem, CheckedPlan) {
    let problem = common::problem(&common::path("problems/offices/graduation-photos-2021.toml"));
    let plan = common::plan(&problem, &common::path("problems/offices/graduation-photos-2021.published.csv"));
    let checked = check(&problem, &plan, None).unwrap();
    (problem, checked)
}

fn written(change: impl Fn(&mut Options)) -> Vec<u8> {
    let (problem, checked) = seed();
    let mut options = Options::of(&problem);
    change(&mut options);
    render::render(Format::Xlsx, &problem, &checked, &options).unwrap()
}

fn open(file: &[u8]) -> Xlsx<Cursor<&[u8]>> {
    Xlsx::new(Cursor::new(file)).unwrap()
}

fn rows(file: &[u8], sheet: &str) -> Vec<Vec<Data>> {
    open(file).worksheet_range(sheet).unwrap().rows().map(<[Data]>::to_vec).collect()
}

#[test]
fn there_is_a_list_a_sheet_per_room_and_one_per_college() {
    let file = written(|options| options.printing.columns = vec![Column::Headcount]);
    let names = open(&file).sheet_names();
    assert_eq!(names[..5], ["总表", "四教楼101", "四教楼102", "四教楼106", "2021届毕业生"]);
    assert_eq!(names.len(), 1 + 3 + 21 + 1);
    let list = rows(&file, "总表");
    let texts = ["批次", "单位", "起止时间", "拍摄地点", "人数"].map(|text| Data::String(text.into()));
    assert_eq!(list[3], texts);
    assert_eq!(list.len(), 4 + 25);
    assert_eq!((&list[4][0], &list[4][4]), (&Data::Float(1.0), &Data::Float(90.0)));
    assert_eq!(list[4][1], Data::String("2021届毕业生".into()));
    let graduates = rows(&file, "研究生学院");
    assert_eq!(graduates.len(), 2 + 4);
    // As the room's block numbers it.
    assert_eq!(graduates[5][0], Data::Float(3.0));
}

#[test]
fn a_sheet_is_ready_to_be_printed() {
    let file = written(|_| {});
    let sheet = part(&file, "xl/worksheets/sheet1.xml");
    for expected in
        ["paperSize=\"9\"", "fitToHeight=\"0\"", "state=\"frozen\"", "topLeftCell=\"A5\"", "fitToPage=\"1\""]
    {
        assert!(sheet.contains(expected), "{expected} in {}", &sheet[..900]);
    }
    let workbook = part(&file, "xl/workbook.xml");
    assert!(workbook.contains("总表!$4:$4"), "{workbook}");
    // A Chinese letter takes two columns: eleven of them and some room.
    assert!(sheet.contains("<col min=\"2\" max=\"3\" width=\"24.7"), "{}", &sheet[..900]);
}

#[test]
fn the_plan_is_in_a_sheet_that_is_not_even_offered() {
    let file = written(|_| {});
    let book = open(&file);
    let hidden: Vec<_> = book.sheets_metadata().iter().filter(|sheet| sheet.visible != SheetVisible::Visible).collect();
    assert_eq!(hidden.len(), 1);
    assert_eq!((hidden[0].name.as_str(), hidden[0].visible), ("halfday-plan", SheetVisible::VeryHidden));
    let (problem, checked) = seed();
    let text = read::plan_text(&file, "plan.xlsx").unwrap();
    assert_eq!(read::plan(&text, "plan.xlsx", &problem).unwrap().batches, checked.plan().batches);
}

#[test]
fn a_list_changed_by_hand_is_not_taken_for_the_plan() {
    let file = written(|_| {});
    let moved =
        changed(&file, "xl/sharedStrings.xml", |texts| texts.replacen("4月9日上午8:15-8:45", "4月9日上午8:15-8:50", 1));
    assert_eq!(read::plan_text(&moved, "a.xlsx").unwrap_err()[0].code(), "changed-by-hand");
    let noted =
        changed(&file, "xl/sharedStrings.xml", |texts| texts.replacen("请在教务处规定", "请务必在教务处规定", 1));
    assert!(read::plan_text(&noted, "a.xlsx").is_ok());
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    assert!(written(|_| {}) == written(|_| {}));
    assert!(part(&written(|_| {}), "docProps/core.xml").contains("2000-01-01T00:00:00Z"));
}

#[test]
fn names_that_look_like_characters_written_by_number_read_back() {
    for name in ["Class_x0041_ (pilot)", "_x005F_x0041_", "法_x000D_学院", "_x0041", "__x5B66__"] {
        let (problem, checked) = seed();
        let mut named = problem.to_parts();
        named.colleges[1].name = name.into();
        let problem = Problem::new(named).unwrap();
        let checked = check(&problem, checked.plan(), None).unwrap();
        let file = render::render(Format::Xlsx, &problem, &checked, &Options::of(&problem)).unwrap();
        let text = read::plan_text(&file, "a.xlsx").unwrap();
        assert_eq!(read::plan(&text, "a.xlsx", &problem).unwrap().batches, checked.plan().batches, "{name}");
    }
}

#[test]
fn a_long_plan_is_cut_into_pieces_and_put_together() {
    let (problem, checked) = seed();
    let mut named = problem.to_parts();
    named.colleges[1].name = "长".repeat(20_000);
    let problem = Problem::new(named).unwrap();
    let checked = check(&problem, checked.plan(), None).unwrap();
    let file = render::render(Format::Xlsx, &problem, &checked, &Options::of(&problem)).unwrap();
    assert!(rows(&file, "halfday-plan").len() > 4);
    let text = read::plan_text(&file, "a.xlsx").unwrap();
    let plan: halfday::plan::file::PlanFile = serde_json::from_str(&text).unwrap();
    assert_eq!(plan, render::plan_file(&problem, &checked, Language::Chinese));
}

fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("</t></is></c>".to_owned()),
        Just("&amp;<v>".to_owned()),
        Just("\"'|".to_owned()),
        Just("\n".to_owned()),
        Just("=cmd|' /C calc'!A0".to_owned()),
        Just("+1".to_owned()),
        Just("-2".to_owned()),
        Just("@SUM(A1)".to_owned()),
        Just("_x0041_".to_owned()),
        Just("👩‍🎓".to_owned()),
        Just("\u{202e}كلية".to_owned()),
        Just("长".repeat(200)),
        Just("[a]:*?/\\".to_owned()),
        "[ -~]{0,6}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn no_text_breaks_out_of_its_cell_or_becomes_a_formula(
        heading in prop::collection::vec("[a-z]{1,4}", 3),
        cells in prop::collection::vec(prop::collection::vec(nasty(), 3), 1..4),
        title in nasty(),
    ) {
        let block_rows = cells.iter().map(|cells| Row { cells: cells.clone(), make_up: false }).collect();
        let blocks = vec![Block::of(heading, block_rows)];
        let document = Document { language: Language::English, title, notes: Vec::new(), warnings: Vec::new(), blocks, proof: None, foot: None, letter: render::Letter::default() };
        let file = render::xlsx_of(&document).unwrap();
        for (name, bytes) in parts(&file).iter().filter(|(name, _)| name.ends_with(".xml")) {
            let xml = String::from_utf8(bytes.clone()).unwrap();
            prop_assert!(roxmltree::Document::parse(&xml).is_ok(), "{}", name);
            prop_assert!(!xml.contains("<f>"), "{}", name);
        }
        let sheet = open(&file).sheet_names()[0].clone();
        let book = open(&file).worksheet_range(&sheet).unwrap();
        for (row, expected) in cells.iter().enumerate() {
            for (column, text) in expected.iter().enumerate() {
                let found = match book.get_value((row as u32 + 2, column as u32)) {
                    Some(Data::String(text)) => text.clone(),
                    None | Some(Data::Empty) => String::new(),
                    other => panic!("{other:?}"),
                };
                prop_assert_eq!(found, common::office::seen(text));
            }
        }
    }
}
