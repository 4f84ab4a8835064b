//! Lists the generic-netlink families of the running kernel. Needs no privileges.
//!
//! `cargo run --example families [NAME]`

use std::io::{self, Write};
use std::process::ExitCode;

use netlink_core::genl::nlctrl::{Family, GetFamilies, GetFamily, OperationFlags};
use netlink_core::{Connection, Error};

fn main() -> ExitCode {
    let name = std::env::args().nth(1);
    match families(name.as_deref()) {
        Ok(families) => match print(&families) {
            // `families | head` is fine.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => fail(&error),
            _ => ExitCode::SUCCESS,
        },
        Err(error) => fail(&error),
    }
}

fn fail(error: &dyn std::error::Error) -> ExitCode {
    eprintln!("families: {error}");
    ExitCode::FAILURE
}

/// The family of this name, or all.
fn families(name: Option<&str>) -> Result<Vec<Family>, Error> {
    let netlink = Connection::open()?;
    match name {
        Some(name) => match netlink.query(&GetFamily { name }) {
            Err(error) if error.is_not_found() => {
                Err(Error::UnknownFamily { name: name.into(), modules: &[] })
            }
            family => Ok(vec![family?]),
        },
        None => netlink.dump(&GetFamilies {})?.collect(),
    }
}

fn print(families: &[Family]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{:<16} {:>4} {:>7} {:>6}  {:<28} groups",
        "family", "id", "version", "header", "operations"
    )?;
    for family in families {
        let groups: Vec<_> =
            family.groups.iter().map(|group| format!("{} ({})", group.name, group.id)).collect();
        writeln!(
            out,
            "{:<16} {:>4} {:>7} {:>6}  {:<28} {}",
            family.name,
            family.id,
            family.version,
            family.header_size,
            summary(family),
            groups.join(", ")
        )?;
        for operation in &family.operations {
            writeln!(out, "{:16} command {:>3}: {}", "", operation.command, abilities(operation.flags))?;
        }
    }
    Ok(())
}

/// "50 (30 do, 28 dump, 20 admin)".
fn summary(family: &Family) -> String {
    let count = |has: fn(OperationFlags) -> bool| family.operations.iter().filter(|op| has(op.flags)).count();
    format!(
        "{} ({} do, {} dump, {} admin)",
        family.operations.len(),
        count(OperationFlags::can_do),
        count(OperationFlags::can_dump),
        count(needs_admin),
    )
}

fn needs_admin(flags: OperationFlags) -> bool {
    flags.needs_admin() || flags.needs_namespace_admin()
}

fn abilities(flags: OperationFlags) -> String {
    let words = [
        (flags.can_do(), "do"),
        (flags.can_dump(), "dump"),
        (flags.needs_admin(), "admin"),
        (flags.needs_namespace_admin(), "namespace admin"),
        (flags.has_policy(), "policy"),
    ];
    words.iter().filter(|(has, _)| *has).map(|(_, word)| *word).collect::<Vec<_>>().join(", ")
}
