//! The example `decode`: agrees with tshark about what is in a capture, and survives what is no capture.
#![allow(missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use netlink_core::genl::nlctrl::{GetFamilies, GetFamily};
use netlink_core::testing::Recorder;
use netlink_core::{Connection, Generic};
use netlink_families::rtnetlink::link::{GetLinks, Link, NewLink};
use netlink_families::rtnetlink::{Route, address, neighbour, route, rule};
use netlink_tests::families::{ethtool, mptcp, netdev};
use netlink_tests::{lab, oracle};

/// A datagram as it was recorded.
struct Datagram {
    protocol: u16,
    to_kernel: bool,
    bytes: Vec<u8>,
}

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
    drop(netlink.query(&ethtool::GetLinkState {
        header: ethtool::Header { name: Some("no-such-link".into()), ..Default::default() },
    }));

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

fn datagrams(recording: &str) -> Vec<Datagram> {
    let mut protocols = BTreeMap::new();
    let mut datagrams = Vec::new();
    for line in recording.lines() {
        let words: Vec<_> = line.split_whitespace().collect();
        match words[..] {
            [socket, "open", "protocol", protocol, ..] => {
                protocols.insert(socket, protocol.parse().expect("a number"));
            }
            [socket, way @ (">" | "<"), .., hex] => {
                let bytes = (0..hex.len() / 2).map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16));
                let bytes = bytes.collect::<Result<_, _>>().expect("hexadecimal");
                datagrams.push(Datagram { protocol: protocols[socket], to_kernel: way == ">", bytes });
            }
            _ => {}
        }
    }
    datagrams
}

/// The datagrams as an nlmon device would have captured them.
fn capture(datagrams: &[Datagram]) -> Vec<u8> {
    let mut file = Vec::new();
    for word in [0xa1b2_c3d4u32, 0x0004_0002, 0, 0, 262_144, 253] {
        file.extend(word.to_ne_bytes());
    }
    if cfg!(target_endian = "big") {
        file[4..8].copy_from_slice(&[0, 2, 0, 4]);
    }
    for Datagram { protocol, to_kernel, bytes } in datagrams {
        let len = u32::try_from(bytes.len() + 16).expect("is short");
        for word in [0, 0, len, len] {
            file.extend(word.to_ne_bytes());
        }
        file.extend(if *to_kernel { 7u16 } else { 6 }.to_be_bytes());
        file.extend(824u16.to_be_bytes());
        file.extend([0; 10]);
        file.extend(protocol.to_be_bytes());
        file.extend(bytes);
    }
    file
}

/// A file that is removed with its name.
struct Temporary(PathBuf);

impl Temporary {
    fn new(name: &str, content: &[u8]) -> Self {
        let path = std::env::temp_dir().join(format!("netlink-{}-{name}", std::process::id()));
        std::fs::write(&path, content).expect("a file can be written");
        Temporary(path)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        drop(std::fs::remove_file(&self.0));
    }
}

fn decode(program: &Path, args: &[&str], file: &Path) -> Output {
    Command::new(program).args(args).arg(file).output().expect("the example runs")
}

/// An attribute: the datagram it is in, where it starts there, its length with the header, and its id.
type Attr = (usize, usize, usize, u16);

/// Where each message of a datagram starts.
fn starts(bytes: &[u8]) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = 0;
    while let Some(len) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        starts.push(at);
        at += usize::try_from(u32::from_ne_bytes(*len)).expect("fits").next_multiple_of(4).max(16);
    }
    starts
}

/// The attributes that `decode --study` has printed.
fn ours(text: &str, datagrams: &[Datagram]) -> BTreeSet<Attr> {
    let mut attrs = BTreeSet::new();
    let (mut datagram, mut start) = (0, 0);
    for line in text.lines() {
        let mut words = line.split_whitespace();
        let (Some(first), Some(second), third) = (words.next(), words.next(), words.next()) else { continue };
        if matches!(second, "<" | ">" | "!") {
            let (number, message) = first.split_once('.').unwrap_or((first, "0"));
            datagram = number.parse::<usize>().expect("a number") - 1;
            let message: usize = message.parse().expect("a number");
            start = starts(&datagrams[datagram].bytes)[message];
            continue;
        }
        let (Ok(at), Ok(len), Some(name)) = (first.parse::<usize>(), second.parse(), third) else { continue };
        let name = name.trim_start_matches(['?', '!']).trim_end_matches(':');
        let id = name.strip_suffix(')').and_then(|name| name.rsplit_once('(')).map_or(name, |(_, id)| id);
        if let Ok(id) = id.parse() {
            attrs.insert((datagram, start + at, len, id));
        }
    }
    attrs
}

/// The attributes, and the commands and message types by datagram, that tshark has printed as JSON with bytes.
fn theirs(json: &str) -> (BTreeSet<Attr>, BTreeSet<(usize, u16)>) {
    let mut attrs = BTreeSet::new();
    let mut commands = BTreeSet::new();
    let mut frame = 0;
    let mut len = None;
    let mut lines = json.lines().map(str::trim);
    let number = |line: &str| line.trim_matches(['"', ',']).parse::<usize>().ok();
    let swapped = |line: &str| {
        let hex = line.trim_matches(['"', ',']);
        let bytes =
            [u8::from_str_radix(hex.get(..2)?, 16).ok()?, u8::from_str_radix(hex.get(2..4)?, 16).ok()?];
        Some(u16::from_ne_bytes(bytes))
    };
    while let Some(line) = lines.next() {
        let Some((key, value)) = line.split_once("\": ") else { continue };
        match (key.trim_start_matches('"'), value) {
            ("frame.number", value) => frame = number(value).expect("a number") - 1,
            ("genl.cmd" | "genl.ctrl.cmd", value) => {
                commands.insert((frame, value.trim_matches(['"', ',']).parse().expect("a number")));
            }
            ("netlink.attr_len_raw", _) => {
                let value = lines.next().and_then(swapped).expect("bytes");
                let at = lines.next().and_then(number).expect("an offset");
                len = Some((at - 16, usize::from(value)));
            }
            ("netlink.attr_type_raw", _) => {
                let value = lines.next().and_then(swapped).expect("bytes");
                if let Some((at, len)) = len.take() {
                    attrs.insert((frame, at, len, value & 0x3fff));
                }
            }
            _ => {}
        }
    }
    (attrs, commands)
}

#[test]
fn tshark_finds_nothing_that_we_do_not() {
    let Some(program) = lab::example("decode") else { return };
    let recorder = lab::own_namespace(session).unwrap_or_else(session);
    let datagrams = datagrams(&recorder.recording());
    let messages: usize = datagrams.iter().map(|datagram| starts(&datagram.bytes).len()).sum();
    let file = Temporary::new("session.pcap", &capture(&datagrams));
    let path = file.0.to_str().expect("text");
    let Some(json) = oracle("tshark", &["-r", path, "-T", "json", "-x"]) else { return };
    let output = decode(&program, &["--study"], &file.0);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);

    let ours = ours(&text, &datagrams);
    let (theirs, commands) = theirs(&json);
    let missing: Vec<_> = theirs.difference(&ours).collect();
    let more = ours.difference(&theirs).count();
    println!(
        "{messages} messages; tshark: {} attributes, {} commands; of ours {} agree, {more} it does not know",
        theirs.len(),
        commands.len(),
        theirs.intersection(&ours).count(),
    );
    for (datagram, at, len, id) in missing.iter().take(20) {
        println!("not ours: attribute {id} of {len} bytes at byte {at} of datagram {}", datagram + 1);
    }
    assert!(missing.is_empty(), "{} attributes are missing", missing.len());
    assert!(theirs.len() > 1_000 && more > 1_000, "{} and {more}", theirs.len());
    // Every generic-netlink message has its command by name, or by the number that tshark has.
    for (datagram, command) in &commands {
        let bytes = &datagrams[*datagram].bytes;
        assert!(starts(bytes).iter().any(|start| u16::from(bytes[start + 16]) == *command));
    }
    if lab::root() {
        assert!(messages > 1_000, "{messages}");
    }
    // The recording itself is read too, and is the same.
    let recording = Temporary::new("session.netlink", recorder.recording().as_bytes());
    let again = decode(&program, &["--study"], &recording.0);
    assert_eq!(String::from_utf8_lossy(&again.stdout), text);
}

#[test]
fn no_input_breaks_it() {
    let Some(program) = lab::example("decode") else { return };
    let recorder = Recorder::of_kernel().expect("a kernel");
    let netlink = Connection::<Generic>::builder().dialer(recorder.clone()).open().expect("a socket");
    netlink.query(&GetFamily { name: "nlctrl" }).expect("nlctrl");
    let whole = capture(&datagrams(&recorder.recording()));

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
    refused("pcapng", &[0x0a, 0x0d, 0x0d, 0x0a, 0, 0, 0, 0], "editcap -F pcap");
    refused("binary", &[0xff, 0xfe, 0, 1], "neither hexadecimal text nor a capture");
    refused("empty", b"", "is empty");
    refused("words", b"14 00 0x00 zz", "line 1: expected hexadecimal digits, found `z`");
    refused("odd", b"00 11\n22 3", "line 2: expected two digits a byte");
    refused("cut-header", &whole[..22], "ends within its file header");

    let empty = Temporary::new("no-bytes", b"1 open protocol 16 port 5\n1 < -\n1 > \n");
    let output = decode(&program, &[], &empty.0);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

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
