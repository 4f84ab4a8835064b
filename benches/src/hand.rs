//! The same work in Rust written by hand, which the derives are held to.

use netlink_core::wire::{AttrWriter, Attrs, Messages};
use netlink_families::ipvs::{NewService, uapi::*};
use zerocopy::{FromBytes, IntoBytes};

use crate::route::{Route, Rtmsg};

fn u32_of(bytes: &[u8]) -> Result<u32, usize> {
    bytes.try_into().map(u32::from_ne_bytes).map_err(|_| bytes.len())
}

fn u16_of(bytes: &[u8]) -> Result<u16, usize> {
    bytes.try_into().map(u16::from_ne_bytes).map_err(|_| bytes.len())
}

fn u8_of(bytes: &[u8]) -> Result<u8, usize> {
    bytes.try_into().map(u8::from_ne_bytes).map_err(|_| bytes.len())
}

/// A route decoded by a `match` into the same struct, with the same checks; the error is a length.
#[inline]
pub fn decode(body: &[u8]) -> Result<Route<'_>, usize> {
    let (header, rest) = Rtmsg::read_from_prefix(body).map_err(|_| body.len())?;
    let mut route = Route { header, ..Route::default() };
    for attr in Attrs::new(rest) {
        let attr = attr.map_err(|_| body.len())?;
        let bytes = attr.payload().bytes();
        match attr.id() {
            1 => route.dst = Some(bytes),
            2 => route.src = Some(bytes),
            3 => route.iif = Some(u32_of(bytes)?),
            4 => route.oif = Some(u32_of(bytes)?),
            5 => route.gateway = Some(bytes),
            6 => route.priority = Some(u32_of(bytes)?),
            7 => route.prefsrc = Some(bytes),
            8 => route.metrics = Some(bytes),
            9 => route.multipath = Some(bytes),
            11 => route.flow = Some(u32_of(bytes)?),
            12 => route.cacheinfo = Some(bytes),
            15 => route.table = Some(u32_of(bytes)?),
            16 => route.mark = Some(u32_of(bytes)?),
            17 => route.mfc_stats = Some(bytes),
            18 => route.via = Some(bytes),
            19 => route.newdst = Some(bytes),
            20 => route.pref = Some(u8_of(bytes)?),
            21 => route.encap_type = Some(u16_of(bytes)?),
            22 => route.encap = Some(bytes),
            23 => route.expires = Some(u32_of(bytes)?),
            25 => route.uid = Some(u32_of(bytes)?),
            26 => route.ttl_propagate = Some(u8_of(bytes)?),
            27 => route.ip_proto = Some(u8_of(bytes)?),
            28 => route.sport = Some(u16_of(bytes).map(u16::from_be)?),
            29 => route.dport = Some(u16_of(bytes).map(u16::from_be)?),
            30 => route.nh_id = Some(u32_of(bytes)?),
            _ => {}
        }
    }
    Ok(route)
}

/// As [`crate::route::decode_all`].
#[inline(never)]
pub fn decode_all(datagram: &[u8]) -> u64 {
    Messages::new(datagram).map(|message| crate::route::sum(&decode(message.body).expect("a route"))).sum()
}

/// The same attributes pushed one by one.
#[inline]
pub fn encode(op: &NewService<'_>, out: &mut AttrWriter<'_>) {
    let service = &op.service;
    out.nest(IPVS_CMD_ATTR_SERVICE, |out| {
        out.put_2(IPVS_SVC_ATTR_AF, u16::from(service.family).to_ne_bytes());
        if let Some(protocol) = service.protocol {
            out.put_2(IPVS_SVC_ATTR_PROTOCOL, u16::from(protocol).to_ne_bytes());
        }
        if let Some(addr) = &service.addr {
            out.put(IPVS_SVC_ATTR_ADDR, &addr.octets());
        }
        if let Some(port) = service.port {
            out.put_2(IPVS_SVC_ATTR_PORT, port.to_be_bytes());
        }
        if let Some(fwmark) = service.fwmark {
            out.put_4(IPVS_SVC_ATTR_FWMARK, fwmark.to_ne_bytes());
        }
        if let Some(scheduler) = service.scheduler {
            out.put_parts(IPVS_SVC_ATTR_SCHED_NAME, scheduler.as_bytes(), b"\0");
        }
        if let Some(flags) = &service.flags {
            out.put(IPVS_SVC_ATTR_FLAGS, flags.as_bytes());
        }
        if let Some(timeout) = service.timeout {
            out.put_4(IPVS_SVC_ATTR_TIMEOUT, timeout.to_ne_bytes());
        }
        if let Some(netmask) = &service.netmask {
            out.put(IPVS_SVC_ATTR_NETMASK, netmask);
        }
        if let Some(engine) = service.persistence_engine {
            out.put_parts(IPVS_SVC_ATTR_PE_NAME, engine.as_bytes(), b"\0");
        }
    });
}
