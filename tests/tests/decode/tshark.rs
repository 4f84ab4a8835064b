//! What tshark has printed as JSON with bytes. Its objects repeat their keys, so that it is read by lines.

use std::collections::{BTreeMap, BTreeSet};

use crate::ours::{Attr, Place};

/// The cooked header of nlmon's packets.
const COOKED: usize = 16;

#[derive(Default)]
pub(crate) struct Dissected {
    pub(crate) attrs: BTreeSet<Attr>,
    /// The type of each message: in generic netlink, the number of its family.
    pub(crate) types: BTreeMap<Place, u16>,
    /// The command of each message of generic netlink.
    pub(crate) commands: BTreeMap<Place, u16>,
    /// What nlctrl told in the capture.
    pub(crate) families: BTreeMap<u16, String>,
    /// Messages that it has a dissector of its own for, by its name.
    pub(crate) dissectors: BTreeSet<(usize, String)>,
}

impl Dissected {
    pub(crate) fn read(json: &str) -> Self {
        let mut found = Dissected::default();
        let mut frame = 0;
        let (mut len, mut name) = (None, None);
        let mut lines = json.lines().map(str::trim);
        while let Some(line) = lines.next() {
            let Some((key, value)) = line.split_once("\": ") else { continue };
            let value = value.trim_matches(['"', ',']);
            // The bytes of a value, and where they are in the datagram.
            let mut raw = || {
                let bytes = lines.next().and_then(hex).expect("bytes");
                let at = lines.next().and_then(number).expect("an offset");
                (bytes, at - COOKED)
            };
            match key.trim_start_matches('"') {
                "frame.number" => frame = number(value).expect("a number") - 1,
                "netlink.attr_len_raw" => {
                    let (bytes, at) = raw();
                    len = Some((at, short(&bytes)));
                }
                "netlink.attr_type_raw" => {
                    let (bytes, _) = raw();
                    if let Some((at, len)) = len.take() {
                        found.attrs.insert((frame, at, usize::from(len), short(&bytes) & 0x3fff));
                    }
                }
                key if key == "genl.family_id_raw"
                    || key == "netlink.hdr_type_raw"
                    || key.ends_with(".nltype_raw") =>
                {
                    let (bytes, at) = raw();
                    found.types.insert((frame, at - 4), short(&bytes));
                }
                "genl.cmd_raw" | "genl.ctrl.cmd_raw" | "nl80211.cmd_raw" => {
                    let (bytes, at) = raw();
                    found.commands.insert((frame, at - 16), u16::from(bytes[0]));
                }
                "genl.ctrl.family_name" => name = Some(value.to_owned()),
                "genl.ctrl.family_id" => {
                    let id =
                        value.strip_prefix("0x").map_or(value.parse(), |hex| u16::from_str_radix(hex, 16));
                    found.families.extend(name.take().map(|name| (id.expect("a number"), name)));
                }
                key @ ("nl80211" | "netlink-route") if value == "{" => {
                    found.dissectors.insert((frame, key.to_owned()));
                }
                _ => {}
            }
        }
        found
    }
}

fn number(line: &str) -> Option<usize> {
    line.trim_matches(['"', ',']).parse().ok()
}

fn hex(line: &str) -> Option<Vec<u8>> {
    let hex = line.trim_matches(['"', ',']);
    (0..hex.len() / 2).map(|at| u8::from_str_radix(hex.get(2 * at..2 * at + 2)?, 16).ok()).collect()
}

/// A number in the order of the machine that was captured.
fn short(bytes: &[u8]) -> u16 {
    u16::from_ne_bytes([bytes[0], bytes[1]])
}
