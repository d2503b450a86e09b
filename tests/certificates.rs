//! `halfday verify`: true certificates, corrupted ones, folders of both.

use crate::command::Folder;

/// Minimise x + y with 2x + y ≥ 3, x + 2y ≥ 3, x and y whole: 2.
pub(crate) const TRUE: &str = "\
VER 1.0
VAR 2 x y
INT 2 0 1
OBJ min 2 0 1 1 1
CON 2 0
first G 3 2 0 2 1 1
second G 3 2 0 1 1 2
RTP range 2 inf
SOL 0
DER 1
bound G 2 OBJ { rnd 2 0 1/3 1 1/3 } -1
";

#[test]
fn a_true_certificate_is_accepted_with_what_it_proves_in_either_language() {
    let folder = Folder::with_office();
    folder.write("bound.vipr", TRUE);
    let english = "bound.vipr: holds, the objective is at least 2 (1 derivation)\n";
    folder.halfday(&["verify", "bound.vipr", "--lang", "en"]).is(0, english, "");
    folder.halfday(&["verify", "bound.vipr"]).is(0, "bound.vipr：成立，目标不小于 2（推导 1 步）\n", "");
    let run = folder.halfday_with(&["verify", "-", "--lang", "en"], TRUE.as_bytes());
    run.is(0, "-: holds, the objective is at least 2 (1 derivation)\n", "");
}

#[test]
fn a_corrupted_certificate_is_refused_with_its_line_and_its_reason() {
    let folder = Folder::with_office();
    folder.write("bound.vipr", &TRUE.replace("{ rnd 2 0 1/3 1 1/3 }", "{ rnd 2 0 1/3 1 1/2 }"));
    let run = folder.halfday(&["verify", "bound.vipr", "--lang", "en"]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    for part in ["error[certificate-step]: line 11 of", "the coefficient `7/6` of `x` is no integer", "bound.vipr"] {
        assert!(run.stdout.contains(part), "{part} in\n{}", run.stdout);
    }
    let run = folder.halfday(&["verify", "bound.vipr"]);
    assert!(run.stdout.contains("第 11 行") && run.stdout.contains("不能取整"), "{}", run.stdout);
}

#[test]
fn a_folder_is_searched_for_certificates_and_one_wrong_one_is_enough_to_say_no() {
    let folder = Folder::with_office();
    std::fs::create_dir_all(folder.path("proofs/1-batches")).unwrap();
    folder.write("proofs/1-batches/bound.vipr", TRUE);
    folder.write("proofs/readme.txt", "no certificate");
    folder.write("proofs/other.vipr", &TRUE.replace("range 2", "range 3"));
    let run = folder.halfday(&["verify", "proofs", "--lang", "en"]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    assert!(run.stdout.contains("nothing that is derived says what is claimed"), "{}", run.stdout);
    assert!(run.stdout.ends_with("2 certificates, 1 refused.\n"), "{}", run.stdout);
    folder.write("proofs/other.vipr", TRUE);
    let run = folder.halfday(&["verify", "proofs", "--lang", "en"]);
    assert_eq!(run.status, 0);
    assert!(run.stdout.ends_with("2 certificates: right.\n"), "{}", run.stdout);
}

#[test]
fn a_folder_without_certificates_and_a_file_that_is_not_there_are_faults_of_the_command() {
    let folder = Folder::with_office();
    std::fs::create_dir(folder.path("empty")).unwrap();
    let run = folder.halfday(&["verify", "empty", "--lang", "en"]);
    assert!(run.status == 2 && run.stderr.contains("no-certificate"), "{run:?}");
    let run = folder.halfday(&["verify", "absent.vipr", "--lang", "en"]);
    assert!(run.status == 2 && run.stderr.contains("no-such-file"), "{run:?}");
    let run = folder.halfday(&["verify", "-", "-", "--lang", "en"]);
    assert!(run.status == 2 && run.stderr.contains("stdin-twice"), "{run:?}");
}

/// Two colleges, a room and two half-days: everything but the packing is counted.
const PROBLEM: &str = r#"
schema = 1
language = "en"

[settings]
objectives = ["finish", "sessions", "batches", "spread", "rooms", "preferences", "earliness"]

[calendar]
dates = [2021-04-09, 2021-04-10]
half_days = [{ name = "morning", start = "9:00", end = "10:00" }]

[[rooms]]
name = "A"
heads_per_hour = 60

[[colleges]]
name = "=Arts"
headcount = 50

[[colleges]]
name = "Law"
headcount = 40
"#;

fn proven() -> Folder {
    let folder = Folder::with_office();
    folder.write("small.toml", PROBLEM);
    let run = folder.halfday(&["plan", "small.toml", "-o", "plan.json", "--quiet"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let run = folder.halfday(&["prove", "small.toml", "plan.json", "--certificate", "proof", "--lang", "en"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    assert!(run.stdout.ends_with("All 8 levels are certified.\n"), "{}", run.stdout);
    folder
}

#[test]
fn a_plan_is_proven_in_a_folder_that_is_verified_and_every_change_to_it_is_found() {
    let folder = proven();
    let verify = || folder.halfday(&["verify", "proof", "--lang", "en"]);
    let run = verify();
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(
        run.stdout.contains("certified") && run.stdout.ends_with("All 8 levels are certified.\n"),
        "{}",
        run.stdout
    );
    assert!(
        folder.read("proof/1-unplaced/names.csv").contains("C1,college,\"\t=Arts\"\n"),
        "{}",
        folder.read("proof/1-unplaced/names.csv")
    );
    assert!(folder.read("proof/README.txt").contains("halfday verify FOLDER"));
    for file in [
        "problem.toml",
        "plan.json",
        "1-unplaced/names.csv",
        "README.txt",
        "4-batches/bound.vipr",
        "4-batches/program.lp",
    ] {
        let file = format!("proof/{file}");
        let text = folder.read(&file);
        folder.write(&file, &text.replacen('1', "2", 1).replacen("This", "That", 1).replacen("name", "mane", 1));
        let run = verify();
        assert!(run.status == 1 && run.stderr.contains("certificates-damaged"), "{file}: {run:?}");
        folder.write(&file, &text);
    }
    std::fs::remove_file(folder.path("proof/2-finish/program.mps")).unwrap();
    assert!(verify().stderr.contains("there is no 2-finish/program.mps"));
}

/// Changes a file of the folder and the list of contents with it, as a forger would.
fn forge(folder: &Folder, file: &str, from: &str, to: &str) {
    let text = folder.read(&format!("proof/{file}"));
    assert!(text.contains(from), "{from} in {file}");
    let forged = text.replacen(from, to, 1);
    if file == "manifest.json" {
        return folder.write("proof/manifest.json", &forged);
    }
    let fingerprint = |text: &str| halfday::certificate::fingerprint(text.as_bytes());
    let manifest = folder.read("proof/manifest.json").replace(&fingerprint(&text), &fingerprint(&forged));
    folder.write(&format!("proof/{file}"), &forged);
    folder.write("proof/manifest.json", &manifest);
}

#[test]
fn a_folder_whose_parts_are_right_but_not_about_each_other_is_refused() {
    let cases = [
        (
            "2-finish/program.lp",
            "finish_C1_S1:",
            "finish_C1_S9:",
            "2-finish/program.lp is not about the integer program",
        ),
        (
            "2-finish/bound.vipr",
            "finish_C1_S1 ",
            "finish_C1_S9 ",
            "2-finish/bound.vipr is not about the integer program",
        ),
        ("2-finish/bound.vipr", "RTP range 2", "RTP range 1", "2-finish/bound.vipr does not prove a bound of 2"),
        ("2-finish/bound.vipr", "RTP range 2", "RTP range 3", "still rests on the assumption"),
        (
            "2-finish/plan.sol",
            "batch_C1_S1 1\n",
            "",
            "2-finish/plan.sol is no point of the program with the objective 2",
        ),
        ("2-finish/plan.sol", "one 1\n", "one 1\none 1\n", "2-finish/plan.sol is no point of the program"),
        ("problem.toml", "headcount = 40", "headcount = 45", "too-few-slots"),
        ("manifest.json", "\"value\": 2", "\"value\": 1", "the list says finish 1, the plan has 2"),
        ("manifest.json", "\"finish\"", "\"sessions\"", "the list names other levels"),
        ("manifest.json", "\"schema\": 1", "\"schema\": 7", "is no list of a folder of certificates"),
    ];
    for (file, from, to, reason) in cases {
        let folder = proven();
        forge(&folder, file, from, to);
        let run = folder.halfday(&["verify", "proof", "--lang", "en"]);
        assert!(run.status == 1 && run.stderr.contains(reason), "{file}: {to}: {run:?}");
    }
}

#[test]
fn a_folder_that_is_not_empty_is_not_written_into_and_a_wrong_plan_is_not_proven() {
    let folder = proven();
    let run = folder.halfday(&["prove", "small.toml", "plan.json", "--certificate", "proof", "--lang", "en"]);
    assert!(run.status == 2 && run.stderr.contains("file-exists"), "{run:?}");
    let run = folder.halfday(&["prove", "small.toml", "plan.json", "--certificate", "proof", "--force", "--quiet"]);
    assert_eq!(run.status, 0, "{run:?}");
    folder.write("other.toml", &PROBLEM.replace("headcount = 40", "headcount = 400"));
    let run = folder.halfday(&["prove", "other.toml", "published.csv", "--certificate", "new", "--lang", "en"]);
    assert!(run.status != 0 && !folder.path("new").exists(), "{run:?}");
}
