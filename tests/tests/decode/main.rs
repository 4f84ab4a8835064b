//! The example `decode`: agrees with tshark about what is in a capture, and survives what is no capture.
#![allow(missing_docs)]

mod capture;
mod dumps;
mod interfaces;
mod numbers;
mod ours;
mod traces;
mod tshark;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

use netlink_core::genl::nlctrl::{GetFamilies, GetFamily};
use netlink_core::testing::Recorder;
use netlink_core::{Connection, Generic};
use netlink_families::rtnetlink::link::{GetLinks, Link, NewLink};
use netlink_families::rtnetlink::{Route, address, neighbour, route, rule};
use netlink_families::{ethtool, mptcp, netdev};
use netlink_tests::{lab, oracle};

use self::capture::{Datagram, Temporary, of_pcap, of_recording, pcap};
use self::ours::Printed;
use self::tshark::Dissected;

/// What tcpdump has captured on an nlmon device of Linux 6.12 while `ip`, `genl`, `ipvsadm`, `wg`, `iw`, `ethtool`,
/// `ss` and `tc` were run: tests/wire/README.md.
const NLMON: &[u8] = include_bytes!("../../wire/nlmon.pcap");

/// What a dozen dumps, queries and changes of the running kernel look like on the wire.
fn session() -> Recorder {
    let recorder = Recorder::of_kernel().expect("a kernel");
    let netlink = Connection::<Generic>::builder().dialer(recorder.clone()).open().expect("a socket");
    netlink.dump(&GetFamilies {}).expect("families").for_each(|family| drop(family.expect("a family")));
    netlink.query(&GetFamily { name: "no-such-family" }).expect_err("is not there");
    for family in ["nlctrl", "ethtool", "netdev", "mptcp_pm"] {
        // Which of them there are is the kernel's affair.
        drop(netlink.policy(family));
    }
    let state = netlink.dump(&ethtool::GetLinkState::default());
    drop(state.map(|list| list.count()));
    drop(netlink.dump(&netdev::GetDevices {}).map(|list| list.count()));
    drop(netlink.query(&mptcp::GetLimits {}));
    drop(netlink.query(&ethtool::GetLinkState { header: "no-such-link".into() }));

    let netlink = Connection::<Route>::builder().dialer(recorder.clone()).open().expect("a socket");
    for pair in 0..150 {
        let (one, other) = (format!("a{pair}"), format!("b{pair}"));
        let names = one.parse().ok().zip(other.parse().ok());
        let Some((one, other)) = names else { panic!("names of links") };
        // Only root may, in a namespace of its own.
        drop(netlink.execute(&NewLink(Link::veth(one, other))));
    }
    netlink.dump(&GetLinks::default()).expect("links").for_each(drop);
    netlink.dump(&address::GetAddresses::default()).expect("addresses").for_each(drop);
    netlink.dump(&route::GetRoutes::default()).expect("routes").for_each(drop);
    netlink.dump(&rule::GetRules::default()).expect("rules").for_each(drop);
    netlink.dump(&neighbour::GetNeighbours::default()).expect("neighbours").for_each(drop);
    recorder
}

fn decode(program: &Path, args: &[&str], file: &Path) -> Output {
    Command::new(program).args(args).arg(file).output().expect("the example runs")
}

/// Compares what the example and tshark find in a capture; both, and how many messages there are.
fn compare(program: &Path, datagrams: &[Datagram], file: &Path) -> Option<(Printed, Dissected, usize)> {
    // It gives up datagrams of over 250 messages unless it is told that trees may be as deep.
    let depth = "gui.max_tree_depth:10000";
    let json = oracle("tshark", &["-r", file.to_str().expect("text"), "-o", depth, "-T", "json", "-x"])?;
    let output = decode(program, &["--study"], file);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let ours = Printed::read(&String::from_utf8_lossy(&output.stdout), datagrams);
    let theirs = Dissected::read(&json);

    let missing: Vec<_> = theirs.attrs.difference(&ours.attrs).collect();
    let messages: usize = datagrams.iter().map(|datagram| datagram.starts().len()).sum();
    println!(
        "{messages} messages, tshark: {} attributes, {} commands; of ours {} agree, {} it does not know",
        theirs.attrs.len(),
        theirs.commands.len(),
        theirs.attrs.intersection(&ours.attrs).count(),
        ours.attrs.difference(&theirs.attrs).count(),
    );
    for (datagram, at, len, id) in missing.iter().take(20) {
        println!("not ours: attribute {id} of {len} bytes at byte {at} of datagram {}", datagram + 1);
    }
    assert!(missing.is_empty(), "{} attributes are missing", missing.len());
    for (place @ (datagram, start), (family, command)) in &ours.messages {
        let kind = theirs.types.get(place).unwrap_or_else(|| panic!("tshark has no message at {place:?}"));
        let generic = datagrams[*datagram].protocol == 16;
        match (family.as_str(), kind) {
            ("error", kind) => assert_eq!(*kind, 2, "{place:?}"),
            ("end", kind) => assert_eq!(*kind, 3, "{place:?}"),
            (family, kind) if generic => {
                let name = theirs.families.get(kind).map(String::as_str);
                assert_eq!(Some(family), name.or((*kind == 16).then_some("nlctrl")), "{place:?}");
                assert_eq!(*command, theirs.commands.get(place).copied(), "{family} at {place:?}");
            }
            (family, kind) => assert_eq!(*command, Some(*kind), "{family} at {place:?}"),
        }
        // What tshark reads by a dissector of its own, it takes for the same as we do.
        for (dissector, name) in [("nl80211", "nl80211"), ("netlink-route", "NETLINK_ROUTE")] {
            let is = theirs.dissectors.contains(&(*datagram, dissector.to_owned()));
            assert!(
                !is || [name, "error", "end"].contains(&family.as_str()),
                "{family} at {start} of {datagram}"
            );
        }
    }
    assert_eq!(ours.messages.len(), messages);
    Some((ours, theirs, messages))
}

#[test]
fn tshark_finds_nothing_that_we_do_not() {
    let Some(program) = lab::example("decode") else { return };
    let recorder = lab::own_namespace(session).unwrap_or_else(session);
    let datagrams = of_recording(&recorder.recording());
    let file = Temporary::new("session.pcap", &pcap(&datagrams));
    let Some((ours, theirs, messages)) = compare(&program, &datagrams, &file.0) else { return };
    let more = ours.attrs.difference(&theirs.attrs).count();
    assert!(theirs.attrs.len() > 1_000 && more > 1_000, "{} and {more}", theirs.attrs.len());
    assert_eq!(ours.malformed, 0);
    if lab::root() {
        assert!(messages > 1_000, "{messages}");
    }
    // The recording itself is read too, and is the same.
    let recording = Temporary::new("session.netlink", recorder.recording().as_bytes());
    let [one, other] = [&file, &recording].map(|file| decode(&program, &["--study"], &file.0).stdout);
    assert_eq!(String::from_utf8_lossy(&one), String::from_utf8_lossy(&other));
}

#[test]
fn a_capture_of_other_programs_is_read_as_tshark_reads_it() {
    if cfg!(target_endian = "big") {
        return println!("the capture is of a little-endian machine");
    }
    let Some(program) = lab::example("decode") else { return };
    let datagrams = of_pcap(NLMON);
    let file = Temporary::new("nlmon.pcap", NLMON);
    let Some((ours, theirs, messages)) = compare(&program, &datagrams, &file.0) else { return };
    assert!(messages > 800 && theirs.attrs.len() > 10_000, "{messages}, {}", theirs.attrs.len());
    let mut of_family = BTreeMap::new();
    for (family, _) in ours.messages.values() {
        *of_family.entry(family.as_str()).or_insert(0) += 1;
    }
    println!("{of_family:?}, {} attributes are not declared", ours.undeclared);
    for family in
        ["IPVS", "NETLINK_ROUTE", "TASKSTATS", "ethtool", "mptcp_pm", "nl80211", "nlctrl", "wireguard"]
    {
        assert!(of_family.contains_key(family), "{family} in {of_family:?}");
    }
    // The resolver of glibc asks for addresses with a header that is too short: a `struct rtgenmsg`.
    assert_eq!(ours.malformed, 1);
    let plain = decode(&program, &[], &file.0).stdout;
    let plain = String::from_utf8_lossy(&plain);
    for shown in [
        // Addresses by the family beside them, socket addresses, keys, times, and structs back to back.
        "addr=192.0.2.7 port=80 scheduler=\"rr\" flags={flags=0x0 mask=all(0xffffffff)} timeout=0 netmask=ffffffff}",
        "destination={family=Inet6(10) addr=2001:db8::8 port=443",
        "endpoint=192.0.2.8:51820 keepalive=25s",
        "public_key=44vDigOPSWyzKrUFAqLg7EtfpdI3valQEtFRolr5eAc=",
        "last_handshake=never",
        "< mptcp_pm MPTCP_PM_CMD_GET_ADDR MULTI seq=0 port=263: endpoint={family=Inet(2) port=0 id=1 flags=SIGNAL(0x1) addr4=192.0.2.7}",
        "multipath=[{flags=0x0 hops=1 output=6 gateway=192.0.2.2} {flags=0x0 hops=0 output=6 gateway=192.0.2.3}]",
        "ENETUNREACH: network is unreachable; Nexthop has invalid gateway",
    ] {
        assert!(plain.contains(shown), "`{shown}` is not printed");
    }
    // In the other format it is the same.
    let converted = Temporary::new("nlmon.pcapng", &[]);
    let path = |file: &Temporary| file.0.to_str().expect("text").to_owned();
    let Some(_) = oracle("editcap", &["-F", "pcapng", &path(&file), &path(&converted)]) else { return };
    let [one, other] = [&file, &converted].map(|file| decode(&program, &["--study"], &file.0).stdout);
    assert_eq!(String::from_utf8_lossy(&one), String::from_utf8_lossy(&other));

    let whole = std::fs::read(&converted.0).expect("what editcap has written");
    let said = |bytes: &[u8]| {
        let file = Temporary::new("changed.pcapng", bytes);
        let output = decode(&program, &[], &file.0);
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
    };
    for len in (4..3_000).step_by(53) {
        let text = said(&whole[..len]);
        let last = text.lines().last().unwrap_or("");
        let expected =
            ["! the capture ends within a block", "! the capture has no whole block", "section header"];
        assert!(expected.iter().any(|expected| last.contains(expected)), "{len}: {last}");
    }
    let mut other = whole.clone();
    other[8..12].reverse();
    assert!(said(&other).contains("other byte order"));
    // The type of the first block behind the section is 1, an interface; its link type follows its length.
    let interface =
        usize::try_from(u32::from_ne_bytes([whole[4], whole[5], whole[6], whole[7]])).expect("fits");
    let mut ethernet = whole;
    ethernet[interface + 8] = 1;
    assert!(said(&ethernet).contains("link type 1; expected 253"));
}

#[test]
fn no_input_breaks_it() {
    let Some(program) = lab::example("decode") else { return };
    let recorder = Recorder::of_kernel().expect("a kernel");
    let netlink = Connection::<Generic>::builder().dialer(recorder.clone()).open().expect("a socket");
    netlink.query(&GetFamily { name: "nlctrl" }).expect("nlctrl");
    let whole = pcap(&of_recording(&recorder.recording()));

    let refused = |name: &str, content: &[u8], expected: &str| {
        let file = Temporary::new(name, content);
        let output = decode(&program, &[], &file.0);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && said.contains(expected), "{name}: {said}");
        assert!(said.starts_with("decode: ") && !said.contains("panicked"), "{said}");
    };
    let mut ethernet = whole.clone();
    ethernet[20..24].copy_from_slice(&1u32.to_ne_bytes());
    refused("ethernet", &ethernet, "link type 1; expected 253");
    let mut other = whole.clone();
    other[..4].reverse();
    refused("order", &other, "other byte order");
    refused("pcapng-cut", &[0x0a, 0x0d, 0x0d, 0x0a, 28, 0, 0, 0], "ends within a section header");
    refused("binary", &[0xff, 0xfe, 0, 1], "neither hexadecimal text nor a capture");
    refused("empty", b"", "is empty");
    refused("words", b"14 00 0x00 zz", "line 1: expected hexadecimal digits, found `z`");
    refused("octal", b"0000000 20 00 00 00 10 00 05 00 07 00 00 00 00 00 00 00\n0000020 03 02", "od -A x");
    refused("no-offset", b"00000000: 2000 0000\n1000 0500", "the offset is 0x1000; expected 0x4");
    refused("odd", b"00 11\n22 3", "line 2: expected two digits a byte");
    refused("cut-header", &whole[..22], "ends within its file header");

    let empty = Temporary::new("no-bytes", b"1 open protocol 16 port 5\n1 < -\n1 > \n");
    let output = decode(&program, &[], &empty.0);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

    // As tools write a message down that asks for `nl`, and eight bytes of it alone.
    let hex = "20000000 10000500 07000000 00000000 03020000 07000200 6e6c0000";
    let dumps = [
        format!("{hex}\n\n{}\n", hex.replace(' ', "")),
        "00000000: 2000 0000 1000 0500 0700 0000 0000 0000   ...............\n\
         00000010: 0302 0000 0700 0200 6e6c 0000            ........nl..\n"
            .into(),
        "00000000  20 00 00 00 10 00 05 00  07 00 00 00 00 00 00 00  | ...............|\n\
         00000010  03 02 00 00 07 00 02 00  6e 6c 00 00              |........nl..|\n0000001c\n"
            .into(),
        "000000 20 00 00 00 10 00 05 00 07 00 00 00 00 00 00 00\n\
         000010 03 02 00 00 07 00 02 00 6e 6c 00 00\n00001c\n"
            .into(),
        "sendto(3, [{nlmsg_len=32, nlmsg_type=nlctrl}, ..) = 32\n \
         | 00000  20 00 00 00 10 00 05 00  07 00 00 00 00 00 00 00   ............... |\n \
         | 00010  03 02 00 00 07 00 02 00  6e 6c 00 00              ........nl..     |\n\
         +++ exited with 0 +++\n"
            .into(),
    ];
    for dump in dumps {
        let file = Temporary::new("dump", dump.as_bytes());
        let output = decode(&program, &[], &file.0);
        let text = String::from_utf8_lossy(&output.stdout);
        let said = String::from_utf8_lossy(&output.stderr);
        // As far as it goes.
        let expected = "!a message of 32 bytes, of which 28 are there: nlctrl CTRL_CMD_GETFAMILY REQUEST|ACK seq=7: name=\"nl\"";
        assert!(!text.is_empty() && text.lines().all(|line| line.ends_with(expected)), "{dump}{text}{said}");
    }
    let eight = Temporary::new("eight", b"00000000: 1000 0000 0200 0000                      ........\n");
    let output = decode(&program, &[], &eight.0);
    assert!(String::from_utf8_lossy(&output.stdout).ends_with("16 bytes, found 8 bytes\n"));

    for len in (24..whole.len()).step_by(3) {
        let file = Temporary::new("cut", &whole[..len]);
        let output = decode(&program, &["--study"], &file.0);
        assert!(output.status.success(), "{len}: {}", String::from_utf8_lossy(&output.stderr));
        if len > 24 {
            let text = String::from_utf8_lossy(&output.stdout);
            assert!(text.contains("! the capture ends within a packet"), "{len}: {text}");
        }
    }
    for (at, value) in
        [(24 + 16, 0xff), (24 + 18, 1), (24 + 32, 3), (24 + 32, 0xff), (24 + 52, 1), (24 + 52, 0xff)]
    {
        let mut broken = whole.clone();
        broken[at] = value;
        let file = Temporary::new("broken", &broken);
        let output = decode(&program, &["--study"], &file.0);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}
