//! The IPVS service that is encoded, for Rust and for C.

use std::net::Ipv4Addr;

use netlink_families::ipvs::{AddressFamily, InetAddr, NewService, Protocol, ServiceAttrs, ServiceFlags};

use crate::c::ServiceOptions;

pub const ADDR: [u8; 16] = [192, 0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

pub fn new_service() -> NewService<'static> {
    NewService {
        service: ServiceAttrs {
            family: AddressFamily::Inet,
            protocol: Some(Protocol::Tcp),
            addr: Some(InetAddr::V4(Ipv4Addr::new(192, 0, 2, 1))),
            port: Some(80),
            scheduler: Some("wlc"),
            flags: Some(ServiceFlags { flags: 1, mask: !0 }),
            timeout: Some(300),
            netmask: Some([255; 4]),
            ..ServiceAttrs::default()
        },
    }
}

pub fn c_options() -> ServiceOptions {
    ServiceOptions {
        present: 0b1_1110_1111,
        af: 2,
        protocol: 6,
        port_be: 80u16.to_be(),
        addr: ADDR,
        fwmark: 0,
        scheduler: c"wlc".as_ptr(),
        scheduler_len: 3,
        flags: [1, !0],
        timeout: 300,
        netmask: !0,
        pe: c"".as_ptr(),
        pe_len: 0,
    }
}
