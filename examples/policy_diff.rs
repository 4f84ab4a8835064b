//! Compares what is declared of a family with the running kernel's own policy of it. Needs no privileges.
//!
//! `cargo run --example policy_diff [FAMILY]`
//!
//! A difference that the declaration gives a reason for is printed with it; any other is a failure.

use std::process::ExitCode;

use netlink_core::genl::nlctrl;
use netlink_core::{Connection, Declaration, Error};

fn main() -> ExitCode {
    let wanted = std::env::args().nth(1);
    let mut declared = netlink_families::declarations();
    declared.insert(0, &nlctrl::DECLARATION);
    if let Some(wanted) = &wanted {
        declared.retain(|declaration| is_named(declaration, wanted));
        if declared.is_empty() {
            eprintln!("policy_diff: no family `{wanted}` is declared");
            return ExitCode::FAILURE;
        }
    }
    // Only generic netlink has policies that can be read.
    declared.retain(|declaration| declaration.family.is_some());
    if let (Some(wanted), true) = (&wanted, declared.is_empty()) {
        eprintln!(
            "policy_diff: `{wanted}` is a classic protocol, and the kernel tells policies of generic netlink only"
        );
        return ExitCode::FAILURE;
    }
    let mut failed = false;
    for declaration in declared {
        match compare(declaration) {
            Ok(sound) => failed |= !sound,
            Err(error) => {
                eprintln!("policy_diff: {error}");
                failed = true;
            }
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Whether this is what somebody calls it: few remember which families are written in capitals, and `NETLINK_ROUTE` is
/// rtnetlink to most.
fn is_named(declaration: &Declaration, name: &str) -> bool {
    let other = if declaration.name == "NETLINK_ROUTE" { "rtnetlink" } else { declaration.name };
    [declaration.name, other].iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Prints the differences; whether all have a reason.
fn compare(declaration: &Declaration) -> Result<bool, Error> {
    let name = declaration.name;
    let policy = match Connection::open()?.policy(name) {
        Err(error) if error.is_not_found() => {
            println!("{name}: the running kernel does not have it");
            return Ok(true);
        }
        policy => policy?,
    };
    let differences = declaration.diff(&policy);
    let (explained, open): (Vec<_>, Vec<_>) = differences.iter().partition(|found| found.why.is_some());
    let operations = declaration.operations().count();
    println!(
        "{name}: {operations} operations, {} differences, {} with a reason",
        differences.len(),
        explained.len()
    );
    for operation in declaration.unsupported_operations(&policy) {
        println!("  {}({}): the kernel does not have this command", operation.name, operation.command);
    }
    let undeclared = declaration.undeclared_commands(&policy);
    if !undeclared.is_empty() {
        println!("  commands of the kernel that are not declared: {undeclared:?}");
    }
    for difference in open.iter().chain(&explained) {
        println!("  {difference}");
    }
    Ok(open.is_empty())
}
