//! The house keeps its order: what each module may use, where each library lives, how long a file may be.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A library and the only places under `src/` that may name it.
const LIBRARIES: [(&str, &[&str]); 22] = [
    ("good_lp", &["solve/modelling.rs", "solve/highs.rs"]),
    ("rust_xlsxwriter", &["render/"]),
    ("highs", &["solve/highs.rs"]),
    ("highs_sys", &["solve/highs.rs"]),
    ("toml", &["read/"]),
    ("toml_edit", &["read/"]),
    ("zip", &["read/", "render/"]),
    ("quick_xml", &["read/", "render/"]),
    ("cfb", &["read/cells/"]),
    ("encoding_rs", &["read/cells/"]),
    ("minijinja", &["render/html/"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/"]),
    ("clap_mangen", &["cli/"]),
    ("indicatif", &["cli/"]),
    ("rayon", &["sweep/"]),
    ("annotate_snippets", &["cli/"]),
    ("getrandom", &["page/"]),
    ("http_body_util", &["page/"]),
    ("hyper", &["page/"]),
    ("hyper_util", &["page/"]),
    ("tokio", &["page/"]),
];

/// What only the command line does.
const ONLY_CLI: [&str; 8] =
    ["println!", "eprintln!", "print!(", "eprint!(", "std::env", "process::exit", "io::stdout", "io::stderr"];

/// What no code outside tests does.
const NEVER: [&str; 6] = [".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!(", "dbg!("];

const LONGEST_FILE: usize = 450;

/// A source file: its path under `src/`, with `/`, and its text.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Source {
    /// The module of the flow that the file belongs to.
    fn module(&self) -> &str {
        self.path.split('/').next().map_or("", |first| first.trim_end_matches(".rs"))
    }

    /// The path of the module that the file is, from the crate's root.
    pub(crate) fn module_path(&self) -> Vec<String> {
        let path = self.path.trim_end_matches(".rs");
        path.strip_suffix("/mod").unwrap_or(path).split('/').map(str::to_owned).collect()
    }

    /// Whether the file is compiled for tests alone.
    pub(crate) fn is_test(&self, all: &[Source]) -> bool {
        let Some((folder, file)) = self.path.rsplit_once('/') else { return false };
        let declared = format!("#[cfg(test)]\nmod {};", file.trim_end_matches(".rs"));
        let parents = [format!("{folder}/mod.rs"), format!("{folder}.rs")];
        all.iter().any(|source| parents.contains(&source.path) && source.text.contains(&declared))
    }
}

pub(crate) fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut waiting = vec![root.clone()];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    let named = |path: &PathBuf| path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
    files.iter().map(|path| Source { path: named(path), text: std::fs::read_to_string(path).unwrap() }).collect()
}

/// The modules of the flow, as `lib.rs` lists them.
fn flow(lib: &str) -> Vec<String> {
    let module = |line: &str| {
        let shown = line.strip_prefix("pub mod ").or_else(|| line.strip_prefix("pub(crate) mod "))?;
        shown.strip_suffix(';').map(str::to_owned)
    };
    lib.lines().filter_map(module).collect()
}

/// The text without comments, string literals' contents and the `mod tests` at its end.
pub(crate) fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or("");
    let mut code = String::new();
    for line in text.lines() {
        let mut in_string = false;
        let mut letters = line.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' if in_string => drop(letters.next()),
                '"' => in_string = !in_string,
                '\'' if !in_string && letters.peek() == Some(&'"') => drop(letters.next()),
                '/' if !in_string && letters.peek() == Some(&'/') => break,
                _ if in_string => {}
                _ => code.push(letter),
            }
        }
        code.push('\n');
    }
    code
}

/// The modules that a text names by `crate::module` or `crate::{module, …}`.
fn used_modules(code: &str) -> BTreeSet<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut used = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0_usize;
            let mut start = true;
            for (position, letter) in group.char_indices() {
                match letter {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => start = true,
                    _ if letter.is_whitespace() => {}
                    _ if start => {
                        used.insert(word(&group[position..]));
                        start = false;
                    }
                    _ => {}
                }
            }
        } else {
            used.insert(word(rest));
        }
    }
    used
}

/// The modules that a text names by `super::` from so deep a module that the path leaves its own.
fn modules_above(code: &str, depth: usize) -> BTreeSet<String> {
    let out = "super::".repeat(depth);
    let parts = code.split(out.as_str()).collect::<Vec<_>>();
    let names = parts.windows(2).filter(|pair| !pair[0].ends_with("super::")).map(|pair| pair[1]);
    names.map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()).collect()
}

/// Whether a text names a library: `library::` at the beginning of a path, or `use library`.
fn names_library(code: &str, library: &str) -> bool {
    let path = format!("{library}::");
    let at_start = |position: usize| {
        let before = code[..position].chars().next_back();
        before.is_none_or(|letter| !letter.is_alphanumeric() && letter != '_' && letter != ':')
    };
    let in_path = code.match_indices(&path).any(|(position, _)| at_start(position));
    // `crate::…::highs::` and `super::highs::` are modules of ours; so is `highs::` beside `mod highs;`, and where it is
    // brought in from the module above.
    let ours = ["mod {};", "use super::{};", "use super::{}::{self,"].map(|form| form.replacen("{}", library, 1));
    in_path && !ours.iter().any(|form| code.contains(form))
}

/// Everything that a file does and should not.
fn faults(source: &Source, flow: &[String], all: &[Source]) -> Vec<String> {
    let (path, module) = (source.path.as_str(), source.module());
    let mut faults = Vec::new();
    if !source.text.starts_with("//! ") && path != "lib.rs" {
        faults.push(format!("{path} does not begin with its duty"));
    }
    let lines = source.text.lines().count();
    if lines > LONGEST_FILE {
        faults.push(format!("{path} has {lines} lines"));
    }
    if source.is_test(all) {
        return faults;
    }
    let code = code(&source.text);
    let place = flow.iter().position(|name| name == module);
    let depth = if path.contains('/') { source.module_path().len() } else { 1 };
    for used in used_modules(&code).into_iter().chain(modules_above(&code, depth)) {
        let allowed = match place {
            // The verifier of certificates shares nothing with what writes them.
            _ if path.starts_with("certificate/verify/") => used == "words",
            _ if used == module => true,
            None => true, // lib.rs and main.rs
            Some(_) if module == "check" => {
                ["numbers", "words", "problem", "plan", "rules", "objectives"].contains(&used.as_str())
            }
            Some(place) => flow.iter().position(|name| *name == used).is_none_or(|other| other < place),
        };
        if !allowed {
            faults.push(format!("{path} uses {used}"));
        }
    }
    for (library, homes) in LIBRARIES {
        if names_library(&code, library) && !homes.iter().any(|home| path.starts_with(home)) {
            faults.push(format!("{path} names the library {library}"));
        }
    }
    // The checker of class times shares nothing with the procedure that makes them.
    for name in ["divide::", "times::", "room_rate", "rate_at", "rate_in", ".rate(", "Pace"] {
        if path.starts_with("allocate/check/") && code.contains(name) {
            faults.push(format!("{path} says {name}"));
        }
    }
    for name in ONLY_CLI.iter().filter(|_| module != "cli") {
        if code.contains(name) {
            faults.push(format!("{path} says {name}"));
        }
    }
    for name in NEVER {
        if code.contains(name) {
            faults.push(format!("{path} says {name}"));
        }
    }
    faults
}

fn the_flow() -> Vec<String> {
    flow(&std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap())
}

#[test]
fn every_module_keeps_to_its_place_and_its_duty() {
    let (all, flow) = (sources(), the_flow());
    assert!(all.len() > 40 && flow.len() > 10, "{} files, {flow:?}", all.len());
    let faults: Vec<String> = all.iter().flat_map(|source| faults(source, &flow, &all)).collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn a_module_that_breaks_the_order_is_caught() {
    let flow = the_flow();
    let caught = |path: &str, code: &str| {
        let source = Source { path: path.into(), text: format!("//! Duty.\n{code}\n") };
        faults(&source, &flow, &[])
    };
    let wrong = [
        ("problem/x.rs", "use crate::solve::Options;", "uses solve"),
        ("problem/x.rs", "use crate::{diagnostic::Finding, words::{Language}, render::json};", "uses render"),
        ("plan/x.rs", "fn f() { crate::check::check(); }", "uses check"),
        ("check/x.rs", "use crate::formulate::f;", "uses formulate"),
        ("plan/x.rs", "use super::super::solve::Options;", "uses solve"),
        ("plan/mod.rs", "fn f() { super::solve::solve(); }", "uses solve"),
        ("read/plan/x.rs", "use super::super::super::render::json;", "uses render"),
        ("certificate/verify/x.rs", "use crate::program::Program;", "uses program"),
        ("certificate/verify/x.rs", "use crate::certificate::write;", "uses certificate"),
        ("check/x.rs", "use crate::diagnostic::Finding;", "uses diagnostic"),
        ("allocate/check/x.rs", "use super::super::times::calls;", "says times::"),
        ("explain/x.rs", "use good_lp::variable;", "library good_lp"),
        ("solve/ladder.rs", "use highs::Sense;", "library highs"),
        ("cli/x.rs", "let t: toml::Table;", "library toml"),
        ("render/x.rs", "println!(\"x\");", "says println!"),
        ("solve/x.rs", "std::env::var(\"X\");", "says std::env"),
        ("read/x.rs", "let x = y.unwrap();", "says .unwrap()"),
        ("read/x.rs", "let q = '\"'; let x = y.expect(\"z\");", "says .expect("),
        ("cli/x.rs", "todo!()", "says todo!("),
    ];
    for (path, code, fault) in wrong {
        let found = caught(path, code);
        assert!(found.len() == 1 && found[0].contains(fault), "{path}: {code}: {found:?}");
    }
    let long = "\n".repeat(LONGEST_FILE);
    assert!(caught("plan/x.rs", &long)[0].contains("lines"));
    let without_duty = Source { path: "plan/x.rs".into(), text: "use std::fmt;\n".into() };
    assert!(faults(&without_duty, &flow, &[])[0].contains("duty"));
}

#[test]
fn what_is_allowed_is_not_caught() {
    let flow = the_flow();
    let right = [
        ("solve/highs.rs", "use highs::Sense; use highs_sys::Highs_run;"),
        ("solve/mod.rs", "mod highs;\nfn f() { highs::run(); }"),
        ("solve/x.rs", "use super::highs::{self, Run};\nfn f() { highs::run(); }"),
        ("render/x.rs", "use crate::{check::CheckedPlan, plan::file::{A, B}, words::Language};"),
        ("read/plan/x.rs", "use super::super::resolve::f; use super::row::g;"),
        ("cli/x.rs", "eprintln!(\"x\"); use crate::render::json;"),
        ("read/x.rs", "// never println!, never .unwrap()\nlet text = \"panic!(\";"),
        ("read/x.rs", "fn f() {}\n#[cfg(test)]\nmod tests { fn g() { h().unwrap(); } }"),
    ];
    for (path, code) in right {
        let source = Source { path: path.into(), text: format!("//! Duty.\n{code}\n") };
        assert_eq!(faults(&source, &flow, &[]), Vec::<String>::new(), "{code}");
    }
}

/// A file of `tests/` that no test program names would never run.
#[test]
fn every_file_of_tests_is_a_module_of_the_test_program() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let program = std::fs::read_to_string(folder.join("main.rs")).unwrap();
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if path.extension().is_none_or(|ending| ending != "rs") || name == "main" {
            continue;
        }
        assert!(program.contains(&format!("\nmod {name};\n")), "{name} is not compiled");
        files += 1;
    }
    assert!(files > 40, "only {files} files were found");
}
