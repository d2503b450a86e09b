//! The parts of a Word document beside its text: what they are, styles, settings, fonts, page numbers, and the plan.

use super::body::{MAIN, RELATIONS};
use super::paper::{FONTS, Face, Paper};
use super::paragraph::{Style, letters};
use super::xml::Xml;
use crate::plan::inside::{ELEMENT, NAMESPACE, TABLES};
use crate::words::Language;

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Name of the part that holds the plan.
pub(super) const PLAN: &str = "customXml/item1.xml";

/// Names and texts of all parts but the main one; with the plan, if there is one to carry.
pub(super) fn parts(
    (title, record): (&str, Option<&str>),
    language: Language,
    paper: &Paper,
    plan: Option<&str>,
) -> Vec<(&'static str, String)> {
    let numbered = paper.kind.is_official();
    let mut parts = vec![
        ("[Content_Types].xml", content_types(numbered, plan.is_some())),
        ("_rels/.rels", package_relations()),
        ("docProps/core.xml", core(title, record, language)),
        ("word/_rels/document.xml.rels", relations(numbered, plan.is_some())),
        ("word/styles.xml", styles(language)),
        ("word/settings.xml", settings(language, numbered)),
        ("word/fontTable.xml", fonts()),
    ];
    if numbered {
        parts.push(("word/footer1.xml", footer(language, "right")));
        parts.push(("word/footer2.xml", footer(language, "left")));
    }
    if let Some(plan) = plan {
        parts.push((PLAN, plan.to_owned()));
        parts.push(("customXml/itemProps1.xml", plan_properties()));
        let kind = format!("{RELATIONS}/customXmlProps");
        parts.push(("customXml/_rels/item1.xml.rels", listed(&[("rId1", &kind, "itemProps1.xml")])));
    }
    parts
}

/// The part that holds a plan, with the fingerprints of the tables that show it.
pub(super) fn plan_part(json: &str, tables: &[String]) -> String {
    let mut xml = Xml::part();
    xml.element(ELEMENT, &[("xmlns", NAMESPACE), (TABLES, &tables.join(" "))], |xml| xml.text(json));
    xml.finish()
}

fn content_types(numbered: bool, plan: bool) -> String {
    let mut xml = Xml::part();
    xml.element("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))], |xml| {
        let relations = "application/vnd.openxmlformats-package.relationships+xml";
        xml.empty("Default", &[("Extension", "rels"), ("ContentType", relations)]);
        xml.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
        let mut part = |name: &str, kind: &str| xml.empty("Override", &[("PartName", name), ("ContentType", kind)]);
        part("/word/document.xml", &format!("{WORD}.document.main+xml"));
        part("/word/styles.xml", &format!("{WORD}.styles+xml"));
        part("/word/settings.xml", &format!("{WORD}.settings+xml"));
        part("/word/fontTable.xml", &format!("{WORD}.fontTable+xml"));
        if numbered {
            part("/word/footer1.xml", &format!("{WORD}.footer+xml"));
            part("/word/footer2.xml", &format!("{WORD}.footer+xml"));
        }
        part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
        if plan {
            let kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";
            part("/customXml/itemProps1.xml", kind);
        }
    });
    xml.finish()
}

/// A part of relationships: identifier, kind, target.
fn listed(relations: &[(&str, &str, &str)]) -> String {
    let mut xml = Xml::part();
    xml.element("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))], |xml| {
        for (id, kind, target) in relations {
            xml.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
        }
    });
    xml.finish()
}

fn package_relations() -> String {
    listed(&[
        ("rId1", &format!("{RELATIONS}/officeDocument"), "word/document.xml"),
        ("rId2", &format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml"),
    ])
}

fn relations(numbered: bool, plan: bool) -> String {
    let kinds = ["styles", "settings", "fontTable", "footer", "footer", "customXml"];
    let kinds = kinds.map(|kind| format!("{RELATIONS}/{kind}"));
    let targets =
        ["styles.xml", "settings.xml", "fontTable.xml", "footer1.xml", "footer2.xml", "../customXml/item1.xml"];
    let ids = ["rId1", "rId2", "rId3", "rId4", "rId5", "rId6"];
    let wanted = [true, true, true, numbered, numbered, plan];
    let all = ids.iter().zip(&kinds).zip(&targets).zip(wanted).filter(|(_, wanted)| *wanted);
    let all: Vec<(&str, &str, &str)> = all.map(|(((id, kind), target), _)| (*id, kind.as_str(), *target)).collect();
    listed(&all)
}

/// Title, language and the record of the run; neither author nor date, so that the same plan gives the same bytes.
fn core(title: &str, record: Option<&str>, language: Language) -> String {
    let mut xml = Xml::part();
    let dublin = ("xmlns:dc", "http://purl.org/dc/elements/1.1/");
    let core = format!("{PACKAGE}/metadata/core-properties");
    xml.element("cp:coreProperties", &[("xmlns:cp", &core), dublin], |xml| {
        xml.element("dc:title", &[], |xml| xml.text(title));
        if let Some(record) = record {
            xml.element("dc:description", &[], |xml| xml.text(record));
        }
        xml.element("dc:language", &[], |xml| xml.text(language_tag(language)));
    });
    xml.finish()
}

fn language_tag(language: Language) -> &'static str {
    language.pick("zh-CN", "en-GB")
}

fn styles(language: Language) -> String {
    let mut xml = Xml::part();
    xml.element("w:styles", &[("xmlns:w", MAIN)], |xml| {
        xml.element("w:docDefaults", &[], |xml| {
            xml.element("w:rPrDefault", &[], |xml| {
                xml.element("w:rPr", &[], |xml| {
                    let (latin, chinese) = Face::Body.fonts(language);
                    let all = [("w:ascii", latin), ("w:hAnsi", latin), ("w:eastAsia", chinese), ("w:cs", latin)];
                    xml.empty("w:rFonts", &all);
                    xml.value("w:sz", 24);
                    xml.value("w:szCs", 24);
                    let latin = language.pick("en-US", "en-GB");
                    xml.empty("w:lang", &[("w:val", latin), ("w:eastAsia", "zh-CN"), ("w:bidi", "ar-SA")]);
                });
            });
            xml.element("w:pPrDefault", &[], |xml| xml.element("w:pPr", &[], |_| {}));
        });
        let style = |xml: &mut Xml, kind: &str, id: &str, name: &str| {
            let attributes = [("w:type", kind), ("w:default", "1"), ("w:styleId", id)];
            xml.element("w:style", &attributes, |xml| {
                xml.value("w:name", name);
                if kind == "paragraph" {
                    xml.empty("w:qFormat", &[]);
                }
            });
        };
        style(xml, "paragraph", "Normal", "Normal");
        style(xml, "table", "TableNormal", "Normal Table");
    });
    xml.finish()
}

fn settings(language: Language, numbered: bool) -> String {
    let mut xml = Xml::part();
    xml.element("w:settings", &[("xmlns:w", MAIN)], |xml| {
        xml.empty("w:zoom", &[("w:percent", "100")]);
        xml.value("w:defaultTabStop", 420);
        if numbered {
            xml.empty("w:evenAndOddHeaders", &[]);
        }
        xml.value("w:characterSpacingControl", language.pick("compressPunctuation", "doNotCompress"));
        xml.element("w:compat", &[], |xml| {
            // Otherwise Word opens the document in the manner of an earlier version.
            let uri = "http://schemas.microsoft.com/office/word";
            xml.empty("w:compatSetting", &[("w:name", "compatibilityMode"), ("w:uri", uri), ("w:val", "15")]);
        });
        let latin = language.pick("en-US", "en-GB");
        xml.empty("w:themeFontLang", &[("w:val", latin), ("w:eastAsia", "zh-CN")]);
    });
    xml.finish()
}

fn fonts() -> String {
    let mut xml = Xml::part();
    xml.element("w:fonts", &[("xmlns:w", MAIN)], |xml| {
        for (name, other, family) in FONTS {
            xml.element("w:font", &[("w:name", name)], |xml| {
                xml.value("w:altName", other);
                xml.value("w:charset", "86");
                xml.value("w:family", family);
            });
        }
    });
    xml.finish()
}

/// The page's number between dashes, one letter from the outer edge.
fn footer(language: Language, side: &str) -> String {
    let style = Style { face: Face::Page, ..Style::body(language, 14) };
    let text = |xml: &mut Xml, text: &str| {
        xml.element("w:r", &[], |xml| {
            letters(xml, &style);
            xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.text(text));
        });
    };
    let mut xml = Xml::part();
    xml.element("w:ftr", &[("xmlns:w", MAIN)], |xml| {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.empty("w:ind", &[(if side == "right" { "w:right" } else { "w:left" }, "280")]);
                xml.value("w:jc", side);
            });
            text(xml, "— ");
            xml.element("w:fldSimple", &[("w:instr", " PAGE ")], |xml| text(xml, "1"));
            text(xml, " —");
        });
    });
    xml.finish()
}

fn plan_properties() -> String {
    let mut xml = Xml::part();
    let space = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";
    let id = "{6C0B1B5E-4F0D-4C56-9E52-8D0A3C7F2B11}";
    xml.element("ds:datastoreItem", &[("ds:itemID", id), ("xmlns:ds", space)], |xml| {
        xml.element("ds:schemaRefs", &[], |xml| xml.empty("ds:schemaRef", &[("ds:uri", NAMESPACE)]));
    });
    xml.finish()
}
