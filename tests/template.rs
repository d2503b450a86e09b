//! Tables put into the office's own Word document: only the placeholder's paragraph is replaced, byte for byte; and
//! documents that cannot be used are refused with a reason.

use crate::common;
use crate::common::office::{MAIN, packed, part, parts, tables};
use halfday::check::{CheckedPlan, check};
use halfday::problem::Problem;
use halfday::read;
use halfday::render::{self, Format, Options, Template};

const BEFORE: &str =
    "<w:p w:rsidR=\"00A1\"><w:r><w:t>四、采集地点:第四教学楼 &amp; 其他</w:t></w:r></w:p>\r\n<!-- note -->";
const AFTER: &str = "<w:p><w:pPr><w:jc w:val='right'/></w:pPr><w:r><w:t>教 务 处</w:t></w:r></w:p>";
const SECTION: &str =
    "<w:sectPr><w:pgSz w:w=\"10000\" w:h=\"16838\"/><w:pgMar w:left=\"1000\" w:right=\"1500\"/></w:sectPr>";
const PLACEHOLDER: &str = "<w:p><w:r><w:t>{{日程表}}</w:t></w:r></w:p>";

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document2.xml"/></Relationships>"#;
const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;

fn main_part(body: &str) -> String {
    format!("<?xml version=\"1.0\"?>\n<w:document xmlns:w=\"{MAIN}\"><w:body>{body}</w:body></w:document>\n")
}

/// A notice with this body, and pictures and other parts that must stay.
fn notice(body: &str) -> Vec<u8> {
    let noise: Vec<u8> = (0..5000_u32).map(|number| (number * number % 251) as u8).collect();
    packed(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("word/media/image1.png", &noise),
        ("word/document2.xml", main_part(body).as_bytes()),
        ("customXml/item1.xml", b"<other/>"),
    ])
}

fn around(placeholder: &str) -> Vec<u8> {
    notice(&format!("{BEFORE}{placeholder}{AFTER}{SECTION}"))
}

fn seed() -> (Problem, CheckedPlan) {
    let problem = common::problem(&common::path("problems/offices/graduation-photos-2021.toml"));
    let plan = common::plan(&problem, &common::path("problems/offices/graduation-photos-2021.published.csv"));
    let checked = check(&problem, &plan, None).unwrap();
    (problem, checked)
}

fn filled(template: Vec<u8>) -> Vec<u8> {
    let (problem, checked) = seed();
    let template = Some(Template::open(template, "notice.docx").unwrap());
    render::render(Format::Docx, &problem, &checked, &Options { template, ..Options::of(&problem) }).unwrap()
}

fn refused(template: Vec<u8>) -> &'static str {
    Template::open(template, "notice.docx").err().map_or("nothing", |findings| findings[0].code())
}

#[test]
fn only_the_placeholders_paragraph_is_replaced() {
    let template = around(PLACEHOLDER);
    let file = filled(template.clone());
    let main = part(&file, "word/document2.xml");
    let (head, tail) = main_part(&format!("{BEFORE}|{AFTER}{SECTION}"))
        .split_once('|')
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap();
    let inserted = main.strip_prefix(&head).and_then(|rest| rest.strip_suffix(&tail)).expect("all else as it was");
    assert_eq!(tables(&main).len(), 3);
    assert!(inserted.starts_with("<w:p>") && inserted.ends_with("</w:p>"), "a paragraph between tables: {inserted}");
    let others = |file: &[u8]| -> Vec<(String, Vec<u8>)> {
        parts(file)
            .into_iter()
            .filter(|(name, _)| name != "word/document2.xml" && name != "customXml/halfday.xml")
            .collect()
    };
    assert_eq!(others(&file), others(&template));
    assert!(file == filled(template), "the same bytes");
    // 10000 - 1000 - 1500 twentieths of a point are left between the margins.
    assert_eq!(main.matches("<w:tblW w:w=\"7500\"").count(), 3);
}

#[test]
fn a_filled_template_reads_back_as_the_plan() {
    let (problem, checked) = seed();
    let text = read::plan_text(&filled(around(PLACEHOLDER)), "notice.docx").unwrap();
    assert_eq!(read::plan(&text, "notice.docx", &problem).unwrap().batches, checked.plan().batches);
}

#[test]
fn a_placeholder_is_found_however_word_has_cut_it() {
    for placeholder in [
        "<w:p><w:r><w:t>{{schedule}}</w:t></w:r></w:p>",
        "<w:p><w:r><w:t xml:space=\"preserve\"> {{ Schedule }} </w:t></w:r></w:p>",
        "<w:p><w:r><w:t>{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{日</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:t>程表}}</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:bookmarkStart w:id=\"0\" w:name=\"_GoBack\"/><w:r><w:t>{{&#x65E5;程表</w:t></w:r><w:bookmarkEnd w:id=\"0\"/><w:r><w:t>}}</w:t></w:r></w:p>",
        "<w:p><w:ins w:id=\"1\"><w:r><w:t>\u{ff5b}\u{ff5b}日程表\u{ff5d}\u{ff5d}</w:t></w:r></w:ins></w:p>",
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>{{日程表}}</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    ] {
        let main = part(&filled(around(placeholder)), "word/document2.xml");
        assert_eq!(tables(&main).len(), 3, "{placeholder}");
        assert!(!main.contains("程表") && main.contains(BEFORE) && main.contains(AFTER), "{placeholder}");
    }
}

#[test]
fn a_section_that_ends_at_the_placeholder_is_kept() {
    let body = format!("<w:p><w:pPr>{SECTION}</w:pPr><w:r><w:t>{{{{日程表}}}}</w:t></w:r></w:p><w:sectPr/>");
    let main = part(&filled(notice(&body)), "word/document2.xml");
    assert_eq!(main.matches(SECTION).count(), 1);
    assert_eq!(main.matches("<w:tblW w:w=\"7500\"").count(), 3);
}

#[test]
fn a_template_that_does_not_fit_is_refused_with_its_reason() {
    let cell = format!("<w:tbl><w:tr><w:tc>{PLACEHOLDER}</w:tc></w:tr></w:tbl>");
    let amid = "<w:p><w:r><w:t>见{{日程表}}。</w:t></w:r></w:p>";
    let picture = "<w:p><w:r><w:t>{{日程表}}</w:t></w:r><w:r><w:drawing></w:drawing></w:r></w:p>";
    let boxed = format!("<w:p><w:r><w:pict><w:txbxContent>{PLACEHOLDER}</w:txbxContent></w:pict></w:r></w:p>");
    for (template, code) in [
        (around("<w:p/>"), "no-placeholder"),
        (around(&PLACEHOLDER.repeat(2)), "placeholder-twice"),
        (around(&format!("{PLACEHOLDER}{amid}")), "placeholder-twice"),
        (around(amid), "placeholder-not-alone"),
        (around(picture), "placeholder-not-alone"),
        (around(&cell), "placeholder-not-alone"),
        (around(&boxed), "placeholder-not-alone"),
        (around("<w:p>"), "not-a-template"),
        (notice("</w:body></w:document><!DOCTYPE x>"), "not-a-template"),
        (b"{{schedule}}".to_vec(), "not-a-template"),
        (packed(&[("a.txt", b"x")]), "not-a-template"),
        (render::xlsx_of(&render::slips(&seed().0, &seed().1, &Options::of(&seed().0))[0]).unwrap(), "not-a-template"),
        (vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0], "locked-office-file"),
    ] {
        assert_eq!(refused(template), code);
    }
}

#[test]
fn no_damaged_template_makes_it_panic() {
    let whole = around(PLACEHOLDER);
    for cut in (0..whole.len()).step_by(37) {
        drop(Template::open(whole[..cut].to_vec(), "cut.docx"));
        let mut flipped = whole.clone();
        flipped[cut] ^= 0x55;
        if let Ok(template) = Template::open(flipped.clone(), "flipped.docx") {
            let (problem, checked) = seed();
            let options = Options { template: Some(template), ..Options::of(&problem) };
            drop(render::render(Format::Docx, &problem, &checked, &options));
        }
        drop(read::plan_text(&flipped, "flipped.docx"));
    }
}
