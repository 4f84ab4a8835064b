//! The path manager of MPTCP (`linux/mptcp_pm.h`): every operation.

use std::net::{Ipv4Addr, Ipv6Addr};

use netlink_core::{Declaration, GenlFamily, NlaDecode, NlaEncode, Note, flags, operations};

#[derive(Debug)]
pub struct MptcpPm;
impl GenlFamily for MptcpPm {
    const NAME: &'static str = "mptcp_pm";
}

bitflags::bitflags! {
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct EndpointFlags: u32 {
        const SIGNAL = 1;
        const SUBFLOW = 2;
        const BACKUP = 4;
        const FULLMESH = 8;
        const IMPLICIT = 16;
        const LAMINAR = 32;
        const _ = !0;
    }
}
flags!(EndpointFlags: u32);

#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Endpoint {
    #[nla(1)]
    pub family: Option<u16>,
    #[nla(2)]
    pub id: Option<u8>,
    #[nla(3)]
    pub addr4: Option<Ipv4Addr>,
    #[nla(4)]
    pub addr6: Option<Ipv6Addr>,
    #[nla(5)]
    pub port: Option<u16>,
    #[nla(6)]
    pub flags: Option<EndpointFlags>,
    #[nla(7)]
    pub interface: Option<i32>,
}

macro_rules! of_an_endpoint {
    ($($command:literal $name:ident $(, $more:ident = $ty:ty)*;)*) => {$(
        #[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
        #[genl(family = MptcpPm, command = $command $(, $more = $ty)*)]
        pub struct $name {
            #[nla(1, nested)]
            pub endpoint: Option<Endpoint>,
        }
    )*};
}

of_an_endpoint! {
    1 AddEndpoint;
    2 DelEndpoint;
    4 FlushEndpoints;
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
#[genl(family = MptcpPm, command = 3, reply = EndpointAnswer, dump = EndpointAnswer)]
pub struct GetEndpoint {
    #[nla(1, nested)]
    pub endpoint: Option<Endpoint>,
    #[nla(4)]
    pub token: Option<u32>,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct EndpointAnswer {
    #[nla(1, nested)]
    pub endpoint: Option<Endpoint>,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
#[genl(family = MptcpPm, command = 5)]
pub struct Limits {
    #[nla(2)]
    pub received_addresses: Option<u32>,
    #[nla(3)]
    pub subflows: Option<u32>,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
#[genl(family = MptcpPm, command = 6, reply = Limits)]
pub struct GetLimits {}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
#[genl(family = MptcpPm, command = 7)]
pub struct SetFlags {
    #[nla(1, nested)]
    pub endpoint: Option<Endpoint>,
    #[nla(4)]
    pub token: Option<u32>,
    #[nla(6, nested)]
    pub remote: Option<Endpoint>,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
#[genl(family = MptcpPm, command = 8)]
pub struct Announce {
    #[nla(1, nested)]
    pub endpoint: Option<Endpoint>,
    #[nla(4)]
    pub token: Option<u32>,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
#[genl(family = MptcpPm, command = 9)]
pub struct Remove {
    #[nla(4)]
    pub token: Option<u32>,
    #[nla(5)]
    pub id: Option<u8>,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
#[genl(family = MptcpPm, command = 10)]
pub struct CreateSubflow {
    #[nla(1, nested)]
    pub endpoint: Option<Endpoint>,
    #[nla(4)]
    pub token: Option<u32>,
    #[nla(6, nested)]
    pub remote: Option<Endpoint>,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
#[genl(family = MptcpPm, command = 11)]
pub struct DestroySubflow {
    #[nla(1, nested)]
    pub endpoint: Option<Endpoint>,
    #[nla(4)]
    pub token: Option<u32>,
    #[nla(6, nested)]
    pub remote: Option<Endpoint>,
}

pub static DECLARATION: Declaration = Declaration::family::<MptcpPm>(
    operations![
        AddEndpoint,
        DelEndpoint,
        FlushEndpoints,
        GetEndpoint,
        Limits,
        GetLimits,
        SetFlags,
        Announce,
        Remove,
        CreateSubflow,
        DestroySubflow,
    ],
    &[],
)
.noting(&[Note {
    operation: "FlushEndpoints",
    path: "[2]",
    why: "all endpoints are meant, whatever the request says",
}]);
