//! The kernel's load balancer as `ipvsadm` shows, saves and restores it. Needs `CAP_NET_ADMIN`.
//!
//! ```sh
//! cargo run --example ipvs list                        # as ipvsadm -Ln
//! cargo run --example ipvs list --stats                # as ipvsadm -Ln --stats
//! cargo run --example ipvs save > rules                # as ipvsadm -Sn
//! cargo run --example ipvs save --thresholds > rules   # with what ipvsadm leaves out
//! cargo run --example ipvs restore < rules             # as ipvsadm -R
//! cargo run --example ipvs -- -A -t 192.0.2.1:80 -s wlc
//! cargo run --example ipvs -- -a -t 192.0.2.1:80 -r 198.51.100.7:8080 -m -w 10
//! ```

mod options;
mod place;
mod rule;
mod run;
mod save;
mod show;

use std::io::{self, Read, Write};
use std::process::ExitCode;

use netlink_families::ipvs::Client;

type Failure = Box<dyn std::error::Error>;

const USAGE: &str =
    "usage: ipvs list [--stats] | save [--thresholds] | restore | a rule of ipvsadm, like -A or -a";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match ipvs(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // `ipvs list | head` is fine.
            let broken_pipe = failure
                .downcast_ref::<io::Error>()
                .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe);
            if broken_pipe {
                return ExitCode::SUCCESS;
            }
            eprintln!("ipvs: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn ipvs(words: &[&str]) -> Result<(), Failure> {
    let text = match words {
        ["list"] => show::list(&Client::open()?)?,
        ["list", "--stats"] => show::stats(&Client::open()?)?,
        ["save"] => save::rules(&Client::open()?, false)?,
        ["save", "--thresholds"] => save::rules(&Client::open()?, true)?,
        ["restore"] => return restore(),
        [first, ..] if first.starts_with('-') => {
            let rule = rule::parse(words)?;
            return Ok(run::rule(&Client::open()?, &rule)?);
        }
        _ => return Err(USAGE.into()),
    };
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(())
}

/// Reads all rules before it runs any, so that a mistake changes nothing. One that the kernel refuses is told,
/// and those behind it are still run, as `ipvsadm` does.
fn restore() -> Result<(), Failure> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let rules = rule::parse_all(&text)?;
    let ipvs = Client::open()?;
    let mut refused = 0;
    for (line, rule) in &rules {
        if let Err(error) = run::rule(&ipvs, rule) {
            eprintln!("ipvs: line {line}: {error}");
            refused += 1;
        }
    }
    match refused {
        0 => Ok(()),
        _ => Err(format!("{refused} of {} rules were refused", rules.len()).into()),
    }
}
