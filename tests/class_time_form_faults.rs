//! What is refused of a form that a college filled in: each entry with a finding at its cell.

use crate::class_time_forms::{cells, csv, form_of, office, said, times, with};
use crate::support::oracle::{Verdict, solve};
use crate::support::{Tiny, at};
use halfday::render::form_xlsx;
use halfday::words::Language;

#[test]
fn every_wrong_entry_is_a_finding_at_its_cell() {
    let (problem, checked) = office();
    let found = |college: &str, changes: &[(&str, &str)]| {
        let rows = cells(&form_of(&problem, &checked, college), changes);
        said(&with(&problem, &checked, &[("a.csv", &csv(&rows))]).err().unwrap_or_default())
    };
    let business = |changes: &[(&str, &str)]| found("商学院", changes);
    let own_times = |changes: &[(&'static str, &'static str)]| {
        let good = [
            ("I2", "8:15"),
            ("J2", "8:29"),
            ("I3", "8:29"),
            ("J3", "8:43"),
            ("I4", "8:43"),
            ("J4", "8:56"),
            ("I5", "8:56"),
            ("J5", "9:10"),
        ];
        business(&[&good[..], changes].concat())
    };
    assert_eq!(business(&[]), [""; 0]);
    assert_eq!(own_times(&[]), [""; 0]);
    assert_eq!(business(&[("A2", "商院")]), ["unknown-college at A2"]);
    assert_eq!(business(&[("B2", "7")]), ["form-batch at B2"]);
    assert_eq!(business(&[("B2", "一")]), ["form-number at B2"]);
    assert_eq!(business(&[("C2", "4月10日上午8:15-9:10")]), ["form-of-other-plan at C2"]);
    assert_eq!(business(&[("D2", "106")]), ["form-of-other-plan at D2"]);
    assert_eq!(business(&[("E2", "160")]), ["form-of-other-plan at E2"]);
    assert_eq!(business(&[("F2", "会计9班")]), ["unknown-class at F2"]);
    assert_eq!(business(&[("F2", "工商1班")]), ["class-elsewhere at F2"]);
    assert_eq!(business(&[("F2", "")]), ["form-blank-cell at F2"]);
    assert_eq!(business(&[("F2", "会计2班"), ("G2", "41")]), ["called-twice at F3", "class-not-called at B2"]);
    assert_eq!(business(&[("F2", ""), ("G2", "")]), ["class-not-called at B3"]);
    assert_eq!(business(&[("G2", "41")]), ["call-heads at G2"]);
    for wrong in ["四十", "0", "-3", "1.5", "+4", "9999999999999999999999"] {
        assert_eq!(business(&[("G2", wrong)]), ["form-number at G2"], "{wrong}");
    }
    assert_eq!(business(&[("H2", "x")]), ["form-number at H2"]);
    assert_eq!(business(&[("H2", "")]), ["form-some-lines-only at F2"]);
    assert_eq!(business(&[("I2", "8:15"), ("J2", "8:29")]), ["form-some-lines-only at F3"]);
    assert_eq!(business(&[("I2", "8:15")]), ["form-blank-cell at J2"]);
    assert_eq!(business(&[("I2", "很早"), ("J2", "8:29")]), ["form-time at I2"]);
    assert_eq!(own_times(&[("J5", "9:11")]), ["outside-batch at I5"]);
    assert_eq!(own_times(&[("I3", "8:28")]), ["calls-overlap at I3"]);
    assert_eq!(own_times(&[("J2", "8:28")]), ["call-too-short at I2"]);
    assert_eq!(own_times(&[("J2", "8:15")]), ["empty-call at I2"]);
    assert_eq!(found("法学院", &[("G2", "66")]), ["calls-do-not-add-up at B2"]);
    assert_eq!(found("法学院", &[("F3", "第1组")]), ["called-twice at F3"]);
    let blank = [("F2", ""), ("G2", ""), ("F3", ""), ("G3", ""), ("F4", ""), ("G4", "")];
    assert_eq!(found("法学院", &blank), ["nobody-called at B2"]);
    // several at once, each at its own cell
    let several = business(&[("F2", "会计9班"), ("G7", "x"), ("H8", "y")]);
    assert_eq!(several, ["form-number at G7", "form-number at H8"], "what cannot be read comes first");
    assert_eq!(business(&[("F2", "会计9班"), ("F7", "会计1班")]), ["unknown-class at F2", "class-elsewhere at F7"]);
}

#[test]
fn a_class_without_a_place_cannot_be_called() {
    let problem = Tiny::new()
        .half_day(0, "上午", at(8, 15), 8)
        .room("101", 15, 1)
        .classes("法学院", &[60, 61])
        .settings(|settings| settings.partial = true)
        .build();
    let Verdict::Best(best) = solve(&problem, None) else { panic!("no plan") };
    let checked = halfday::check::check(&problem, &best.plan, None).unwrap();
    let form = form_of(&problem, &checked, "法学院");
    let other = if form.rows[0].class == "1" { "2" } else { "1" };
    let rows = cells(&form, &[("F2", other)]);
    let findings = with(&problem, &checked, &[("a.csv", &csv(&rows))]).unwrap_err();
    assert_eq!(said(&findings), ["class-without-place at F2"]);
}

#[test]
fn of_two_forms_the_one_that_was_filled_in_counts() {
    let (problem, checked) = office();
    let form = form_of(&problem, &checked, "商学院");
    let untouched = form_xlsx(&form).unwrap();
    let one = csv(&cells(&form, &[("H2", "2"), ("H3", "1")]));
    let other = csv(&cells(&form, &[("H2", "4"), ("H5", "1")]));
    let first = |files: &[(&str, &[u8])]| {
        with(&problem, &checked, files).map(|allocation| times(&problem, &allocation, "商学院")[0].0.clone())
    };
    assert_eq!(first(&[("a.xlsx", &untouched), ("a.csv", &one)]).unwrap(), "会计2班");
    assert_eq!(first(&[("a.csv", &one), ("a.xlsx", &untouched), ("b.csv", &one)]).unwrap(), "会计2班");
    let findings = first(&[("a.csv", &one), ("b.csv", &other)]).unwrap_err();
    assert_eq!(said(&findings), ["two-forms at B2"]);
    assert!(findings[0].message(Language::English).contains("a.csv"));
}

#[test]
fn what_is_no_form_is_refused_whatever_it_is() {
    let (problem, checked) = office();
    let refused = |bytes: &[u8]| said(&with(&problem, &checked, &[("a.xlsx", bytes)]).unwrap_err());
    assert_eq!(refused(b""), ["empty-file at -"]);
    assert_eq!(refused(b"PK\x03\x04 not a zip"), ["damaged-workbook at -"]);
    assert_eq!(refused("你好\n".as_bytes()), ["no-form at -"]);
    let form = form_of(&problem, &checked, "商学院");
    let whole = form_xlsx(&form).unwrap();
    for length in (0..whole.len()).step_by(97) {
        let _ = with(&problem, &checked, &[("a.xlsx", &whole[..length])]);
    }
}
