//! Commands 1 to 4: services.

use netlink_families::ipvs::{
    AddressFamily, DelService, GetService, GetServices, NewService, Protocol, ServiceAttrs, ServiceFlags,
    SetService,
};

use super::{Sent, V4, V6, mark_key, mark_key_bytes, sent, v4_key, v4_key_bytes, v6_key, v6_key_bytes};
use crate::wire;

pub(super) fn sent_all() -> Vec<Sent> {
    vec![
        sent("a TCP service", 1, &NewService { service: tcp() }, tcp_bytes()),
        sent("a UDP service, IPv6, one packet", 1, &NewService { service: udp6() }, udp6_bytes()),
        sent("a persistent firewall mark", 1, &NewService { service: persistent_mark() }, mark_bytes()),
        sent("an SCTP service without a scheduler", 2, &SetService { service: sctp() }, sctp_bytes()),
        sent("deletion by address", 3, &DelService { service: v4_key() }, v4_key_bytes()),
        sent("deletion by mark", 3, &DelService { service: mark_key() }, mark_key_bytes()),
        sent("one service, IPv6", 4, &GetService { service: v6_key() }, v6_key_bytes()),
        sent("one service by mark", 4, &GetService { service: mark_key() }, mark_key_bytes()),
        sent("all services", 4, &GetServices {}, wire! {}),
    ]
}

fn tcp() -> ServiceAttrs<'static> {
    ServiceAttrs {
        family: AddressFamily::Inet,
        protocol: Some(Protocol::Tcp),
        addr: Some(V4),
        port: Some(80),
        scheduler: Some("wlc"),
        flags: Some(ServiceFlags { flags: 0, mask: u32::MAX }),
        timeout: Some(0),
        netmask: Some([255, 255, 255, 255]),
        ..ServiceAttrs::default()
    }
}

fn tcp_bytes() -> Vec<u8> {
    wire! {
        [84, 0x8001]                                    // IPVS_CMD_ATTR_SERVICE, NLA_F_NESTED
        [6, 1] 2u16 "0000"                              //   AF: AF_INET
        [6, 2] 6u16 "0000"                              //   PROTOCOL: TCP, the machine's order
        [20, 3] "c0000201 00000000 00000000 00000000"   //   ADDR
        [6, 4] "0050 0000"                              //   PORT: network order
        [8, 6] "776c6300"                               //   SCHED_NAME: wlc
        [12, 7] 0u32 0xffff_ffffu32                     //   FLAGS: flags, mask
        [8, 8] 0u32                                     //   TIMEOUT
        [8, 9] "ffffffff"                               //   NETMASK
    }
}

fn udp6() -> ServiceAttrs<'static> {
    ServiceAttrs {
        family: AddressFamily::Inet6,
        protocol: Some(Protocol::Udp),
        addr: Some(V6),
        port: Some(53),
        scheduler: Some("rr"),
        flags: Some(ServiceFlags { flags: 4, mask: 4 }),
        timeout: Some(0),
        netmask: Some(128u32.to_ne_bytes()),
        ..ServiceAttrs::default()
    }
}

fn udp6_bytes() -> Vec<u8> {
    wire! {
        [84, 0x8001]
        [6, 1] 10u16 "0000"                             //   AF: AF_INET6
        [6, 2] 17u16 "0000"                             //   PROTOCOL: UDP
        [20, 3] "20010db8 00000000 00000000 00000001"
        [6, 4] "0035 0000"
        [7, 6] "72720000"                               //   SCHED_NAME: rr, NUL, one byte of padding
        [12, 7] 4u32 4u32                               //   FLAGS: IP_VS_SVC_F_ONEPACKET
        [8, 8] 0u32
        [8, 9] 128u32                                   //   NETMASK: of IPv6 a prefix length, the machine's order
    }
}

fn persistent_mark() -> ServiceAttrs<'static> {
    ServiceAttrs {
        family: AddressFamily::Inet,
        fwmark: Some(0x0102_0304),
        scheduler: Some("sh"),
        flags: Some(ServiceFlags { flags: 1, mask: 1 }),
        timeout: Some(360),
        netmask: Some([255, 255, 255, 0]),
        persistence_engine: Some("sip"),
        ..ServiceAttrs::default()
    }
}

fn mark_bytes() -> Vec<u8> {
    wire! {
        [64, 0x8001]
        [6, 1] 2u16 "0000"
        [8, 5] 0x0102_0304u32                           //   FWMARK: the machine's order
        [7, 6] "73680000"                               //   SCHED_NAME: sh
        [12, 7] 1u32 1u32                               //   FLAGS: IP_VS_SVC_F_PERSISTENT
        [8, 8] 360u32                                   //   TIMEOUT: seconds
        [8, 9] "ffffff00"                               //   NETMASK: of IPv4 network order
        [8, 11] "73697000"                              //   PE_NAME: sip
    }
}

fn sctp() -> ServiceAttrs<'static> {
    ServiceAttrs {
        family: AddressFamily::Inet,
        protocol: Some(Protocol::Sctp),
        addr: Some(V4),
        port: Some(8080),
        scheduler: Some("none"),
        flags: Some(ServiceFlags { flags: 0x28, mask: 0x38 }),
        timeout: Some(1),
        netmask: Some([255, 255, 0, 0]),
        ..ServiceAttrs::default()
    }
}

fn sctp_bytes() -> Vec<u8> {
    wire! {
        [88, 0x8001]
        [6, 1] 2u16 "0000"
        [6, 2] 132u16 "0000"                            //   PROTOCOL: SCTP
        [20, 3] "c0000201 00000000 00000000 00000000"
        [6, 4] "1f90 0000"
        [9, 6] "6e6f6e65 00000000"                      //   SCHED_NAME: none, NUL, three bytes of padding
        [12, 7] 0x28u32 0x38u32                         //   FLAGS: IP_VS_SVC_F_SCHED1 and 3 of 1 to 3
        [8, 8] 1u32
        [8, 9] "ffff0000"
    }
}
