//! What is done with a packet: a sequence of actions, whose order counts and which may repeat; some of
//! them have sequences of their own.

use std::net::IpAddr;

use netlink_core::wire::RawAttr;
use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::keys::{Keys, MaskedKeys, PushVlan};
use crate::packers::{ByNumber, Nothing};

/// `OVS_ACTION_ATTR_*`.
macro_rules! actions {
    ($($name:ident = $value:expr),* $(,)?) => { $(pub(super) const $name: u16 = $value;)* };
}

actions! {
    OUTPUT = 1, USERSPACE = 2, SET = 3, PUSH_VLAN = 4, POP_VLAN = 5, SAMPLE = 6, RECIRC = 7, SET_MASKED = 11,
    CT = 12, TRUNC = 13, CLONE = 20, CHECK_PKT_LEN = 21,
}

uapi! {
    OVS_USERSPACE_ATTR_PID = 1, OVS_USERSPACE_ATTR_USERDATA = 2,
    OVS_SAMPLE_ATTR_PROBABILITY = 1, OVS_SAMPLE_ATTR_ACTIONS = 2,
    OVS_CHECK_PKT_LEN_ATTR_PKT_LEN = 1, OVS_CHECK_PKT_LEN_ATTR_ACTIONS_IF_GREATER = 2,
    OVS_CHECK_PKT_LEN_ATTR_ACTIONS_IF_LESS_EQUAL = 3,
    OVS_CT_ATTR_COMMIT = 1, OVS_CT_ATTR_ZONE = 2, OVS_CT_ATTR_MARK = 3, OVS_CT_ATTR_LABELS = 4,
    OVS_CT_ATTR_NAT = 6,
    OVS_NAT_ATTR_SRC = 1, OVS_NAT_ATTR_DST = 2, OVS_NAT_ATTR_IP_MIN = 3, OVS_NAT_ATTR_IP_MAX = 4,
    OVS_NAT_ATTR_PROTO_MIN = 5, OVS_NAT_ATTR_PROTO_MAX = 6, OVS_NAT_ATTR_PROTO_RANDOM = 9,
}

/// One action, told by its own number.
#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(select = u16)]
#[allow(clippy::large_enum_variant)]
pub(super) enum Action<'a> {
    #[nla(OUTPUT, u32)]
    Output(u32),
    #[nla(USERSPACE)]
    Userspace(Userspace<'a>),
    #[nla(SET)]
    Set(Box<Keys<'a>>),
    #[nla(SET_MASKED)]
    SetMasked(MaskedKeys<'a>),
    #[nla(PUSH_VLAN, pod)]
    PushVlan(PushVlan),
    #[nla(POP_VLAN, with = Nothing)]
    PopVlan(()),
    #[nla(SAMPLE)]
    Sample(Sample<'a>),
    #[nla(RECIRC, u32)]
    Recirculate(u32),
    #[nla(CT)]
    Conntrack(Conntrack<'a>),
    #[nla(TRUNC, u32)]
    Truncate(u32),
    #[nla(CLONE, array, with = ByNumber)]
    Clone(Vec<(u16, Action<'a>)>),
    #[nla(CHECK_PKT_LEN)]
    CheckLength(CheckLength<'a>),
    #[nla(other)]
    Other(RawAttr<'a>),
}

/// The action that sends to a port.
pub(super) fn output(port: u32) -> (u16, Action<'static>) {
    (OUTPUT, Action::Output(port))
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
pub(super) struct Userspace<'a> {
    #[nla(OVS_USERSPACE_ATTR_PID)]
    pub(super) port: u32,
    #[nla(OVS_USERSPACE_ATTR_USERDATA)]
    pub(super) data: Option<&'a [u8]>,
    #[nla(unknown)]
    pub(super) unknown: Vec<RawAttr<'a>>,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
pub(super) struct Sample<'a> {
    /// Of `u32::MAX`.
    #[nla(OVS_SAMPLE_ATTR_PROBABILITY)]
    pub(super) probability: u32,
    #[nla(OVS_SAMPLE_ATTR_ACTIONS, array, with = ByNumber)]
    pub(super) actions: Option<Vec<(u16, Action<'a>)>>,
    #[nla(unknown)]
    pub(super) unknown: Vec<RawAttr<'a>>,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
pub(super) struct CheckLength<'a> {
    #[nla(OVS_CHECK_PKT_LEN_ATTR_PKT_LEN)]
    pub(super) length: u16,
    #[nla(OVS_CHECK_PKT_LEN_ATTR_ACTIONS_IF_GREATER, array, with = ByNumber)]
    pub(super) greater: Option<Vec<(u16, Action<'a>)>>,
    #[nla(OVS_CHECK_PKT_LEN_ATTR_ACTIONS_IF_LESS_EQUAL, array, with = ByNumber)]
    pub(super) less_or_equal: Option<Vec<(u16, Action<'a>)>>,
    #[nla(unknown)]
    pub(super) unknown: Vec<RawAttr<'a>>,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
pub(super) struct Conntrack<'a> {
    #[nla(OVS_CT_ATTR_COMMIT, flag)]
    pub(super) commit: bool,
    #[nla(OVS_CT_ATTR_ZONE)]
    pub(super) zone: Option<u16>,
    #[nla(OVS_CT_ATTR_MARK, pod)]
    pub(super) mark: Option<MarkAndMask>,
    /// Sixteen bytes, and sixteen of their mask.
    #[nla(OVS_CT_ATTR_LABELS)]
    pub(super) labels: Option<[u8; 32]>,
    #[nla(OVS_CT_ATTR_NAT, nested)]
    pub(super) nat: Option<Nat<'a>>,
    #[nla(unknown)]
    pub(super) unknown: Vec<RawAttr<'a>>,
}

#[derive(Clone, Copy, Debug, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(super) struct MarkAndMask {
    pub(super) mark: u32,
    pub(super) mask: u32,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
pub(super) struct Nat<'a> {
    #[nla(OVS_NAT_ATTR_SRC, flag)]
    pub(super) source: bool,
    #[nla(OVS_NAT_ATTR_DST, flag)]
    pub(super) destination: bool,
    #[nla(OVS_NAT_ATTR_IP_MIN)]
    pub(super) min: Option<IpAddr>,
    #[nla(OVS_NAT_ATTR_IP_MAX)]
    pub(super) max: Option<IpAddr>,
    #[nla(OVS_NAT_ATTR_PROTO_MIN)]
    pub(super) port_min: Option<u16>,
    #[nla(OVS_NAT_ATTR_PROTO_MAX)]
    pub(super) port_max: Option<u16>,
    #[nla(OVS_NAT_ATTR_PROTO_RANDOM, flag)]
    pub(super) random: bool,
    #[nla(unknown)]
    pub(super) unknown: Vec<RawAttr<'a>>,
}
