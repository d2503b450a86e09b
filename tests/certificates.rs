//! `halfday verify`: true certificates, corrupted ones, folders of both.

use crate::command::Folder;

/// Minimise x + y with 2x + y ≥ 3, x + 2y ≥ 3, x and y whole: 2.
const TRUE: &str = "\
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
    for part in ["error[certificate-step]: line 11 of", "the coefficient `5/6` of `x` is no integer", "bound.vipr"] {
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
