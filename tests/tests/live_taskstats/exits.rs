//! Tasks that end.

use std::fs::read_to_string;
use std::os::fd::{AsRawFd, OwnedFd};
use std::process::Command;

use netlink_core::wire::{
    Buffer, GenlHeader, Messages, NLM_F_ACK, NLM_F_REQUEST, NLMSG_ERROR, NlHeader, Payload,
};
use netlink_core::{Connection, DecodeMessage, NlaEncode, Request, encode};
use netlink_families::taskstats::{Client, Deregister, Event, Exit, Register, TaskFlags};
use netlink_tests::lab;
use nix::sys::signal::Signal;
use nix::sys::socket::sockopt::ReceiveTimeout;
use nix::sys::socket::{
    AddressFamily, MsgFlags, SockFlag, SockProtocol, SockType, recv, send, setsockopt, socket,
};
use nix::sys::time::TimeVal;

use crate::kid::{Kid, wait_until};
use crate::ready;

/// All that there can be, as a list.
fn processors() -> String {
    read_to_string("/sys/devices/system/cpu/possible").expect("the processors").trim().to_owned()
}

/// A socket that registers and is told. The library's own have either answers or groups.
struct Unicast {
    fd: OwnedFd,
    family: u16,
}

impl Unicast {
    fn open(family: u16) -> Self {
        let (kind, flags) = (SockType::Raw, SockFlag::SOCK_CLOEXEC);
        let fd = socket(AddressFamily::Netlink, kind, flags, SockProtocol::NetlinkGeneric).expect("a socket");
        setsockopt(&fd, ReceiveTimeout, &TimeVal::new(0, 300_000)).expect("a timeout");
        Unicast { fd, family }
    }

    fn receive(&self) -> Option<Vec<u8>> {
        let mut buffer = vec![0; 65536];
        let len = recv(self.fd.as_raw_fd(), &mut buffer, MsgFlags::empty()).ok()?;
        buffer.truncate(len);
        Some(buffer)
    }

    /// Sends a request and reads to its acknowledgement; what comes before it is returned.
    fn ask(&self, op: &(impl Request + NlaEncode)) -> Vec<Exit> {
        let mut buffer = Buffer::new();
        let body = encode(op, &mut buffer).expect("a wire form");
        let command = u8::try_from(op.command()).expect("a command");
        let header = NlHeader {
            len: u32::try_from(NlHeader::LEN + GenlHeader::LEN + body.len()).expect("short"),
            kind: self.family,
            flags: NLM_F_REQUEST | NLM_F_ACK,
            // The kernel numbers exits from 0 on every processor.
            seq: 0xffff_0000,
            port: 0,
        };
        let bytes = [&header.to_bytes()[..], &[command, 1, 0, 0], body].concat();
        send(self.fd.as_raw_fd(), &bytes, MsgFlags::empty()).expect("sent");
        let mut exits = Vec::new();
        loop {
            let datagram = self.receive().expect("an acknowledgement");
            for message in Messages::new(&datagram) {
                if message.header.kind == NLMSG_ERROR {
                    assert_eq!(message.body[..4], [0; 4], "refused");
                    return exits;
                }
                exits.push(exit(message.body));
            }
        }
    }

    /// All exits until none has come for a while.
    fn exits(&self) -> Vec<Exit> {
        let datagrams = std::iter::from_fn(|| self.receive());
        datagrams
            .flat_map(|datagram| {
                Messages::new(&datagram).map(|message| exit(message.body)).collect::<Vec<_>>()
            })
            .collect()
    }
}

fn exit(body: &[u8]) -> Exit {
    match Event::decode_message(body[0].into(), Payload::new(&body[4..])).expect("an exit") {
        Event::Exit(exit) => exit,
        event => panic!("{event:?}"),
    }
}

#[test]
fn taskstats_ends_are_told_to_who_has_registered() {
    if !ready() {
        return;
    }
    let family = lab::family("TASKSTATS").expect("it was there");
    let socket = Unicast::open(family.id);
    let cpus = processors();
    let mut exits = socket.ask(&Register { cpus: cpus.clone() });
    let mut kid = Kid::new("sh", &["-c", "exit 3"]);
    let pid = kid.0.id();
    kid.0.wait().expect("it ends");
    let mut killed = Kid::new("sleep", &["1000"]);
    let killed_pid = killed.0.id();
    wait_until(killed_pid, "sleep", "S");
    killed.signal(Signal::SIGTERM);
    killed.0.wait().expect("it ends");
    // This program again, whose test runs on a thread of its own.
    let program = std::env::current_exe().expect("this program");
    let output =
        Command::new(program).args(["--exact", "exits::taskstats_nothing", "--test-threads", "2"]).output();
    assert!(output.expect("a child").status.success());
    exits.extend(socket.exits());

    let of = |pid: u32| {
        exits.iter().find(|exit| exit.task.pid == pid).unwrap_or_else(|| panic!("{pid}: {exits:?}"))
    };
    let (ended, killed) = (of(pid), of(killed_pid));
    assert_eq!(ended.task.stats.exit_code, 3 << 8);
    assert_eq!((ended.task.stats.command.name().to_str(), ended.process), (Some("sh"), None));
    assert!(ended.task.stats.flags.contains(TaskFlags::LAST_OF_PROCESS));
    assert_eq!(killed.task.stats.exit_code, 15);
    assert!(killed.task.stats.flags.contains(TaskFlags::KILLED));
    let with_process = exits.iter().find(|exit| exit.process.is_some()).expect("a process of several tasks");
    let process = with_process.process.expect("it is there");
    let tasks = exits.iter().filter(|exit| exit.task.stats.process.is_some_and(|of| of.tgid == process.tgid));
    assert!(tasks.count() >= 2, "{exits:?}");

    socket.ask(&Deregister { cpus });
    socket.exits();
    assert!(Command::new("true").status().expect("a child").success());
    assert_eq!(socket.exits(), []);
}

#[test]
fn taskstats_nothing() {}

#[test]
fn taskstats_other_network_namespaces_are_answered_and_not_told() {
    if !ready() {
        return;
    }
    let told = lab::own_namespace(|| {
        let netlink = Connection::open().expect("a socket");
        Client::new(&netlink).task(1).expect("statistics of init");
        let socket = Unicast::open(lab::family("TASKSTATS").expect("it is there too").id);
        let cpus = processors();
        let mut exits = socket.ask(&Register { cpus: cpus.clone() });
        assert!(Command::new("true").status().expect("a child").success());
        exits.extend(socket.exits());
        socket.ask(&Deregister { cpus });
        exits
    });
    assert_eq!(told, Some(vec![]));
}
