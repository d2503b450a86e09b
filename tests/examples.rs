//! Every example runs to its end.

#[path = "../examples/check_a_table.rs"]
mod check_a_table;
#[path = "../examples/class_times.rs"]
mod class_times;
#[path = "../examples/explain_why_not.rs"]
mod explain_why_not;
#[path = "../examples/plan_a_file.rs"]
mod plan_a_file;
#[path = "../examples/plan_from_code.rs"]
mod plan_from_code;
#[path = "../examples/write_files.rs"]
mod write_files;

const LISTED: [&str; 6] =
    ["check_a_table", "class_times", "explain_why_not", "plan_a_file", "plan_from_code", "write_files"];

#[test]
fn checking_a_table_runs_to_its_end() {
    check_a_table::main();
}

#[test]
fn giving_class_times_runs_to_its_end() {
    class_times::main();
}

#[test]
fn explaining_why_not_runs_to_its_end() {
    explain_why_not::main();
}

#[test]
fn planning_a_file_runs_to_its_end() {
    plan_a_file::main();
}

#[test]
fn planning_from_code_runs_to_its_end() {
    plan_from_code::main();
}

#[test]
fn writing_files_runs_to_its_end() {
    write_files::main();
}

#[test]
fn every_example_is_run_here() {
    let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/examples")).expect("a folder of examples");
    for entry in folder {
        let path = entry.expect("a file").path();
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        assert!(LISTED.contains(&name.as_str()), "{name} is not run");
    }
}
