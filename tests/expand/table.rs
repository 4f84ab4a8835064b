use netlink_core::{NlaDecode, NlaEncode, Protocol};

pub struct Route;

impl Protocol for Route {
    const NUMBER: i32 = 0;
    const NAME: &'static str = "NETLINK_ROUTE";
}

pub const RTM_NEWLINK: u16 = 16;

#[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
#[nlmsg(protocol = Route)]
pub enum Message<'a> {
    #[nlmsg(RTM_NEWLINK)]
    NewLink(Link<'a>),
    #[nlmsg(17)]
    DelLink,
}

#[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
pub struct Link<'a> {
    #[nla(3, nul_string)]
    pub name: &'a str,
}
