//! B5, B6: messages longer than what a receive buffer usually has.

use std::thread;

use netlink_core::wire::NLM_F_CREATE;
use netlink_core::{Connection, NlaDecode, NlaEncode};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::Route;
use super::system::own_namespace;

/// `struct ifinfomsg` of `linux/rtnetlink.h`.
#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct IfInfo {
    family: u16,
    kind: u16,
    index: i32,
    flags: u32,
    change: u32,
}

/// `IFLA_PROP_LIST`: other names of a link.
#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Names {
    #[nla(53, nul_string, multi)] // IFLA_ALT_IFNAME
    names: Vec<String>,
}

#[derive(Debug, NlaDecode)]
struct Link {
    #[nla(header)]
    info: IfInfo,
    #[nla(52, nested)]
    others: Option<Names>,
}

/// `RTM_NEWLINKPROP`
#[derive(NlaEncode)]
#[nlmsg(protocol = Route, command = 108, flags = NLM_F_CREATE)]
struct AddNames {
    #[nla(header)]
    info: IfInfo,
    #[nla(52, nested)]
    others: Names,
}

/// `RTM_GETLINK`
#[derive(NlaEncode)]
#[nlmsg(protocol = Route, command = 18, reply = Link, dump = Link)]
struct GetLink {
    #[nla(header)]
    info: IfInfo,
    #[nla(29)] // IFLA_EXT_MASK
    mask: u32,
}

/// `RTEXT_FILTER_SKIP_STATS`. With no mask at all the kernel does not make room for long links in a list
/// (`rtnl_calcit`), and leaves them out without a word.
const SKIP_STATS: u32 = 8;

#[test]
fn links_of_many_kilobytes_arrive_whole() {
    let in_namespace = thread::spawn(|| {
        if !own_namespace() {
            return;
        }
        let netlink = Connection::<Route>::open().unwrap();
        let info = IfInfo { index: 1, ..IfInfo::default() };
        let mut names = Vec::new();
        // Each is 132 bytes of the list, which may have 65,535: that is the most the kernel can say.
        for wanted in [285, 493] {
            while names.len() < wanted {
                let part = names.len()..wanted.min(names.len() + 50);
                let more: Vec<String> = part.map(|at| format!("{at:0>127}")).collect();
                netlink.execute(&AddNames { info, others: Names { names: more.clone() } }).unwrap();
                names.extend(more);
            }
            let found = netlink.query(&GetLink { info, mask: SKIP_STATS }).unwrap();
            assert_eq!((found.info.index, found.others.unwrap().names), (1, names.clone()));
            let mut links = netlink.dump(&GetLink { info: IfInfo::default(), mask: SKIP_STATS }).unwrap();
            let listed = links.next().unwrap().unwrap();
            assert_eq!(listed.others.unwrap().names, names);
            println!("B5: a link with {} bytes of names, by query and in a list", wanted * 132);
        }
        assert_eq!(netlink.counters(), Default::default());
    });
    in_namespace.join().unwrap();
}
