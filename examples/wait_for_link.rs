//! Waits for what becomes of a link. Needs no privileges.
//!
//! - `cargo run --example wait_for_link -- attach NAME [SECONDS]`: until there is a link of this name;
//! - `.. -- detach NAME [SECONDS]`: until it is gone;
//! - `.. -- reconnect NAME [SECONDS]`: until it has gone down and come up again, when it is plugged into another
//!   switch say.
//!
//! It waits a minute, or as long as it is told; then it fails.

use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use netlink_core::Connection;
use netlink_families::rtnetlink::watch::{LinkWatch, Reconnect, TransitionKind};
use netlink_families::rtnetlink::{IfName, Route};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (what, name, seconds) = match *words {
        [what, name] => (what, name, "60"),
        [what, name, seconds] => (what, name, seconds),
        _ => return usage(),
    };
    let Ok(seconds) = seconds.parse() else { return usage() };
    let wait = Duration::from_secs(seconds);
    let seen = match what {
        "attach" => attach(name, wait),
        "detach" => detach(name, wait),
        "reconnect" => reconnect(name, wait),
        _ => return usage(),
    };
    match seen {
        Ok(Some(said)) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Ok(None) => {
            eprintln!("wait_for_link: nothing like that in {seconds} s");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("wait_for_link: {error}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("usage: wait_for_link attach|detach|reconnect NAME [SECONDS]");
    ExitCode::from(2)
}

fn open() -> Result<LinkWatch, Box<dyn Error>> {
    let watch = LinkWatch::open(&Connection::<Route>::open()?)?;
    // From here on nothing is missed. Whoever starts the wait may now make happen what is waited for.
    eprintln!("watching {} links", watch.links().count());
    Ok(watch)
}

fn attach(name: &str, wait: Duration) -> Result<Option<String>, Box<dyn Error>> {
    let name: IfName = name.parse()?;
    let mut watch = open()?;
    if let Some(link) = watch.link(name) {
        return Ok(Some(format!("{name} is there: link {}", link.index)));
    }
    let come = watch.wait_until(wait, |transition| {
        let comes = matches!(transition.kind, TransitionKind::Attached | TransitionKind::Renamed { .. });
        comes && transition.link.name == name
    })?;
    Ok(come.map(|transition| format!("{name} has come: link {}", transition.link.index)))
}

fn detach(name: &str, wait: Duration) -> Result<Option<String>, Box<dyn Error>> {
    let name: IfName = name.parse()?;
    let gone = open()?.wait_until_gone(name, wait)?;
    Ok(gone.then(|| format!("{name} is gone")))
}

fn reconnect(name: &str, wait: Duration) -> Result<Option<String>, Box<dyn Error>> {
    let name: IfName = name.parse()?;
    match open()?.wait_for_reconnect(name, wait)? {
        Reconnect::Up(link) => Ok(Some(format!("{} is up again", link.name))),
        Reconnect::Gone => Err(format!("there is no {name}, or not any more").into()),
        _ => Ok(None),
    }
}
