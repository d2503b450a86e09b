//! Runs the program in a folder of its own and holds what it said.

pub mod server;

use assert_cmd::Command;
use std::path::PathBuf;
use std::process::{Child, Stdio};

/// A fresh folder with `office.toml`, the office's own case, and `published.csv`, the table that it published.
pub struct Folder(tempfile::TempDir);

/// The day on which tests run, in seconds: 1 March 2021, before the office's own dates.
pub const TODAY: &str = "1614556800";

/// What a run of the program gave.
#[derive(Debug)]
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Folder {
    pub fn with_office() -> Self {
        let offices = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("problems/offices");
        let folder = tempfile::tempdir().unwrap();
        let copies =
            [("graduation-photos-2021.toml", "office.toml"), ("graduation-photos-2021.published.csv", "published.csv")];
        for (from, to) in copies {
            std::fs::copy(offices.join(from), folder.path().join(to)).unwrap();
        }
        Folder(folder)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn halfday(&self, arguments: &[&str]) -> Run {
        self.halfday_with(arguments, b"")
    }

    pub fn halfday_with(&self, arguments: &[&str], stdin: &[u8]) -> Run {
        self.halfday_in("C", arguments, stdin)
    }

    pub fn halfday_in(&self, locale: &str, arguments: &[&str], stdin: &[u8]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_halfday"));
        command
            .current_dir(self.0.path())
            .env("LC_ALL", locale)
            .env("SOURCE_DATE_EPOCH", TODAY)
            .args(arguments)
            .write_stdin(stdin);
        command.args(self.unhurried(arguments));
        let output = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run { status: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// For a search to which the test gives no limit: so much time that it ends by its own work, whatever the machine.
    fn unhurried(&self, arguments: &[&str]) -> &'static [&'static str] {
        let &[command, file, ..] = arguments else { return &[] };
        let searches = ["plan", "explain", "what-if", "trade-offs", "sweep"].contains(&command);
        let limited = ["--time-limit", "--merge"].iter().any(|option| arguments.contains(option));
        let exists = file == "-" || self.path(file).exists();
        if searches && exists && !limited { &["--time-limit", "1000000"] } else { &[] }
    }

    /// The program under way, both outputs to be read.
    pub fn spawned(&self, arguments: &[&str]) -> Child {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_halfday"));
        program.current_dir(self.0.path()).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        program.spawn().unwrap()
    }
}

/// Waits until the program listens to Ctrl-C, which Linux tells, and presses it: before that it would only kill it.
#[cfg(target_os = "linux")]
pub fn press_ctrl_c(child: &Child) {
    use nix::sys::signal::{Signal, kill};
    while !listens(child) {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    kill(nix::unistd::Pid::from_raw(child.id().cast_signed()), Signal::SIGINT).unwrap();
}

/// Waits until so many threads of the program are at work, which Linux tells: until it is in the middle of it.
#[cfg(target_os = "linux")]
pub fn wait_for_threads(child: &Child, threads: usize) {
    while std::fs::read_dir(format!("/proc/{}/task", child.id())).unwrap().count() < threads {
        assert!(!is_over(child), "the program ended before it began");
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
}

#[cfg(target_os = "linux")]
fn is_over(child: &Child) -> bool {
    std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap().contains("\nState:\tZ")
}

#[cfg(target_os = "linux")]
fn listens(child: &Child) -> bool {
    assert!(!is_over(child), "the program ended before Ctrl-C");
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).unwrap();
    u64::from_str_radix(caught.trim(), 16).unwrap() & 0b10 != 0
}

impl Run {
    #[track_caller]
    pub fn is(&self, status: i32, stdout: &str, stderr: &str) {
        assert_eq!((self.stdout.as_str(), self.stderr.as_str(), self.status), (stdout, stderr, status));
    }
}

/// A file's text without its seal, as it goes to standard output.
pub fn unsealed(text: &str) -> &str {
    text.split_once("<!-- halfday-seal ").map_or(text, |(before, _)| before)
}

/// Forty colleges of odd sizes in four rooms of different speed, which nobody proves in a minute, and a table that keeps
/// every rule: each college has a session of its own.
pub fn long_problem() -> (String, String) {
    let mut text = String::from(
        "schema = 1\nlanguage = \"en\"\n[settings]\n\
         objectives = [\"finish\", \"sessions\", \"batches\", \"spread\", \"rooms\", \"earliness\", \"changes\"]\n\
         [calendar]\ndates = [2021-05-03, 2021-05-04, 2021-05-05, 2021-05-06, 2021-05-07]\n",
    );
    let half_days = [("morning", 8, "11:10"), ("afternoon", 14, "17:05")];
    for (name, hour, end) in half_days {
        text += &format!("[[calendar.half_days]]\nname = \"{name}\"\nstart = \"{hour}:00\"\nend = \"{end}\"\n");
    }
    let per_hour = |room: u32| 170 + 7 * room;
    for room in 0..4 {
        text += &format!("[[rooms]]\nname = \"R{room}\"\nheads_per_hour = {}\n", per_hour(room));
    }
    let mut told = String::from("room,date,half_day,start,end,college\n");
    for college in 0..40_u32 {
        let heads = 60 + college * 7919 % 449;
        text += &format!("[[colleges]]\nname = \"C{college}\"\nheadcount = {heads}\n");
        let (room, day, (half_day, hour, _)) = (college % 4, 3 + college / 8, half_days[(college / 4 % 2) as usize]);
        let minutes = (heads * 12).div_ceil(per_hour(room)) * 5;
        let end = format!("{}:{:02}", hour + minutes / 60, minutes % 60);
        told += &format!("R{room},2021-05-{day:02},{half_day},{hour}:00,{end},C{college}\n");
    }
    (text, told)
}
