//! Declares a real family from its kernel header, here a part of ethtool's, and asks the running
//! kernel with it. Needs no privileges.
//!
//! `cargo run --example define_family [INTERFACE]`

use std::process::ExitCode;

use netlink_core::{Connection, Error, GenlFamily, NlaDecode, NlaEncode};

// The names and numbers of linux/ethtool_netlink.h.
const ETHTOOL_MSG_LINKSTATE_GET: u8 = 6;
const ETHTOOL_A_HEADER_DEV_INDEX: u16 = 1;
const ETHTOOL_A_HEADER_DEV_NAME: u16 = 2;
const ETHTOOL_A_LINKSTATE_HEADER: u16 = 1;
const ETHTOOL_A_LINKSTATE_LINK: u16 = 2;
const ETHTOOL_A_LINKSTATE_EXT_STATE: u16 = 5;

struct Ethtool;

impl GenlFamily for Ethtool {
    const NAME: &'static str = "ethtool";
}

/// Which interface: by index or by name.
#[derive(Debug, Default, NlaEncode, NlaDecode)]
struct Header {
    #[nla(ETHTOOL_A_HEADER_DEV_INDEX)]
    index: Option<u32>,
    #[nla(ETHTOOL_A_HEADER_DEV_NAME, nul_string, max_len = 15)]
    name: Option<String>,
}

/// Why there is no link, for drivers that know.
#[derive(Debug, Clone, Copy, NlaEncode, NlaDecode)]
#[nla(value = u8)]
enum ExtState {
    #[nla(0)]
    Autonegotiation,
    #[nla(4)]
    NoCable,
    #[nla(other)]
    Other(u8),
}

#[derive(Debug, NlaDecode)]
struct LinkState {
    #[nla(ETHTOOL_A_LINKSTATE_HEADER, nested)]
    header: Header,
    #[nla(ETHTOOL_A_LINKSTATE_LINK)]
    link: Option<u8>,
    #[nla(ETHTOOL_A_LINKSTATE_EXT_STATE)]
    ext_state: Option<ExtState>,
}

/// The link state of one interface, or of all.
#[derive(Debug, Default, NlaEncode)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_LINKSTATE_GET, reply = LinkState, dump = LinkState)]
struct GetLinkState {
    #[nla(ETHTOOL_A_LINKSTATE_HEADER, nested)]
    header: Header,
}

fn link_states(interface: Option<String>) -> Result<Vec<LinkState>, Error> {
    let netlink = Connection::open()?;
    match interface {
        Some(name) => {
            let header = Header { name: Some(name), ..Header::default() };
            Ok(vec![netlink.query(&GetLinkState { header })?])
        }
        None => netlink.dump(&GetLinkState::default())?.collect(),
    }
}

fn main() -> ExitCode {
    let states = match link_states(std::env::args().nth(1)) {
        Ok(states) => states,
        Err(error) => {
            eprintln!("define_family: {error}");
            return ExitCode::FAILURE;
        }
    };
    for LinkState { header, link, ext_state } in states {
        let name = header.name.unwrap_or_default();
        let link = match (link, ext_state) {
            (Some(0), Some(why)) => format!("no link ({why:?})"),
            (Some(0), None) => "no link".into(),
            (Some(_), _) => "link".into(),
            (None, _) => "unknown".into(),
        };
        println!("{:>3} {name:<15} {link}", header.index.unwrap_or(0));
    }
    ExitCode::SUCCESS
}
