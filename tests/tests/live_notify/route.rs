//! As much of `NETLINK_ROUTE` as makes events: IPv4 routes that lead nowhere, and links.

use std::net::Ipv4Addr;

use netlink_core::wire::{NLM_F_CREATE, NLM_F_EXCL};
use netlink_core::{Connection, Error, Group, NlaDecode, NlaEncode, Protocol};
use zerocopy::{FromBytes, Immutable, IntoBytes};

#[derive(Debug)]
pub enum Route {}
impl Protocol for Route {
    const NUMBER: i32 = 0;
    const NAME: &'static str = "NETLINK_ROUTE";
}

pub const RTNLGRP_LINK: Group<Route> = Group::number(1);
pub const RTNLGRP_IPV4_ROUTE: Group<Route> = Group::number(7);

const AF_INET: u8 = 2;
const RT_TABLE_MAIN: u8 = 254;
const RTPROT_STATIC: u8 = 4;
const RTN_BLACKHOLE: u8 = 6;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
pub struct RtMsg {
    pub family: u8,
    pub dst_len: u8,
    pub src_len: u8,
    pub tos: u8,
    pub table: u8,
    pub protocol: u8,
    pub scope: u8,
    pub kind: u8,
    pub flags: u32,
}

impl RtMsg {
    fn blackhole() -> Self {
        RtMsg {
            family: AF_INET,
            dst_len: 32,
            table: RT_TABLE_MAIN,
            protocol: RTPROT_STATIC,
            kind: RTN_BLACKHOLE,
            ..RtMsg::default()
        }
    }
}

#[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
pub struct RouteAttrs {
    #[nla(header)]
    pub header: RtMsg,
    #[nla(1)]
    pub dst: Option<Ipv4Addr>,
    #[nla(6)]
    pub priority: Option<u32>,
}

#[derive(Debug, NlaEncode)]
#[nlmsg(protocol = Route, flags = NLM_F_CREATE | NLM_F_EXCL)]
pub enum AddRoute {
    #[nlmsg(24)]
    New(RouteAttrs),
}

#[derive(Debug, NlaEncode)]
#[nlmsg(protocol = Route)]
pub enum RemoveRoute {
    #[nlmsg(25)]
    Del(RouteAttrs),
}

#[derive(Debug, NlaEncode)]
#[nlmsg(protocol = Route, command = 26, dump = RouteAttrs, reply_command = 24)]
pub struct GetRoutes {
    #[nla(header)]
    header: RtMsg,
}

impl GetRoutes {
    pub fn ipv4() -> Self {
        GetRoutes { header: RtMsg { family: AF_INET, ..RtMsg::default() } }
    }
}

/// What is heard of routes.
#[derive(Clone, Debug, PartialEq, NlaDecode)]
#[nlmsg(protocol = Route)]
pub enum RouteEvent {
    #[nlmsg(24)]
    New(RouteAttrs),
    #[nlmsg(25)]
    Del(RouteAttrs),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
pub struct IfInfoMsg {
    pub family: u8,
    pad: u8,
    pub kind: u16,
    pub index: u32,
    pub flags: u32,
    pub change: u32,
}

impl IfInfoMsg {
    /// Whether it is neither the loopback nor an Ethernet interface (`ARPHRD_ETHER`), which ours all are.
    fn is_fallback(&self) -> bool {
        self.kind != 1
    }
}

#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct LinkAttrs<'a> {
    #[nla(header)]
    pub header: IfInfoMsg,
    #[nla(3, nul_string)]
    pub name: Option<&'a [u8]>,
    #[nla(4)]
    pub mtu: Option<u32>,
    #[nla(18, nested)]
    pub info: Option<LinkInfo<'a>>,
}

#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct LinkInfo<'a> {
    #[nla(1, string)]
    pub kind: Option<&'a str>,
}

/// The same for a `veth`, as it is sent. What is read of others has other data.
#[derive(Debug, NlaEncode)]
struct VethInfo<'a> {
    #[nla(1, string)]
    kind: &'a str,
    #[nla(2, nested)]
    data: Veth<'a>,
}

#[derive(Debug, NlaEncode)]
#[nlmsg(protocol = Route, command = 16, flags = NLM_F_CREATE | NLM_F_EXCL)]
struct AddVeth<'a> {
    #[nla(header)]
    header: IfInfoMsg,
    #[nla(3, nul_string)]
    name: &'a [u8],
    #[nla(18, nested)]
    info: VethInfo<'a>,
}

/// `IFLA_INFO_DATA` of a `veth`: the other end, which is a link without an info.
#[derive(Debug, NlaEncode)]
struct Veth<'a> {
    #[nla(1, nested)]
    peer: Peer<'a>,
}

#[derive(Debug, NlaEncode)]
struct Peer<'a> {
    #[nla(header)]
    header: IfInfoMsg,
    #[nla(3, nul_string)]
    name: &'a [u8],
}

#[derive(Debug, NlaEncode)]
#[nlmsg(protocol = Route, flags = NLM_F_CREATE | NLM_F_EXCL)]
pub enum AddLink<'a> {
    #[nlmsg(16)]
    New(LinkAttrs<'a>),
}

#[derive(Debug, NlaEncode)]
#[nlmsg(protocol = Route)]
pub enum RemoveLink<'a> {
    #[nlmsg(17)]
    Del(LinkAttrs<'a>),
}

#[derive(Debug, NlaEncode)]
#[nlmsg(protocol = Route)]
pub enum SetLink<'a> {
    #[nlmsg(16)]
    Set(LinkAttrs<'a>),
}

#[derive(Debug, Default, NlaEncode)]
#[nlmsg(protocol = Route, command = 18, dump = LinkAttrs<'_>, reply_command = 16)]
pub struct GetLinks {
    #[nla(header)]
    header: IfInfoMsg,
}

/// Asks for the loopback interface. The kernel takes the lock for it that it changes routes under.
#[derive(Debug, NlaEncode)]
#[nlmsg(protocol = Route, command = 18, reply = LinkAttrs<'_>, reply_command = 16)]
pub struct GetLink {
    #[nla(header)]
    header: IfInfoMsg,
}

impl Default for GetLink {
    fn default() -> Self {
        GetLink { header: IfInfoMsg { index: 1, ..IfInfoMsg::default() } }
    }
}

/// What is heard of links, lent.
#[derive(Clone, Debug, PartialEq, NlaDecode)]
#[nlmsg(protocol = Route)]
pub enum LinkEvent<'a> {
    #[nlmsg(16)]
    New(LinkAttrs<'a>),
    #[nlmsg(17)]
    Del(LinkAttrs<'a>),
}

/// The host route number `n`.
pub fn route(n: u32, priority: u32) -> RouteAttrs {
    let dst = Ipv4Addr::from(0x0a00_0000u32.wrapping_add(n));
    RouteAttrs { header: RtMsg::blackhole(), dst: Some(dst), priority: Some(priority) }
}

pub fn add_route(netlink: &Connection<Route>, n: u32) -> Result<(), Error> {
    netlink.execute(&AddRoute::New(route(n, 1))).map(drop)
}

pub fn del_route(netlink: &Connection<Route>, n: u32) -> Result<(), Error> {
    netlink.execute(&RemoveRoute::Del(route(n, 1))).map(drop)
}

/// Changes the link, or removes it.
pub fn set_link(netlink: &Connection<Route>, name: &str, mtu: u32, up: bool) -> Result<(), Error> {
    let header = IfInfoMsg { flags: u32::from(up), change: 1, ..IfInfoMsg::default() };
    let link = LinkAttrs { header, name: Some(name.as_bytes()), mtu: Some(mtu), ..LinkAttrs::default() };
    netlink.execute(&SetLink::Set(link)).map(drop)
}

pub fn del_link(netlink: &Connection<Route>, name: &str) -> Result<(), Error> {
    let link = LinkAttrs { name: Some(name.as_bytes()), ..LinkAttrs::default() };
    netlink.execute(&RemoveLink::Del(link)).map(drop)
}

/// Makes an interface that needs no hardware and no other.
pub fn add_bridge(netlink: &Connection<Route>, name: &str) -> Result<(), Error> {
    let info = Some(LinkInfo { kind: Some("bridge") });
    let link = LinkAttrs { name: Some(name.as_bytes()), info, ..LinkAttrs::default() };
    netlink.execute(&AddLink::New(link)).map(drop)
}

#[derive(Debug, NlaEncode)]
#[nlmsg(protocol = Route, command = 88)]
pub struct NewNsid {
    #[nla(header)]
    family: [u8; 4],
    #[nla(1)]
    id: i32,
    #[nla(2)]
    pid: u32,
}

/// Gives the namespace of a process an id in that of the connection.
pub fn set_nsid(netlink: &Connection<Route>, pid: u32, id: i32) -> Result<(), Error> {
    netlink.execute(&NewNsid { family: [0; 4], id, pid }).map(drop)
}

/// Makes two interfaces that are one another's other end.
pub fn add_veth(netlink: &Connection<Route>, name: &str, other: &str) -> Result<(), Error> {
    let header = IfInfoMsg::default();
    let info = VethInfo { kind: "veth", data: Veth { peer: Peer { header, name: other.as_bytes() } } };
    netlink.execute(&AddVeth { header, name: name.as_bytes(), info }).map(drop)
}

/// The names of all interfaces but those that some kernels put into every namespace (`sit0`, `tunl0`, ..).
pub fn link_names(netlink: &Connection<Route>) -> Vec<String> {
    let mut links = netlink.dump(&GetLinks::default()).expect("a list");
    let mut names = Vec::new();
    while let Some(link) = links.try_next().expect("a link") {
        let name = String::from_utf8_lossy(link.name.unwrap_or_default()).into_owned();
        if name == "lo" || !link.header.is_fallback() {
            names.push(name);
        }
    }
    names
}
