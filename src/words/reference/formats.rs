//! What each format holds: of schedules, sweeps and scenarios.

use super::{Entry, entries};

/// The formats of schedules and plans, by the names that `--format` takes.
pub const FORMATS: &[Entry] = entries! {
    "md": "Markdown 日程表", "The schedule in Markdown";
    "html": "一张网页：日程表、图、各地点的忙闲、每个单位一节、证明", "The schedule as a page: tables, chart, load of the rooms, a part per college, proofs";
    "slips.html": "发给各单位的通知条，做成网页，打印后裁开", "A slip per college, as a page to be printed and cut";
    "doors.html": "每个地点、每个半天的门口安排，做成网页，供打印", "A sign per room and half-day, as a page to be printed";
    "tsv": "用制表符隔开的表，粘贴到文件里就是表格", "The schedule as text with tabs, to be pasted into a document as a table";
    "chat.txt": "发到群里的短消息，每个单位一条", "A short message per college for a group chat";
    "ics": "日历文件", "The batches as a calendar file";
    "svg": "图", "The chart alone";
    "json": "JSON 的方案，可以读回来", "The plan as JSON, to be read back";
    "csv": "CSV 的批次，可以读回来", "The batches as CSV, to be read back";
    "docx": "Word 日程表，可以读回来", "The schedule as a Word document, which can be read back";
    "slips.docx": "发给各单位的通知条，Word 文件", "A slip per college, as a Word document";
    "doors.docx": "每个地点、每个半天的门口安排，Word 文件", "A sign per room and half-day, as a Word document";
    "xlsx": "Excel 工作簿，可以读回来", "The schedule as an Excel workbook, which can be read back";
};

/// The formats of sweeps.
pub const SWEEP_FORMATS: &[Entry] = entries! {
    "md": "Markdown 的表", "Tables in Markdown";
    "tsv": "用制表符隔开的表", "Tables as text with tabs";
    "docx": "Word 文件里的表", "Tables in a Word document";
    "xlsx": "Excel 工作簿里的表", "Tables in an Excel workbook";
    "html": "一张网页，有各场次的图", "A page with the map of critical sessions";
    "csv": "一个情景一行", "A row per scenario";
    "ndjson": "一个情景一行 JSON，供 --merge 合并", "A line of JSON per scenario, to be joined by --merge";
};

/// The formats of scenarios side by side.
pub const WHAT_IF_FORMATS: &[Entry] = entries! {
    "md": "Markdown 的表", "The table in Markdown";
    "html": "做成网页的表", "The table as a page";
    "tsv": "用制表符隔开的表", "The table as text with tabs";
    "docx": "Word 文件里的表", "The table in a Word document";
    "xlsx": "Excel 工作簿里的表", "The table in an Excel workbook";
    "csv": "一个情景一行，给别的程序用", "A row per scenario, for other programs";
    "json": "全部内容的 JSON，给别的程序用", "Everything as JSON, for other programs";
};

/// What a format of a list holds, in English; nothing of one that is not listed.
#[must_use]
pub fn held(formats: &[Entry], name: &str) -> &'static str {
    formats.iter().find(|format| format.name == name).map_or("", |format| format.english)
}
