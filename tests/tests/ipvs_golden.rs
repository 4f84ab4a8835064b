//! IPVS on the wire, byte by byte: all sixteen commands that can be sent, all five that arrive. The
//! expected bytes are written by hand from the header file, so they can disagree with the encoder.

use netlink_core::wire::{Buffer, Payload};
use netlink_core::{DecodeErrorKind, DecodeMessage, NlaEncode, Segment, decode, encode};
use netlink_families::ipvs::{AddressFamily, DaemonAttrs, DestinationAttrs, Reply, ServiceAttrs};
use netlink_tests::ipvs::{V4, V6, all_sent, received};
use netlink_tests::wire;
use netlink_tests::wire::{assert_canonical, hex};

#[test]
fn every_request_is_as_the_header_says() {
    for sent in all_sent() {
        let case = format!("{}: {}", sent.made.name, sent.case);
        let body = sent.made.body.as_ref().unwrap_or_else(|error| panic!("{case}: {error}"));
        assert_eq!(hex(body), hex(&sent.bytes), "{case}");
        assert_eq!(sent.made.command, sent.command, "{case}");
    }
}

#[test]
fn the_vectors_themselves_are_well_formed() {
    for sent in all_sent() {
        assert_canonical(&sent.bytes);
    }
}

#[test]
fn all_sixteen_commands_are_sent_by_all_seventeen_operations() {
    let mut commands: Vec<u16> = all_sent().iter().map(|sent| sent.command).collect();
    commands.sort_unstable();
    commands.dedup();
    // 14 is SET_INFO, which only the kernel sends.
    assert_eq!(commands, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17]);
    let mut names: Vec<&str> = all_sent().iter().map(|sent| sent.made.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 17, "{names:?}");
}

#[test]
fn requests_go_to_the_family_by_name_and_version() {
    for sent in all_sent() {
        let family = sent.made.family.expect("generic netlink");
        assert_eq!((family.name, family.version, family.modules), ("IPVS", 1, &["ip_vs"][..]));
        assert_eq!(sent.made.flags, 0, "IPVS looks at no NLM_F_CREATE or NLM_F_REPLACE");
    }
}

#[test]
fn every_reply_means_what_the_kernel_meant() {
    for received in received() {
        let reply = Reply::decode_message(received.command, Payload::new(&received.bytes));
        assert_eq!(reply.as_ref(), Ok(&received.reply), "{}", received.case);
    }
}

#[test]
fn every_reply_is_the_same_at_every_address() {
    for received in received() {
        for shift in 0..8 {
            let mut moved = vec![0xa5; shift];
            moved.extend(&received.bytes);
            let reply = Reply::decode_message(received.command, Payload::new(&moved[shift..]));
            assert_eq!(reply.as_ref(), Ok(&received.reply), "{} at {shift}", received.case);
        }
    }
}

#[test]
fn a_reply_read_with_the_list_of_another_command_is_an_error() {
    // GET_INFO is answered with ids that are nests in every other message.
    let info = wire! { [8, 1] 0x0001_0201u32 [8, 2] 4096u32 };
    let error = Reply::decode_message(1, Payload::new(&info)).expect_err("no service");
    assert_eq!(error.path().segments().next().map(Segment::id), Some(1));
    assert!(matches!(error.kind(), DecodeErrorKind::AttrLength { .. }), "{error}");
    let error = Reply::decode_message(15, Payload::new(&info)).expect_err("GET_INFO is not for replies");
    assert_eq!(error.to_string(), "command 15 is not in the message table (at byte 0)");
}

#[test]
fn ports_of_services_destinations_and_tunnels_are_in_network_order() {
    let bytes = wire! { [6, 1] 2u16 "0000" [6, 4] "1f90 0000" };
    assert_eq!(decode::<ServiceAttrs<'_>>(&bytes).map(|service| service.port), Ok(Some(0x1f90)));
    let bytes = wire! { [6, 2] "1f90 0000" [6, 14] "17c1 0000" };
    let destination: DestinationAttrs = decode(&bytes).expect("a destination");
    assert_eq!((destination.port, destination.tunnel_port), (Some(0x1f90), Some(0x17c1)));
}

#[test]
fn the_port_of_a_daemon_is_in_the_machines_order() {
    let bytes = wire! { [6, 7] 0x1f90u16 "0000" };
    assert_eq!(decode::<DaemonAttrs<'_>>(&bytes).map(|daemon| daemon.port), Ok(Some(0x1f90)));
}

#[test]
fn a_netmask_is_a_mask_in_network_order_or_a_prefix_in_the_machines() {
    let v4 = wire! { [6, 1] 2u16 "0000" [8, 9] "ffff0000" };
    assert_eq!(decode::<ServiceAttrs<'_>>(&v4).map(|service| service.netmask), Ok(Some([255, 255, 0, 0])));
    let v6 = wire! { [6, 1] 10u16 "0000" [8, 9] 64u32 };
    let netmask = decode::<ServiceAttrs<'_>>(&v6).map(|service| service.netmask.map(u32::from_ne_bytes));
    assert_eq!(netmask, Ok(Some(64)));
}

#[test]
fn a_counter_of_the_other_width_is_an_error_with_its_path() {
    // STATS in the form of STATS64.
    let bytes = wire! { [6, 1] 2u16 "0000" [16, 10] [12, 1] 1u64 };
    let error = decode::<ServiceAttrs<'_>>(&bytes).expect_err("64 bits in STATS");
    assert_eq!(error.to_string(), "stats.connections: expected 4 bytes, found 8 (at byte 16)");
}

#[test]
fn an_ipv4_address_of_four_bytes_is_an_error_with_its_path() {
    // The kernel accepts it in requests, and never sends it.
    let bytes = wire! { [6, 1] 2u16 "0000" [8, 3] "c0000201" };
    let error = decode::<ServiceAttrs<'_>>(&bytes).expect_err("four bytes");
    assert_eq!(error.to_string(), "addr: expected 16 bytes, found 4 (at byte 12)");
}

/// The address is the one of the family beside it, and printed as such.
#[test]
fn an_address_goes_with_its_family() {
    let mut buffer = Buffer::new();
    let service = |family, addr| ServiceAttrs { family, addr: Some(addr), ..ServiceAttrs::default() };
    let error = encode(&service(AddressFamily::Inet6, V4), &mut buffer).expect_err("IPv4 is not IPv6");
    assert_eq!(error.to_string(), "addr: `V4` goes with 2, but its selector is 10");
    let print = |family, addr| {
        let mut buffer = Buffer::new();
        let bytes = encode(&service(family, addr), &mut buffer).expect("it has a wire form");
        <ServiceAttrs<'_> as NlaEncode>::SCHEMA.display(bytes).to_string()
    };
    assert_eq!(print(AddressFamily::Inet, V4), "family=Inet(2) addr=192.0.2.1");
    assert_eq!(print(AddressFamily::Inet6, V6), "family=Inet6(10) addr=2001:db8::1");
    let unknown = AddressFamily::Other(3);
    assert_eq!(print(unknown, V4.of_family(unknown)), "family=3 addr=c0000201 00000000 00000000 00000000");
    // What IPv4 leaves of the union is not lost where it is not empty.
    let full = wire! { [6, 1] 2u16 "0000" [20, 3] "c0000201 00000000 00000000 00000001" };
    let shown = <ServiceAttrs<'_> as NlaEncode>::SCHEMA.display(&full).to_string();
    assert_eq!(
        shown,
        "family=Inet(2) !addr=an IPv4 address is not followed by twelve zeros: c0000201 00000000 00000000 00000001"
    );
}

/// The documentation of the module says how long the declaration is, and how much it covers.
#[test]
fn the_declaration_is_as_long_as_it_is_said_to_be() {
    const ATTRS: &str = include_str!("../../netlink-families/src/ipvs/attrs.rs");
    const OPERATIONS: &str = include_str!("../../netlink-families/src/ipvs/operations.rs");
    const SAID: &str = include_str!("../../netlink-families/src/ipvs/mod.rs");
    let lines = |text: &str| {
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")).count()
    };
    let attributes = ATTRS.matches("#[nla(IPVS_").count();
    let said = format!("| {} | {attributes}: all | 16: all |", lines(ATTRS) + lines(OPERATIONS));
    assert!(SAID.contains(&said), "{said}");
    let part: usize =
        [(ATTRS, "ServiceAttrs"), (ATTRS, "ServiceKey"), (ATTRS, "ServiceFlags"), (ATTRS, "Stats")]
            .iter()
            .chain(&[(OPERATIONS, "NewService"), (OPERATIONS, "GetService")])
            .map(|(text, name)| {
                let declares = |item: &&str| {
                    item.contains(&format!("pub struct {name}")) && !item.contains(&format!("{name}s"))
                };
                let item = text.split("\n\n").find(declares).expect(name);
                item.lines()
                    .filter(|line| !line.trim().starts_with("//") && !line.contains("doc(alias"))
                    .count()
            })
            .sum();
    assert!(SAID.contains(&format!("services | {part} | ")), "{part}");
}
