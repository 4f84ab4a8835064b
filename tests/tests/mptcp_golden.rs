//! MPTCP's path manager on the wire. The expected bytes are written by hand from `linux/mptcp_pm.h`.
#![allow(missing_docs)]

use std::net::SocketAddr;

use netlink_core::wire::{Buffer, Payload};
use netlink_core::{DecodeMessage, NlaEncode, Request, encode};
use netlink_families::mptcp::{AddEndpoint, Address, Detail, EndpointFlags, Event, SetFlags};
use netlink_tests::wire;

fn is<R: Request + NlaEncode>(request: &R, command: u16, expected: &[u8]) {
    let mut buffer = Buffer::new();
    assert_eq!(encode(request, &mut buffer).expect("it has a wire form"), expected);
    assert_eq!(request.command(), command);
}

#[test]
fn endpoints() {
    let signalled: SocketAddr = "192.0.2.7:7000".parse().expect("an address");
    let endpoint = Address { interface: Some(-1), ..Address::from(signalled) };
    let endpoint = endpoint.with_id(9).with_flags(EndpointFlags::SIGNAL);
    let expected = wire! {
        [52, 0x8001]                                    // MPTCP_PM_ATTR_ADDR
        [6, 1] 2u16 "0000"                              //   FAMILY
        [5, 2] 9u8 "000000"                             //   ID
        [8, 3] "c0000207"                               //   ADDR4
        [6, 5] 7000u16 "0000"                           //   PORT: the machine's order
        [8, 6] 1u32                                     //   FLAGS: SIGNAL
        [8, 7] 0xffff_ffffu32                           //   IF_IDX, signed
    };
    is(&AddEndpoint { endpoint }, 1, &expected);
    let v6 = Address::new("2001:db8::7".parse().expect("an address")).with_flags(EndpointFlags::BACKUP);
    let expected = wire! {
        [40, 0x8001]
        [6, 1] 10u16 "0000"
        [20, 4] "20010db8 00000000 00000000 00000007"
        [8, 6] 4u32
        [8, 4] 0x0102_0304u32                           // MPTCP_PM_ATTR_TOKEN
    };
    is(&SetFlags { endpoint: v6, token: Some(0x0102_0304), remote: None }, 7, &expected);
}

#[test]
fn events() {
    let bytes = wire! {
        [8, 1] 7u32                                     // MPTCP_ATTR_TOKEN
        [5, 4] 5u8 "000000"                             // REM_ID
        [6, 10] "1b58 0000"                             // DPORT: network order
        [8, 7] "c0000207"                               // DADDR4, without a FAMILY
    };
    let event = Event::decode_message(6, Payload::new(&bytes)).expect("an event");
    let Event::Announced(detail) = event else { panic!("{event:?}") };
    assert_eq!(detail.remote(), "192.0.2.7:7000".parse().ok());
    assert_eq!((detail.token, detail.remote_id, detail.local()), (Some(7), Some(5), None));
    assert_eq!(Detail::default().remote_ip(), None);
}
