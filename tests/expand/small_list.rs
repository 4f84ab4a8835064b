use netlink_core::{NlaDecode, NlaEncode};

const SERVICE_AF: u16 = 1;
const SERVICE_PORT: u16 = 4;

#[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
pub struct Service<'a> {
    #[nla(SERVICE_AF)]
    pub family: u16,
    #[nla(SERVICE_PORT, be)]
    pub port: Option<u16>,
    #[nla(6, nul_string)]
    pub scheduler: Option<&'a str>,
}
