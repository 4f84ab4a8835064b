use netlink_core::{GenlFamily, NlaDecode, NlaEncode};

pub struct Ipvs;

impl GenlFamily for Ipvs {
    const NAME: &'static str = "IPVS";
}

#[derive(Clone, Debug, NlaEncode)]
#[genl(family = Ipvs, command = 4, reply = Info<'_>, dump = Info<'_>, reply_command = 1, flags = 0x100, version = 2)]
pub struct GetInfo {
    #[nla(1)]
    pub weight: u32,
}

#[derive(Clone, Debug, PartialEq, NlaDecode)]
pub struct Info<'a> {
    #[nla(1, nul_string)]
    pub name: &'a str,
}
