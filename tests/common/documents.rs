//! The documents: a README and a book in each language, their blocks and their commands.

use super::{path, text};
use halfday::words::Language;

/// The languages of the documents.
pub const LANGUAGES: [Language; 2] = [Language::English, Language::Chinese];

/// A README or a chapter.
pub struct Document {
    /// Its path in the repository.
    pub path: String,
    /// Its text.
    pub text: String,
    /// Its language.
    pub language: Language,
}

/// A fenced block: its language and what is in it.
pub struct Block {
    pub language: String,
    pub text: String,
}

fn document(path_inside: &str, language: Language) -> Document {
    Document { path: path_inside.to_owned(), text: text(&path(path_inside)), language }
}

/// The README of a language.
pub fn readme(language: Language) -> Document {
    document(language.pick("README.zh-CN.md", "README.md"), language)
}

/// The folder of a book.
pub fn folder(language: Language) -> String {
    format!("docs/{}", language.tag())
}

/// A chapter of a book.
pub fn chapter(name: &str, language: Language) -> Document {
    document(&format!("{}/{name}.md", folder(language)), language)
}

/// The names of a book's chapters, in the order of letters.
pub fn chapter_names(language: Language) -> Vec<String> {
    let entries = std::fs::read_dir(path(&folder(language))).expect("a folder of chapters");
    let name = |entry: std::fs::DirEntry| entry.file_name().to_string_lossy().strip_suffix(".md").map(str::to_owned);
    let mut names: Vec<String> = entries.map(|entry| name(entry.expect("a file")).expect("a chapter")).collect();
    names.sort();
    names
}

/// Both READMEs, then the chapters of both books.
pub fn all() -> Vec<Document> {
    let chapters = LANGUAGES
        .into_iter()
        .flat_map(|language| chapter_names(language).into_iter().map(move |name| chapter(&name, language)));
    LANGUAGES.into_iter().map(readme).chain(chapters).collect()
}

/// What stands between two marks.
pub fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, after) = text.split_once(start).unwrap_or_else(|| panic!("no mark {start}"));
    after.split_once(end).unwrap_or_else(|| panic!("no mark {end}")).0.trim()
}

impl Document {
    /// All fenced blocks, in order.
    pub fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut open: Option<Block> = None;
        for line in self.text.lines() {
            match &mut open {
                Some(_) if line == "```" => blocks.extend(open.take()),
                Some(block) => block.text += &format!("{line}\n"),
                None => {
                    let language = line.strip_prefix("```").map(str::to_owned);
                    open = language.map(|language| Block { language, text: String::new() });
                }
            }
        }
        assert!(open.is_none(), "{}: a block does not end", self.path);
        blocks
    }

    /// The lines outside of blocks.
    pub fn prose(&self) -> Vec<&str> {
        let mut inside = false;
        let outside = |line: &&str| {
            let mark = line.starts_with("```");
            inside ^= mark;
            !inside && !mark
        };
        self.text.lines().filter(outside).collect()
    }

    /// The commands of its `sh` blocks and within its sentences, as they are typed behind the program's name.
    pub fn commands(&self) -> Vec<String> {
        let blocks = self.blocks();
        let lines = blocks.iter().filter(|block| block.language == "sh").flat_map(|block| block.text.lines());
        let typed = lines.map(|line| line.replace("cargo run --release -- ", "halfday "));
        let prose = self.prose().join("\n");
        let inline = prose.split('`').skip(1).step_by(2).map(|piece| piece.replace('\n', " "));
        typed.chain(inline).filter_map(|line| line.strip_prefix("halfday ").map(str::to_owned)).collect()
    }
}
