//! What is downloaded: the script that packs a built program.
#![cfg(unix)]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

fn pack(folder: &Path) -> Output {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/pack");
    Command::new(script).arg(env!("CARGO_BIN_EXE_halfday")).arg(folder).output().unwrap()
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    entries.map(|name| name.into_string().unwrap()).collect()
}

#[test]
fn a_package_has_the_program_and_what_goes_with_it() {
    let home = tempfile::Builder::new().prefix("a package ").tempdir().unwrap();
    let folder = home.path().join("halfday");
    let done = pack(&folder);
    assert!(done.status.success() && done.stderr.is_empty(), "{done:?}");
    let top = ["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "README.md", "README.zh-CN.md"];
    let top = top.into_iter().chain(["completions", "halfday", "man", "samples"]);
    assert_eq!(names(&folder), top.map(str::to_owned).collect());
    let english = names(&folder.join("man/man1"));
    assert_eq!(english, names(&folder.join("man/zh_CN/man1")));
    assert!(["halfday.1", "halfday-plan.1", "halfday-what-if.1"].iter().all(|page| english.contains(*page)));
    assert_eq!(names(&folder.join("completions")).len(), 5);
    let program = folder.join("halfday");
    for sample in names(&folder.join("samples")) {
        let linted = Command::new(&program).arg("lint").arg(folder.join("samples").join(&sample)).output().unwrap();
        assert!(linted.status.success(), "{sample}: {linted:?}");
    }
    let again = pack(&folder);
    assert_eq!(again.status.code(), Some(2), "what is there is not packed over: {again:?}");
}
