//! Captures: datagrams, and files that have them.

use std::collections::BTreeMap;
use std::path::PathBuf;

/// A datagram as it was recorded.
pub(crate) struct Datagram {
    pub(crate) protocol: u16,
    pub(crate) bytes: Vec<u8>,
}

impl Datagram {
    /// Where each message starts.
    pub(crate) fn starts(&self) -> Vec<usize> {
        let mut starts = Vec::new();
        let mut at = 0;
        while let Some(len) = self.bytes.get(at..).and_then(|rest| rest.first_chunk()) {
            let len = usize::try_from(u32::from_ne_bytes(*len)).expect("fits");
            // What is shorter than a header ends a datagram for the kernel too.
            if len < 16 {
                break;
            }
            starts.push(at);
            at += len.next_multiple_of(4);
        }
        starts
    }
}

/// The datagrams of a recording of `netlink_core::testing::Recorder`.
pub(crate) fn of_recording(recording: &str) -> Vec<Datagram> {
    let mut protocols = BTreeMap::new();
    let mut datagrams = Vec::new();
    for line in recording.lines() {
        let words: Vec<_> = line.split_whitespace().collect();
        match words[..] {
            [socket, "open", "protocol", protocol, ..] => {
                protocols.insert(socket, protocol.parse().expect("a number"));
            }
            [socket, ">" | "<", .., hex] => {
                let bytes = (0..hex.len() / 2).map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16));
                let bytes = bytes.collect::<Result<_, _>>().expect("hexadecimal");
                datagrams.push(Datagram { protocol: protocols[socket], bytes });
            }
            _ => {}
        }
    }
    datagrams
}

/// The datagrams of a capture in the pcap format and in this machine's byte order.
pub(crate) fn of_pcap(file: &[u8]) -> Vec<Datagram> {
    let mut datagrams = Vec::new();
    let mut at = 24;
    while let Some(len) = file.get(at + 8..).and_then(|rest| rest.first_chunk()) {
        let start = at + 16;
        let end = start + usize::try_from(u32::from_ne_bytes(*len)).expect("fits");
        let protocol = u16::from_be_bytes([file[start + 14], file[start + 15]]);
        datagrams.push(Datagram { protocol, bytes: file[start + 16..end].to_vec() });
        at = end;
    }
    datagrams
}

/// The datagrams as a capture on an nlmon device has them.
pub(crate) fn pcap(datagrams: &[Datagram]) -> Vec<u8> {
    let mut file = Vec::new();
    for word in [0xa1b2_c3d4u32, 0x0004_0002, 0, 0, 262_144, 253] {
        file.extend(word.to_ne_bytes());
    }
    if cfg!(target_endian = "big") {
        file[4..8].copy_from_slice(&[0, 2, 0, 4]);
    }
    for Datagram { protocol, bytes } in datagrams {
        let len = u32::try_from(bytes.len() + 16).expect("is short");
        for word in [0, 0, len, len] {
            file.extend(word.to_ne_bytes());
        }
        // PACKET_OUTGOING, whichever way it went.
        file.extend(4u16.to_be_bytes());
        file.extend(824u16.to_be_bytes());
        file.extend([0; 10]);
        file.extend(protocol.to_be_bytes());
        file.extend(bytes);
    }
    file
}

/// A file that is removed with its name.
pub(crate) struct Temporary(pub(crate) PathBuf);

impl Temporary {
    pub(crate) fn new(name: &str, content: &[u8]) -> Self {
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
