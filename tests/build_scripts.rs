//! The scripts in `.cargo/`, on machines that lack something: what they say, what they fetch, what they keep.
//!
//! Every test gives them a PATH with a few plain commands and its own pretended cmake, python3 and so on; none needs a
//! network. The folders have a space in their names, as users' folders do.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Commands of every Unix system that the scripts may rely on.
const PLAIN_COMMANDS: [&str; 12] =
    ["basename", "cat", "cksum", "cp", "dirname", "mkdir", "mv", "rm", "sh", "touch", "tr", "uname"];

/// A machine with plain commands only, and a project on it.
struct Machine {
    home: tempfile::TempDir,
}

impl Machine {
    fn new() -> Self {
        let machine = Self { home: tempfile::Builder::new().prefix("a machine ").tempdir().unwrap() };
        for folder in ["bin", "target/release/out", "target/debug/out", "crate"] {
            fs::create_dir_all(machine.path(folder)).unwrap();
        }
        // Cargo marks its target folder and the unchangeable sources of crates with these.
        fs::write(machine.path("target/CACHEDIR.TAG"), "").unwrap();
        fs::write(machine.path("crate/.cargo-ok"), "").unwrap();
        for command in PLAIN_COMMANDS {
            let found =
                ["/bin", "/usr/bin"].iter().map(|folder| Path::new(folder).join(command)).find(|path| path.exists());
            symlink(found.unwrap(), machine.path("bin").join(command)).unwrap();
        }
        machine
    }

    /// With one more command, a shell script.
    fn with(self, command: &str, script: &str) -> Self {
        let path = self.path("bin").join(command);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        self
    }

    /// With cmake, make and a C++ compiler. This cmake "compiles" by writing a library, and keeps a diary.
    fn with_compilers(self) -> Self {
        let diary = self.path("diary");
        self.with("c++", "echo a compiler").with("make", "").with(
            "cmake",
            &format!(
                "case $1 in --version) exit ;; --build) mkdir -p \"$OUT_DIR/lib\"; echo HiGHS >\"$OUT_DIR/lib/libhighs.a\" ;; esac
                 echo \"$1\" >>'{}'",
                diary.display()
            ),
        )
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Runs a script as the build script of the HiGHS crate does, for one profile.
    fn run(&self, profile: &str, script: &str, arguments: &[&str]) -> Output {
        let out = self.path("target").join(profile).join("out");
        Command::new(Path::new(env!("CARGO_MANIFEST_DIR")).join(".cargo").join(script))
            .args(arguments)
            .env_clear()
            .env("PATH", self.path("bin"))
            .env("OUT_DIR", &out)
            .env("CARGO_MANIFEST_DIR", self.path("crate"))
            .env("CARGO_PKG_NAME", "highs-sys")
            .env("CARGO_PKG_VERSION", "1.0.0")
            // Pretends that libclang is there: the real system's folders cannot be hidden.
            .env("LIBCLANG_PATH", self.path("bin"))
            .current_dir(self.home.path())
            .output()
            .unwrap()
    }

    /// Configures and builds, as the crate's build script does.
    fn build(&self, profile: &str) {
        assert!(self.run(profile, "cmake.sh", &["HiGHS", "-B", "build", "-DCMAKE_CXX_COMPILER=c++"]).status.success());
        assert!(self.run(profile, "cmake.sh", &["--build", "build"]).status.success());
    }

    fn diary(&self) -> String {
        fs::read_to_string(self.path("diary")).unwrap()
    }
}

/// The one sentence on stderr; the same must stand on stdout as an error for cargo.
fn sentence(output: &Output) -> String {
    assert!(!output.status.success());
    let stderr = String::from_utf8(output.stderr.clone()).unwrap();
    let stdout = String::from_utf8(output.stdout.clone()).unwrap();
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    assert_eq!(stdout, format!("cargo::error={stderr}"));
    stderr
}

#[test]
fn without_cmake_and_python_one_sentence_says_what_to_install() {
    let said = sentence(&Machine::new().run("release", "cmake.sh", &["HiGHS"]));
    assert!(said.contains("no cmake or make, nor a python3"), "{said}");
    assert!(said.contains("`apt install python3-venv`"), "{said}");
    assert!(cfg!(target_os = "macos") || said.contains("`apt install cmake make`"), "{said}");
}

#[test]
fn python_without_venv_is_told_apart_from_no_python() {
    let machine = Machine::new().with("python3", "[ \"$1\" = --version ]");
    let said = sentence(&machine.run("release", "cmake.sh", &["HiGHS"]));
    assert!(said.contains("for want of its venv module"), "{said}");
    assert!(said.contains("`apt install python3-venv`"), "{said}");
}

#[test]
fn a_failed_download_leaves_nothing_behind() {
    let machine = Machine::new().with("python3", "[ \"$2\" != venv ]");
    let said = sentence(&machine.run("release", "cmake.sh", &["HiGHS"]));
    assert!(said.contains("is this machine offline?"), "{said}");
    assert_eq!(fs::read_dir(machine.path("target/build-tools")).unwrap().count(), 0);
}

#[test]
fn a_missing_compiler_is_said_before_compiling() {
    let machine = Machine::new().with_compilers();
    let said = sentence(&machine.run("release", "cmake.sh", &["HiGHS", "-DCMAKE_CXX_COMPILER=no-such-compiler"]));
    assert!(said.contains("no C++ compiler (no-such-compiler)"), "{said}");
    assert!(said.contains("`apt install g++`"), "{said}");
}

#[test]
fn missing_tools_are_fetched_once() {
    let pip = "for argument; do case $argument in */wheels) wheels=$argument ;; esac; done
               mkdir -p \"$wheels/cmake/data/bin\" \"$wheels/bin\"
               printf '#!/bin/sh\\necho cmake version 3.31\\n' >\"$wheels/cmake/data/bin/cmake\"
               touch \"$wheels/bin/ninja\"
               \"$chmod\" +x \"$wheels/cmake/data/bin/cmake\" \"$wheels/bin/ninja\"";
    let chmod = if Path::new("/bin/chmod").exists() { "/bin/chmod" } else { "/usr/bin/chmod" };
    let python = format!(
        "echo \"$*\" >>\"$OUT_DIR/../../../diary\"
         chmod={chmod}
         case $2 in
             venv) mkdir -p \"$3/bin\"; cp \"$0\" \"$3/bin/python\" ;;
             pip) {pip} ;;
         esac"
    );
    let machine = Machine::new().with("python3", &python);
    for _ in 0..2 {
        let output = machine.run("release", "cmake.sh", &["--version"]);
        assert_eq!(String::from_utf8_lossy(&output.stdout), "cmake version 3.31\n");
    }
    assert_eq!(machine.diary().matches("-m pip").count(), 1);
    assert!(machine.diary().contains("cmake==") && machine.diary().contains("ninja=="), "{}", machine.diary());
}

#[test]
fn a_pretended_command_that_only_fails_counts_as_missing() {
    let said = sentence(&Machine::new().with("cmake", "exit 127").run("release", "cmake.sh", &["HiGHS"]));
    assert!(said.contains("no cmake or make"), "{said}");
}

#[test]
fn a_second_profile_does_not_compile_again() {
    let machine = Machine::new().with_compilers();
    machine.build("release");
    machine.build("debug");
    assert_eq!(machine.diary(), "HiGHS\n--build\n");
    for profile in ["release", "debug"] {
        let library = machine.path("target").join(profile).join("out/lib/libhighs.a");
        assert_eq!(fs::read_to_string(library).unwrap(), "HiGHS\n");
    }
}

/// Cargo hands its jobserver down as two open file descriptors. Who locks with one of these numbers makes everything
/// after it run one by one.
#[test]
fn the_jobserver_of_cargo_reaches_the_build_program() {
    let Some(flock) = ["/bin/flock", "/usr/bin/flock"].iter().map(Path::new).find(|path| path.exists()) else { return };
    let machine = Machine::new().with_compilers();
    symlink(flock, machine.path("bin/flock")).unwrap();
    let machine = machine
        .with(
            "cmake",
            "case $1 in --build) for number in 3 4 5 6 7 8 9; do echo \"token $number\" >&$number; done ;; esac",
        )
        .with(
            "as-cargo",
            &format!("exec 3>3 4>4 5>5 6>6 7>7 8>8 9>9\nexec '{}/.cargo/cmake.sh' \"$@\"", env!("CARGO_MANIFEST_DIR")),
        );
    let script = machine.path("bin/as-cargo");
    for arguments in [&["HiGHS", "-B", "build", "-DCMAKE_CXX_COMPILER=c++"][..], &["--build", "build"]] {
        assert!(machine.run("release", script.to_str().unwrap(), arguments).status.success());
    }
    for number in 3..=9 {
        assert_eq!(fs::read_to_string(machine.path(&number.to_string())).unwrap(), format!("token {number}\n"));
    }
}

#[test]
fn another_compiler_compiles_anew() {
    let machine = Machine::new().with_compilers();
    machine.build("release");
    let machine = machine.with("c++", "echo another compiler");
    machine.build("debug");
    assert_eq!(machine.diary(), "HiGHS\n--build\nHiGHS\n--build\n");
}

#[test]
fn sources_that_may_be_edited_are_compiled_anew() {
    let machine = Machine::new().with_compilers();
    fs::remove_file(machine.path("crate/.cargo-ok")).unwrap();
    machine.build("release");
    machine.build("debug");
    assert_eq!(machine.diary(), "HiGHS\n--build\nHiGHS\n--build\n");
}

#[test]
fn a_real_llvm_config_is_asked_first() {
    let machine = Machine::new();
    fs::create_dir_all(machine.path("llvm/lib")).unwrap();
    fs::write(machine.path("llvm/lib/libclang.so"), "").unwrap();
    let prefix = machine.path("llvm").display().to_string();
    let machine = machine.with("llvm-config", &format!("echo '{prefix}'"));
    let output = machine.run("release", "llvm-config.sh", &["--prefix"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), format!("{prefix}\n"));
}

#[test]
fn a_libclang_of_the_system_is_left_for_bindgen_to_find() {
    let output = Machine::new().run("release", "llvm-config.sh", &["--prefix"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
}
