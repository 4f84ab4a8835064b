//! What TCP remembers of other machines (`linux/tcp_metrics.h`).

use std::net::{Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use netlink_core::packers::Milliseconds;
use netlink_core::{Declaration, GenlFamily, NlaDecode, NlaEncode, Note, operations};

#[derive(Debug)]
pub struct TcpMetrics;
impl GenlFamily for TcpMetrics {
    const NAME: &'static str = "tcp_metrics";
}

/// Of one machine, or of all.
#[derive(Debug, Default, NlaEncode)]
#[genl(family = TcpMetrics, command = 1, reply = Remembered, dump = Remembered)]
pub struct Get {
    #[nla(1)]
    pub addr4: Option<Ipv4Addr>,
    #[nla(2)]
    pub addr6: Option<Ipv6Addr>,
    #[nla(11)]
    pub source4: Option<Ipv4Addr>,
    #[nla(12)]
    pub source6: Option<Ipv6Addr>,
}

/// Forgets a machine, or all.
#[derive(Debug, Default, NlaEncode)]
#[genl(family = TcpMetrics, command = 2)]
#[nla(subset_of = Get)]
pub struct Forget {
    #[nla(1)]
    pub addr4: Option<Ipv4Addr>,
    #[nla(2)]
    pub addr6: Option<Ipv6Addr>,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Remembered {
    #[nla(1)]
    pub addr4: Option<Ipv4Addr>,
    #[nla(2)]
    pub addr6: Option<Ipv6Addr>,
    #[nla(3, with = Milliseconds<u64>)]
    pub age: Option<Duration>,
    #[nla(6, nested)]
    pub values: Option<Values>,
    #[nla(11)]
    pub source4: Option<Ipv4Addr>,
    #[nla(12)]
    pub source6: Option<Ipv6Addr>,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Values {
    #[nla(4)]
    pub window: Option<u32>,
    #[nla(6)]
    pub round_trip_eighths: Option<u32>,
}

const NOTES: &[Note] = &[Note {
    operation: "Get",
    path: "source6",
    why: "it is in no policy before Linux 6.5, which takes it all the same",
}];

pub static DECLARATION: Declaration =
    Declaration::family::<TcpMetrics>(operations![Get, Forget], &[]).noting(NOTES);
