//! Prints netlink messages with the names of everything that is declared.
//!
//! ```sh
//! decode nlmon.pcap                    # a capture, of tcpdump, dumpcap or Wireshark on nlmon0
//! decode --study nlmon.pcap            # an attribute a line, with offsets, lengths and bytes
//! decode session.netlink               # what `netlink_core::testing::Recorder` has written
//! strace -e write=3 -e read=3 ip link 2>&1 | decode --protocol route      # hexadecimal from standard input
//! ```
//!
//! Hexadecimal is whole messages, nlmsghdr and all: digits, of which each paragraph is a datagram, or what `xxd`,
//! `hexdump -C`, `od -A x -t x1` and `strace` make of one. Spaces, colons, `0x`, `\x` and quotes are passed over, and so is
//! a line behind `#`. A line `*` repeats the one before it, as these tools write it. Of what `strace` has printed, the
//! dumps behind calls that send and receive are taken, and those behind `read` and `write` that have a message in front.
//!
//! The numbers of generic-netlink families are taken from the messages of nlctrl in the input and, where those do not
//! tell, from the running kernel, unless they show that the input is of another one.
//!
//! To capture: `ip link add nlmon0 type nlmon && ip link set nlmon0 up && tcpdump -i nlmon0 -w nlmon.pcap`.

mod hex;
mod packet;
mod pcap;
mod pcapng;
mod recording;
mod strace;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Write};
use std::process::ExitCode;

use netlink_core::genl::nlctrl::uapi::GENL_ID_CTRL;
use netlink_core::genl::nlctrl::{Event, Family, GetFamilies};
use netlink_core::genl::{Catalog, Direction};
use netlink_core::wire::{GenlHeader, Message, Messages, NlHeader, Payload};
use netlink_core::{Connection, DecodeMessage, Generic, Protocol};

const USAGE: &str = "usage: decode [--study] [--protocol generic|route|NUMBER] [FILE]";

/// A datagram of the input.
struct Datagram {
    protocol: i32,
    /// Which way it went, where that is known.
    direction: Option<Direction>,
    bytes: Vec<u8>,
    /// What is wrong with it beyond its content.
    damage: Option<String>,
}

impl Datagram {
    /// Which way it most likely went.
    fn direction(&self) -> Direction {
        let guess = || NlHeader::read(&self.bytes).map(Direction::guess);
        self.direction.or_else(guess).unwrap_or(Direction::FromKernel)
    }
}

/// What the command line asks for.
struct Options {
    study: bool,
    protocol: i32,
    file: Option<String>,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("decode: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let options = options(std::env::args().skip(1))?;
    let input = read(options.file.as_deref())?;
    let datagrams = if pcap::is_capture(&input) {
        pcap::datagrams(&input)?
    } else if pcapng::is_capture(&input) {
        pcapng::datagrams(&input)?
    } else if recording::is_recording(&input) {
        recording::datagrams(&input)?
    } else {
        hex::datagrams(&input, options.protocol)?
    };
    match print(&datagrams, options.study) {
        // `decode | head` is fine.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(()),
    }
}

fn options(mut args: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options { study: false, protocol: Generic::NUMBER, file: None };
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--study" => options.study = true,
            "--protocol" => {
                let value = args.next().ok_or(USAGE)?;
                options.protocol = match value.as_str() {
                    "generic" => Generic::NUMBER,
                    "route" => 0,
                    number => number.parse().map_err(|_| format!("no protocol `{number}`\n{USAGE}"))?,
                };
            }
            "-" => {}
            file if !file.starts_with('-') && options.file.is_none() => options.file = Some(arg),
            _ => return Err(format!("`{arg}` is not understood\n{USAGE}")),
        }
    }
    Ok(options)
}

fn read(file: Option<&str>) -> Result<Vec<u8>, String> {
    let mut input = Vec::new();
    match file {
        Some(path) => File::open(path)
            .and_then(|mut file| file.read_to_end(&mut input))
            .map_err(|error| format!("{path}: {error}"))?,
        None => io::stdin().read_to_end(&mut input).map_err(|error| format!("standard input: {error}"))?,
    };
    Ok(input)
}

/// A catalog that knows the families' numbers at the start of the input.
fn catalog(datagrams: &[Datagram]) -> Catalog {
    let mut catalog = Catalog::new(netlink_families::declarations());
    // A number that one family gives up, another may get: messages in front of all that tell are of the first.
    let mut first = BTreeMap::new();
    // The answers of nlctrl often come after the first messages that need them.
    for datagram in datagrams.iter().filter(|datagram| datagram.direction() == Direction::FromKernel) {
        for message in messages(&datagram.bytes).0 {
            catalog.observe(datagram.protocol, Direction::FromKernel, message);
            if let Some(Family { id, name, .. }) = told(datagram.protocol, message) {
                first.entry(id).or_insert(name);
            }
        }
    }
    let families = Connection::<Generic>::open().and_then(|netlink| netlink.dump(&GetFamilies {})?.collect());
    // Without a kernel to ask, the input has to tell.
    let running: Vec<(u16, String)> = families.map_or(Vec::new(), |families: Vec<Family>| {
        families.into_iter().map(|family| (family.id, family.name)).collect()
    });
    let contradicts =
        |(id, name): (u16, &str)| running.iter().any(|(other, known)| (*other == id) != (known == name));
    if !catalog.families().any(contradicts) {
        running.iter().for_each(|(id, name)| catalog.learn(*id, name));
    }
    first.iter().for_each(|(id, name)| catalog.learn(*id, name));
    catalog
}

/// The family that this message of nlctrl is about, new or gone.
fn told(protocol: i32, message: &[u8]) -> Option<Family> {
    let Message { header, body } = Message::read(message)?;
    if protocol != Generic::NUMBER || header.kind != GENL_ID_CTRL {
        return None;
    }
    let command = GenlHeader::read(body)?.command.into();
    match Event::decode_message(command, Payload::new(body.get(GenlHeader::LEN..)?)) {
        Ok(Event::NewFamily(family) | Event::DelFamily(family)) => Some(family),
        _ => None,
    }
}

fn print(datagrams: &[Datagram], study: bool) -> io::Result<()> {
    let mut catalog = catalog(datagrams);
    let mut out = io::stdout().lock();
    for (number, datagram) in datagrams.iter().enumerate() {
        let direction = datagram.direction();
        let arrow = if direction == Direction::ToKernel { '>' } else { '<' };
        let (messages, zeros) = messages(&datagram.bytes);
        for (index, message) in messages.into_iter().enumerate() {
            let shown = catalog.display(datagram.protocol, direction, message);
            // The datagram's number and, where it has several messages, the message's.
            let place = match index {
                0 => format!("{}", number + 1),
                more => format!("{}.{more}", number + 1),
            };
            match study {
                true => writeln!(out, "{place} {arrow} {shown:#}")?,
                false => writeln!(out, "{place} {arrow} {shown}")?,
            }
            catalog.observe(datagram.protocol, direction, message);
        }
        if zeros > 0 {
            writeln!(out, "{} ! {zeros} bytes of zeros behind, which the kernel passes over", number + 1)?;
        }
        if let Some(damage) = &datagram.damage {
            writeln!(out, "{} ! {damage}", number + 1)?;
        }
    }
    Ok(())
}

/// The messages of a datagram with their headers, and last what is no whole message; and how many zeros are
/// behind them, which some programs send and the kernel passes over.
fn messages(bytes: &[u8]) -> (Vec<&[u8]>, usize) {
    let mut found = Vec::new();
    let mut rest = bytes;
    let mut messages = Messages::new(bytes);
    while let Some(message) = messages.next() {
        let len = NlHeader::LEN + message.body.len();
        found.push(rest.get(..len).unwrap_or(rest));
        rest = bytes.get(bytes.len() - messages.leftover()..).unwrap_or(&[]);
    }
    let zeros = !found.is_empty() && rest.iter().all(|byte| *byte == 0);
    if !zeros && !rest.is_empty() {
        found.push(rest);
    }
    (found, if zeros { rest.len() } else { 0 })
}
