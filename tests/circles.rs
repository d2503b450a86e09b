//! The files of a module form no circle: what a file of it uses does not come back to the file.
//!
//! A folder's `mod.rs` is its face: it calls the files below it, and they may use what it defines; that is no circle. A
//! path through a `pub use` leads to the file that defines the thing.

use crate::layers::{Source, code, sources};
use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;
use std::collections::{BTreeMap, BTreeSet};

/// `a::b::c` in its parts.
type Path = Vec<String>;

/// The files of the crate by the paths of their modules.
struct House<'a> {
    files: BTreeMap<Path, &'a str>,
    code: BTreeMap<Path, String>,
    /// Per module what it shows of others: the name, and where the path leads.
    shown: BTreeMap<Path, BTreeMap<String, Path>>,
}

impl<'a> House<'a> {
    fn new(all: &'a [Source]) -> Self {
        let mut house = House { files: BTreeMap::new(), code: BTreeMap::new(), shown: BTreeMap::new() };
        for source in all.iter().filter(|source| !source.is_test(all) && source.path.contains('/')) {
            let module = source.module_path();
            let code = code(&source.text);
            let (shown, _, _) = uses(&code);
            let named = |path: String| Some((path.rsplit("::").next()?.to_owned(), parts(&path)));
            house.shown.insert(module.clone(), shown.into_iter().filter_map(named).collect());
            house.files.insert(module.clone(), &source.path);
            house.code.insert(module, code);
        }
        house
    }

    /// The file that defines what a path means in a module; `None` where it is of no file of ours.
    fn file(&self, module: &[String], path: &[String], steps: usize) -> Option<Path> {
        let supers = path.iter().take_while(|part| *part == "super").count();
        let (mut at, mut rest) = match path.first().map(String::as_str)? {
            "crate" => (Vec::new(), &path[1..]),
            "super" => (module[..module.len().saturating_sub(supers)].to_vec(), &path[supers..]),
            "self" => (module.to_vec(), &path[1..]),
            _ => (module.to_vec(), path),
        };
        let below = |at: &Path, name: &String| [at.as_slice(), std::slice::from_ref(name)].concat();
        let start = at.clone();
        while let Some((name, after)) = rest.split_first()
            && self.is_module(&below(&at, name))
        {
            (at, rest) = (below(&at, name), after);
        }
        if at == start && supers == 0 && path[0] != "self" {
            return None;
        }
        if let Some((name, after)) = rest.split_first()
            && let Some(onward) = self.shown.get(&at).and_then(|shown| shown.get(name))
            && steps < 10
        {
            return self.file(&at, &[onward, after].concat(), steps + 1).or(Some(at));
        }
        Some(at)
    }

    fn is_module(&self, path: &Path) -> bool {
        self.files.contains_key(path) || self.files.keys().any(|file| file.starts_with(path) && file.len() > path.len())
    }

    /// The circles, each as the files in it, in order.
    fn circles(&self) -> Vec<Vec<&'a str>> {
        let mut graph: DiGraphMap<&str, ()> = DiGraphMap::new();
        for (module, code) in &self.code {
            let (_, used, rest) = uses(code);
            for path in used.into_iter().chain(paths(&rest)) {
                let file = self.file(module, &parts(&path), 0);
                // What a folder's face defines, the files below it use.
                let file = file.filter(|file| file[..1] == module[..1] && !module.starts_with(file));
                if let Some(file) = file.and_then(|file| self.files.get(&file)) {
                    graph.add_edge(self.files[module], *file, ());
                }
            }
        }
        let mut circles: Vec<Vec<&str>> = tarjan_scc(&graph).into_iter().filter(|files| files.len() > 1).collect();
        circles.iter_mut().for_each(|files| files.sort_unstable());
        circles.sort_unstable();
        circles
    }
}

fn parts(path: &str) -> Path {
    path.split("::").map(str::to_owned).collect()
}

/// The paths of `pub use`, of other `use`, and the code without either.
fn uses(code: &str) -> (Vec<String>, Vec<String>, String) {
    let (mut shown, mut used, mut rest) = (Vec::new(), Vec::new(), String::new());
    let mut lines = code.lines();
    while let Some(line) = lines.next() {
        let start = line.trim_start();
        let is_use = start.starts_with("use ");
        if !(is_use || start.starts_with("pub") && start.contains(" use ")) {
            rest.push_str(line);
            rest.push('\n');
            continue;
        }
        let mut statement = start.to_owned();
        while !statement.contains(';')
            && let Some(line) = lines.next()
        {
            statement.push_str(line);
        }
        let tree = statement.split_once("use ").map_or("", |(_, tree)| tree).split(';').next().unwrap_or("");
        let paths = leaves(tree);
        if is_use { used.extend(paths) } else { shown.extend(paths) }
    }
    (shown, used, rest)
}

/// The paths of a tree of `use`, without new names.
fn leaves(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((before, group)) = tree.split_once('{') else {
        return vec![tree.split(" as ").next().unwrap_or("").trim().to_owned()];
    };
    let group = group.strip_suffix('}').unwrap_or(group);
    let (mut depth, mut branches) = (0, vec![String::new()]);
    for letter in group.chars() {
        match letter {
            ',' if depth == 0 => branches.push(String::new()),
            _ => {
                depth += i32::from(letter == '{') - i32::from(letter == '}');
                branches.last_mut().unwrap().push(letter);
            }
        }
    }
    let branches = branches.iter().filter(|branch| !branch.trim().is_empty());
    let joined = |leaf: String| match leaf.as_str() {
        "self" => before.trim_end_matches("::").to_owned(),
        _ => format!("{before}{leaf}"),
    };
    branches.flat_map(|branch| leaves(branch)).map(joined).collect()
}

/// The paths of more than one part in code.
fn paths(code: &str) -> BTreeSet<String> {
    let of_path = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':';
    let found = code.split(|letter: char| !of_path(letter)).map(|path| path.trim_end_matches(':'));
    found.filter(|path| path.contains("::") && !path.starts_with(':')).map(str::to_owned).collect()
}

#[test]
fn no_files_of_a_module_form_a_circle() {
    let all = sources();
    let house = House::new(&all);
    assert!(house.files.len() > 200);
    assert_eq!(house.circles(), Vec::<Vec<&str>>::new());
}

#[test]
fn a_circle_is_found_through_whatever_path_it_goes() {
    let circles = |files: &[(&str, &str)]| {
        let source = |&(path, text): &(&str, &str)| Source { path: path.into(), text: text.into() };
        let all: Vec<Source> = files.iter().map(source).collect();
        House::new(&all).circles().concat().into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let face = ("a/mod.rs", "mod x;\nmod y;\npub use x::One;\npub use y::{Two, Three as Four};\nfn f() { x::g(); }");
    let y = ("a/y.rs", "use super::x;\nfn f() { x::g(); }");
    for x in [
        "use super::y::Two;",
        "use super::{Two, Thing};",
        "use crate::a::y::{self};",
        "use crate::{a::{y::Two}};",
        "fn f() { super::y::f(); }",
        "type T = crate::a::Two;",
    ] {
        assert_eq!(circles(&[face, ("a/x.rs", x), y]), ["a/x.rs", "a/y.rs"], "{x}");
    }
    for x in
        ["use super::Thing;", "use crate::b::y::Two;", "// super::y\nconst A: &str = \"super::y\";", "use other::y;"]
    {
        assert_eq!(circles(&[face, ("a/x.rs", x), y, ("b/y.rs", "use crate::a::y;")]), [""; 0], "{x}");
    }
    let deep = [
        ("a/z/mod.rs", "mod w;\npub use w::W;"),
        ("a/z/w.rs", "use super::super::x::One;"),
        ("a/x.rs", "use super::z::W;"),
    ];
    assert_eq!(circles(&deep), ["a/x.rs", "a/z/w.rs"]);
}
