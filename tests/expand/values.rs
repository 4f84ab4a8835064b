use netlink_core::{NlaDecode, NlaEncode};

#[derive(Clone, Copy, Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(value = u8)]
pub enum State {
    #[nla(1)]
    Up,
    Down = 2,
}

pub const GRE: u16 = 47;

#[derive(Clone, Copy, Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(value = u16)]
pub enum Tunnel {
    #[nla(GRE)]
    Gre,
    #[nla(other)]
    Other(u16),
}
