use netlink_core::wire::RawAttr;
use netlink_core::{NlaDecode, NlaEncode};

#[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
pub struct Link<'a> {
    #[nla(header)]
    pub index: u32,
    #[nla(18, select = kind)]
    pub data: Option<Data>,
    #[nla(1, nul_string, max_len = 15)]
    pub kind: &'a str,
    #[nla(2, u32, min = 68, max = 65_535)]
    pub mtu: u32,
    #[nla(3, multi)]
    pub groups: Vec<u32>,
    #[nla(4, flag)]
    pub up: bool,
    #[nla(5, default = 7)]
    pub queues: u8,
    #[nla(6, array(from = 1), nested)]
    pub inner: Vec<Inner>,
    #[nla(flatten)]
    pub stats: Stats,
    #[nla(skip)]
    pub seen: usize,
    #[nla(unknown)]
    pub rest: Vec<RawAttr<'a>>,
}

#[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
pub struct Stats {
    #[nla(7, hex)]
    pub mark: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
pub struct Inner {
    #[nla(1)]
    pub packets: u64,
}

#[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(select = str)]
pub enum Data {
    #[nla("vlan")]
    Vlan(Inner),
}
