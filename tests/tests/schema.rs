//! What a declaration knows about itself: names of numbers, bits and fields of C structs, operations and
//! messages, compared by content; and what is printed of it.
#![allow(missing_docs)]

use std::time::Duration;

use netlink_core::genl::{Catalog, Direction, nlctrl};
use netlink_core::packers::{Bitfield32, ClockTicks, Milliseconds, Seconds};
use netlink_core::schema::{AttrKind, AttrPolicy, Names, NlaStruct as _};
use netlink_core::wire::{
    AttrWriter, Buffer, GenlHeader, NLM_F_ACK_TLVS, NLM_F_CAPPED, NLMSG_DONE, NLMSG_ERROR, NlHeader,
};
use netlink_core::{
    DecodeMessage, Generic, Messages, NlaDecode, NlaEncode, NlaStruct, Protocol, Request, encode, flags,
};
use netlink_families::{ethtool, ipvs, mptcp};
use zerocopy::{FromBytes, Immutable, IntoBytes};

bitflags::bitflags! {
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    struct Flags: u16 {
        const UP = 1;
        const BOTH = 6;
        const HIGH = 0x8000;
        const _ = !0;
    }
}
flags!(Flags: u16);

#[derive(Clone, Copy, Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(value = i32)]
enum Level {
    #[nla(-1)]
    Low,
    #[nla(1)]
    High,
    #[nla(other)]
    Other(i32),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, NlaStruct)]
#[repr(C)]
struct Inner {
    port: zerocopy::big_endian::U16,
    mac: [u8; 6],
}

#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, NlaStruct)]
#[repr(C)]
struct Head {
    #[nla(names = Flags)]
    flags: u16,
    #[nla(skip)]
    padding: u16,
    #[nla(names = Level)]
    level: i32,
    #[nla(pod)]
    inner: Inner,
}

#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
struct Everything {
    #[nla(header)]
    head: Head,
    #[nla(1)]
    flags: Option<Flags>,
    #[nla(2, u32)]
    wide_flags: Option<Wide>,
    #[nla(3)]
    level: Option<Level>,
    #[nla(4, bitfield32)]
    bits: Option<Bitfield32<Wide>>,
    #[nla(5, pod)]
    inner: Option<Inner>,
    #[nla(6, packed, pod)]
    inners: Vec<Inner>,
    #[nla(7, packed)]
    levels: Vec<Level>,
    #[nla(8, with = Seconds<u32>)]
    seconds: Option<Duration>,
    #[nla(9, with = Milliseconds<u32>)]
    milliseconds: Option<Duration>,
    #[nla(10, with = ClockTicks<u64>)]
    ticks: Option<Duration>,
    #[nla(11, packed, be)]
    ports: Vec<u16>,
}

bitflags::bitflags! {
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    struct Wide: u32 {
        const A = 1;
        const B = 2;
    }
}
flags!(Wide: u32);

fn everything() -> Everything {
    let inner = Inner { port: 443.into(), mac: [2, 0, 0, 0, 0, 1] };
    Everything {
        head: Head { flags: 0x8001, padding: 0, level: -1, inner },
        flags: Some(Flags::from(0x8027)),
        wide_flags: Some(Wide::A),
        level: Some(Level::Low),
        bits: Some(Bitfield32 { value: Wide::A, selector: Wide::A | Wide::B }),
        inner: Some(inner),
        inners: vec![inner, Inner::default()],
        levels: vec![Level::High, Level::Other(9)],
        seconds: Some(Duration::from_secs(90)),
        milliseconds: Some(Duration::from_millis(1500)),
        ticks: Some(Duration::from_millis(250)),
        ports: vec![80, 443],
    }
}

#[test]
fn values_are_printed_as_people_read_them() {
    let mut buffer = Buffer::new();
    let bytes = encode(&everything(), &mut buffer).expect("can be written");
    assert_eq!(netlink_core::decode(bytes), Ok(everything()));
    let inner = "{port=443 mac=02000000 0001}";
    assert_eq!(
        <Everything as NlaEncode>::SCHEMA.display(bytes).to_string(),
        format!(
            "header={{flags=UP|HIGH(0x8001) level=Low(-1) inner={inner}}} flags=UP|BOTH|HIGH|0x20(0x8027) \
             wide_flags=A(0x1) level=Low(-1) bits=A(0x1)/A|B(0x3) inner={inner} \
             inners=[{inner} {{port=0 mac=00000000 0000}}] levels=[High(1) 9] seconds=90s milliseconds=1.5s \
             ticks=250ms ports=[80 443]"
        )
    );
}

#[test]
fn structs_of_other_kernels_are_printed_as_far_as_they_go() {
    let mut buffer = Buffer::new();
    let mut out = buffer.writer();
    out.put_header(&[0; 16]);
    out.put(5, &[0, 80, 1]);
    out.put(5, &[0, 80, 1, 2, 3, 4, 5, 6, 9, 9, 9]);
    out.put(6, &[1; 9]);
    let bytes = out.finish().expect("can be written");
    let shown = <Everything as NlaEncode>::SCHEMA.display(bytes).to_string();
    let expected = "inner={port=80 +1 byte} inner={port=80 mac=01020304 0506 +3 bytes} \
                    !inners=expected a multiple of 8 bytes, found 9 bytes: 01010101 01010101 01";
    assert!(shown.ends_with(expected), "{shown}");
}

#[test]
fn both_derives_say_the_same_and_others_do_not() {
    assert_eq!(<Everything as NlaEncode>::SCHEMA, <Everything as NlaDecode<'_>>::SCHEMA);
    let (service, key) =
        (<ipvs::ServiceAttrs<'_> as NlaEncode>::SCHEMA, <ipvs::ServiceKey as NlaEncode>::SCHEMA);
    assert_eq!(*service, *<ipvs::ServiceAttrs<'_> as NlaDecode<'_>>::SCHEMA);
    assert_ne!(service, key);
    // A list that holds itself is compared in finite time.
    #[derive(NlaEncode, NlaDecode)]
    struct Tree {
        #[nla(1, recursive)]
        #[allow(dead_code, reason = "it is the declaration that matters")]
        children: Vec<Tree>,
    }
    assert_eq!(<Tree as NlaEncode>::SCHEMA, <Tree as NlaDecode<'_>>::SCHEMA);
    for declaration in netlink_families::declarations() {
        for operation in declaration.operations() {
            assert!(operation.request == operation.request, "{}", operation.name);
        }
    }
}

#[test]
fn structs_tell_their_fields() {
    let fields: Vec<_> = Head::FIELDS.iter().map(|field| (field.name, field.offset, field.len)).collect();
    assert_eq!(fields, [("flags", 0, 2), ("level", 4, 4), ("inner", 8, 8)]);
    assert!(matches!(Head::FIELDS[0].layout.names, Names::Bits(_)));
    assert_eq!(<Everything as NlaEncode>::SCHEMA.header.len, 16);
}

#[test]
fn requests_and_tables_tell_their_messages() {
    let [get] = <ipvs::GetService as Request>::OPERATIONS else { panic!("one operation") };
    assert_eq!((get.name, get.command, get.command_name), ("GetService", 4, "IPVS_CMD_GET_SERVICE"));
    assert_eq!(get.reply_command, Some((1, "IPVS_CMD_NEW_SERVICE")));
    assert_eq!(get.reply, Some(Messages::List(<ipvs::NewService<'_> as NlaDecode<'_>>::SCHEMA)));
    assert_eq!((get.item, get.is_dump()), (None, false));

    let Messages::Table(table) = ipvs::Reply::MESSAGES else { panic!("a table") };
    let commands: Vec<_> = table.iter().map(|spec| (spec.command, spec.variant)).collect();
    assert_eq!(commands, [(1, "Service"), (5, "Destination"), (9, "Daemon"), (12, "Config"), (14, "Info")]);

    let ipvs = &ipvs::DECLARATION;
    assert_eq!(ipvs.request(4, true).map(|operation| operation.name), Some("GetServices"));
    assert_eq!(ipvs.request(4, false).map(|operation| operation.name), Some("GetService"));
    assert_eq!(ipvs.answer(14).map(|(name, body)| (name, body.name)), Some(("IPVS_CMD_SET_INFO", "Info")));
    assert_eq!(ipvs.answer(200), None);
}

/// A message, with its length in its header.
fn message(kind: u16, flags: u16, seq: u32, write: impl FnOnce(&mut AttrWriter<'_>)) -> Vec<u8> {
    let mut buffer = Buffer::new();
    let mut out = buffer.writer();
    out.put_header(&NlHeader { kind, flags, seq, ..NlHeader::default() }.to_bytes());
    write(&mut out);
    let mut bytes = out.finish().expect("can be written").to_vec();
    let len = u32::try_from(bytes.len()).expect("is short");
    bytes[..4].copy_from_slice(&len.to_ne_bytes());
    bytes
}

fn genl(command: u8, body: &impl NlaEncode) -> impl FnOnce(&mut AttrWriter<'_>) {
    move |out| {
        out.put_header(&GenlHeader { command, version: 1 }.to_bytes());
        body.encode(out);
    }
}

#[test]
fn a_catalog_prints_whole_messages_and_learns_families_from_nlctrl() {
    let mut catalog = Catalog::new([&ethtool::DECLARATION]);
    let target = ethtool::Target::from(77).with_flags(ethtool::HeaderFlags::STATS);
    let request = message(21, 5, 9, genl(6, &ethtool::GetLinkState { header: target }));
    let show = |catalog: &Catalog, direction, bytes: &[u8]| {
        catalog.display(Generic::NUMBER, direction, bytes).to_string()
    };
    let before = show(&catalog, Direction::ToKernel, &request);
    assert!(before.starts_with("family 21 command 6 REQUEST|ACK seq=9: ?1="), "{before}");

    let family = message(16, 2, 1, |out| {
        out.put_header(&GenlHeader { command: 1, version: 2 }.to_bytes());
        out.put_2(nlctrl::uapi::CTRL_ATTR_FAMILY_ID, 21u16.to_ne_bytes());
        out.put(nlctrl::uapi::CTRL_ATTR_FAMILY_NAME, b"ethtool\0");
        for (id, number) in [(3, 1u32), (4, 0), (5, 0)] {
            out.put_4(id, number.to_ne_bytes());
        }
    });
    catalog.observe(Generic::NUMBER, Direction::FromKernel, &family);
    assert_eq!(
        show(&catalog, Direction::ToKernel, &request),
        "ethtool ETHTOOL_MSG_LINKSTATE_GET REQUEST|ACK seq=9: header={index=77 flags=STATS(0x4)}"
    );
    let state = ethtool::LinkState { header: 77.into(), link: Some(true), ..Default::default() };
    let reply = message(21, 0, 9, genl(6, &state));
    assert_eq!(
        show(&catalog, Direction::FromKernel, &reply),
        "ethtool ETHTOOL_MSG_LINKSTATE_GET_REPLY seq=9: header={index=77} link=1"
    );
    let study = format!("{:#}", catalog.display(Generic::NUMBER, Direction::FromKernel, &reply));
    let lines: Vec<_> = study.lines().collect();
    assert_eq!(lines[1], "   20    12  ETHTOOL_A_LINKSTATE_HEADER(1):");
    assert!(lines[2].starts_with("   24     8    ETHTOOL_A_HEADER_DEV_INDEX(1): 77  ["), "{study}");
}

/// A capture may keep the first bytes of each packet only.
#[test]
fn messages_that_were_cut_off_are_shown_as_far_as_they_go() {
    let mut catalog = Catalog::new([&ethtool::DECLARATION]);
    catalog.learn(21, "ethtool");
    let state = ethtool::LinkState { header: 77.into(), link: Some(true), ..Default::default() };
    let reply = message(21, 0, 9, genl(6, &state));
    let show = |bytes: &[u8]| catalog.display(Generic::NUMBER, Direction::FromKernel, bytes).to_string();
    assert_eq!(
        show(&reply[..36]),
        "!a message of 40 bytes, of which 36 are there: ethtool ETHTOOL_MSG_LINKSTATE_GET_REPLY seq=9: \
         header={index=77} !malformed=attribute length 5 exceeds the 4 bytes available: "
            .to_owned()
            + if cfg!(target_endian = "big") { "00050002" } else { "05000200" }
    );
    assert_eq!(
        show(&reply[..18]),
        "!a message of 40 bytes, of which 18 are there: ethtool type 21 seq=9: 2 bytes, not declared"
    );
    assert_eq!(show(&reply[..15]), "!expected a message header of 16 bytes, found 15 bytes");
    assert_eq!(show(&[0; 16]), "!a message of 0 bytes, which is less than its header");
    for end in 0..reply.len() {
        for message in [&reply[..end], &[&reply[..end], &[0xff; 3]].concat()] {
            show(message);
        }
    }
}

/// In the path manager of MPTCP 6 is both: an answer is for a port, and a notification for none.
#[test]
fn answers_and_notifications_may_share_their_numbers() {
    let mut catalog = Catalog::new([&mptcp::DECLARATION]);
    catalog.learn(30, "mptcp_pm");
    let mut bytes = message(30, 0, 1, |out| {
        out.put_header(&GenlHeader { command: 6, version: 1 }.to_bytes());
        out.put_4(3, 2u32.to_ne_bytes());
    });
    let show = |bytes: &[u8]| catalog.display(Generic::NUMBER, Direction::FromKernel, bytes).to_string();
    assert_eq!(
        show(&bytes),
        "mptcp_pm MPTCP_EVENT_ANNOUNCED seq=1: !local_id=expected 1 byte, found 4 bytes: 02000000"
    );
    bytes[12..16].copy_from_slice(&7u32.to_ne_bytes());
    assert_eq!(show(&bytes), "mptcp_pm MPTCP_PM_CMD_GET_LIMITS seq=1 port=7: subflows=2");
}

#[test]
fn a_catalog_names_what_errors_are_about() {
    let mut catalog = Catalog::new([&ethtool::DECLARATION]);
    catalog.learn(21, "ethtool");
    let request = message(21, 5, 9, genl(6, &ethtool::GetLinkState { header: 77.into() }));
    // Headers 20, the nest's header 4.
    let error = |flags| {
        message(NLMSG_ERROR, flags, 9, |out| {
            out.put_header(&(-19i32).to_ne_bytes());
            out.put_header(if flags & NLM_F_CAPPED == 0 { &request } else { &request[..16] });
            out.put(1, b"no device\0");
            out.put_4(2, 24u32.to_ne_bytes());
        })
    };
    let show = |catalog: &Catalog, bytes: &[u8]| {
        catalog.display(Generic::NUMBER, Direction::FromKernel, bytes).to_string()
    };
    let copied = "error seq=9: ENODEV: no such device; header.index: no device, at byte 24 of the request";
    assert_eq!(show(&catalog, &error(NLM_F_ACK_TLVS)), copied);
    let capped = error(NLM_F_ACK_TLVS | NLM_F_CAPPED);
    let unknown = "error seq=9: ENODEV: no such device; no device, at byte 24 of the request";
    assert_eq!(show(&catalog, &capped), unknown);
    catalog.observe(Generic::NUMBER, Direction::ToKernel, &request);
    assert_eq!(show(&catalog, &capped), copied);

    let ack = message(NLMSG_ERROR, NLM_F_CAPPED, 9, |out| out.put_header(&[0; 20]));
    assert_eq!(show(&catalog, &ack), "acknowledgement seq=9:");
    let done = message(NLMSG_DONE, 2, 9, |out| out.put_header(&(-4i32).to_ne_bytes()));
    assert_eq!(show(&catalog, &done), "end of the list seq=9: EINTR: interrupted system call");
}

#[test]
fn no_message_of_any_bytes_breaks_a_catalog() {
    let mut catalog = Catalog::new(netlink_families::declarations());
    catalog.learn(35, "IPVS");
    let whole = message(35, 5, 1, genl(1, &ipvs::NewService { service: ipvs::ServiceAttrs::default() }));
    for len in 0..whole.len() {
        let shown = catalog.display(Generic::NUMBER, Direction::ToKernel, &whole[..len]).to_string();
        assert!(shown.starts_with('!'), "{shown}");
    }
    let mut random = 1u64;
    for round in 0..20_000u32 {
        let mut bytes = whole.clone();
        for _ in 0..round % 5 {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let at = usize::try_from(random >> 33).unwrap_or(0) % bytes.len();
            bytes[at] ^= (random >> 25) as u8;
        }
        for direction in [Direction::ToKernel, Direction::FromKernel] {
            catalog.observe(Generic::NUMBER, direction, &bytes);
            let shown = catalog.display(Generic::NUMBER, direction, &bytes);
            assert!(format!("{shown}{shown:#}").len() < 100 * whole.len() + 1000);
        }
    }
}

#[test]
fn what_a_policy_takes_is_said_in_words() {
    let policy = |change: fn(&mut AttrPolicy)| {
        let mut policy = AttrPolicy::default();
        change(&mut policy);
        policy.to_string()
    };
    assert_eq!(
        policy(|p| (p.kind, p.min, p.max) = (Some(3), Some(1), Some(9))),
        format!("{:?} from 1 to 9", AttrKind::U16)
    );
    assert_eq!(
        policy(|p| (p.kind, p.max_len) = (Some(12), Some(15))),
        "text with a closing NUL of at most 15 bytes"
    );
    assert_eq!(
        policy(|p| (p.kind, p.min_len, p.max_len) = (Some(10), Some(16), Some(16))),
        "a value of 16 bytes"
    );
    assert_eq!(policy(|p| (p.kind, p.mask) = (Some(4), Some(3))), "U32 with no bits outside of 0x3");
    assert_eq!(policy(|p| p.kind = Some(13)), "a nest (NLA_F_NESTED set)");
    assert_eq!(policy(|p| p.kind = Some(99)), "another form");
}

#[test]
fn what_a_command_can_do_has_names() {
    let mut buffer = Buffer::new();
    let mut out = buffer.writer();
    out.put_4(1, 8u32.to_ne_bytes());
    out.put_4(2, 0x43u32.to_ne_bytes());
    let bytes = out.finish().expect("can be written");
    assert_eq!(
        <nlctrl::Operation as NlaEncode>::SCHEMA.display(bytes).to_string(),
        "command=8 flags=GENL_ADMIN_PERM|GENL_CMD_CAP_DO|0x40(0x43)"
    );
}

/// Messages whose place is not known are shown by lengths, where any declaration that they may be of has secrets.
#[test]
fn a_catalog_tells_no_secret_of_messages_that_it_cannot_place() {
    let key = [0x5a; 32];
    let request = message(30, 5, 1, |out| {
        out.put_header(&GenlHeader { command: 1, version: 1 }.to_bytes());
        out.put(2, b"wg0\0");
        out.put(3, &key);
        out.nest(8, |out| out.nest(0, |out| out.put(2, &key)));
    });
    let show = |catalog: &Catalog, direction| {
        let shown = catalog.display(Generic::NUMBER, direction, &request);
        [shown.to_string(), format!("{shown:?}"), format!("{shown:#}")]
    };
    let mut catalog = Catalog::new([&netlink_families::wireguard::DECLARATION]);
    let before = show(&catalog, Direction::ToKernel);
    assert_eq!(
        before[0],
        "family 30 command 1 REQUEST|ACK seq=1: ?2=(4 bytes) ?3=(32 bytes) ?8={?0={?2=(32 bytes)}}"
    );
    catalog.learn(30, "wireguard");
    catalog.observe(Generic::NUMBER, Direction::ToKernel, &request);
    let after = [Direction::ToKernel, Direction::FromKernel].map(|direction| show(&catalog, direction));
    assert!(after[0][0].contains("private_key=(secret, 32 bytes)"), "{after:?}");
    for shown in before.iter().chain(after.as_flattened()).chain([&format!("{catalog:?}")]) {
        assert!(!shown.contains("5a5a") && !shown.contains("90, 90"), "{shown}");
    }
    // Of a family without secrets, whose number is known, all is shown.
    let mut plain = Catalog::new([&netlink_families::netdev::DECLARATION]);
    assert!(show(&plain, Direction::ToKernel)[0].contains("5a5a"));
    plain.learn(30, "netdev");
    assert!(show(&plain, Direction::ToKernel)[0].contains("5a5a"));
}
