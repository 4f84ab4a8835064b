//! The lifetime that the compiler suggests for a reply works, beside `'_`.
use netlink_core::{Connection, GenlFamily, Generic, NlaDecode, NlaEncode};

struct Ipvs;

impl GenlFamily for Ipvs {
    const NAME: &'static str = "IPVS";
}

#[derive(NlaEncode)]
#[genl(family = Ipvs, command = 1, reply = Info<'reply>)]
struct Suggested {}

#[derive(NlaEncode)]
#[genl(family = Ipvs, command = 1, reply = Info<'_>, dump = Info<'_>)]
struct Elided {}

#[derive(NlaEncode)]
#[genl(family = Ipvs, command = 1, reply = Info<'_>)]
struct Taken<'reply> {
    #[nla(1, nul_string)]
    name: &'reply str,
}

#[derive(NlaDecode)]
struct Info<'a> {
    #[nla(1, nul_string)]
    name: &'a str,
}

fn ask(connection: &Connection<Generic>) {
    connection.query_with(&Suggested {}, |info| info.name.len()).ok();
    connection.query_with(&Elided {}, |info| info.name.len()).ok();
    connection.query_with(&Taken { name: "" }, |info| info.name.len()).ok();
}

fn main() {
    let _ = ask;
}
