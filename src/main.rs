//! The program `halfday`: its only duty is to turn the command line's result into an exit status.

fn main() -> std::process::ExitCode {
    halfday::cli::run().into()
}
