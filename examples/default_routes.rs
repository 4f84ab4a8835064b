//! Prints the default routes. Needs no privileges.
//!
//! A full table has a million routes, of which a few are wanted. So each message is looked at before it is
//! decoded: the length of the destination is in the header, and whether there is one is an attribute.
//!
//! `cargo run --example default_routes`

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;

use netlink_core::wire::Payload;
use netlink_core::{Connection, DecodeError, Error};
use netlink_families::rtnetlink::link::GetLinks;
use netlink_families::rtnetlink::route::uapi::RTA_DST;
use netlink_families::rtnetlink::route::{GetRoutes, RouteEntry, RouteHeader};
use netlink_families::rtnetlink::{IfName, Route};

fn main() -> ExitCode {
    match run() {
        Err(error) => {
            eprintln!("default_routes: {error}");
            ExitCode::FAILURE
        }
        // `default_routes | head` is fine.
        Ok(Err(error)) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("default_routes: {error}");
            ExitCode::FAILURE
        }
        Ok(_) => ExitCode::SUCCESS,
    }
}

fn run() -> Result<io::Result<()>, Error> {
    let netlink = Connection::<Route>::open()?;
    let mut names = BTreeMap::new();
    for link in netlink.dump(&GetLinks::default())? {
        let link = link?;
        names.extend(link.name.map(|name| (link.header.index, name)));
    }

    let mut seen = 0;
    let mut routes = netlink.dump(&GetRoutes::default())?.filter_raw(|_, body| {
        seen += 1;
        // What cannot be read is for the decoder to tell.
        is_default(body).unwrap_or(true)
    });
    let found = routes.by_ref().collect::<Result<Vec<_>, _>>()?;
    if routes.into_inner().interrupted() {
        eprintln!("default_routes: the table changed meanwhile; a route may be missing or here twice");
    }
    Ok(print(&found, &names, seen))
}

/// Whether a route is a default one.
fn is_default(body: Payload<'_>) -> Result<bool, DecodeError> {
    let (header, attrs) = body.split_header(size_of::<RouteHeader>())?;
    // `rtm_dst_len` is the second byte.
    Ok(header.get(1) == Some(&0) && attrs.attrs().find(RTA_DST)?.is_none())
}

fn print(routes: &[RouteEntry], names: &BTreeMap<u32, IfName>, seen: usize) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for route in routes {
        let table = route.table_number();
        write!(out, "{:?} table {table} metric {}:", route.header.family, route.metric.unwrap_or(0))?;
        if let Some(hops) = &route.multipath {
            for hop in hops {
                let weight = u32::from(hop.hops) + 1;
                write!(
                    out,
                    " via {} on {} weight {weight}",
                    or_none(hop.gateway),
                    link(names, Some(hop.output))
                )?;
            }
        } else {
            let router = route.gateway.or(route.via.and_then(|via| via.ip()));
            write!(out, " {:?}", route.header.kind)?;
            write!(out, " via {} on {}", or_none(router), link(names, route.output))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{} of {seen} routes", routes.len())
}

fn or_none(value: Option<impl fmt::Display>) -> String {
    value.map_or_else(|| "none".to_owned(), |value| value.to_string())
}

/// The link's name, or its index where it went meanwhile.
fn link(names: &BTreeMap<u32, IfName>, index: Option<u32>) -> String {
    or_none(index.map(|index| names.get(&index).map_or_else(|| format!("#{index}"), ToString::to_string)))
}
