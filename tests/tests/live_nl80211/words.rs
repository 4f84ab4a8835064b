//! The words of `iw`.

use netlink_families::nl80211::elements::Suite;
use netlink_families::nl80211::{ChannelWidth, InterfaceType};

pub(crate) fn kind(kind: InterfaceType) -> &'static str {
    match kind {
        InterfaceType::Adhoc => "IBSS",
        InterfaceType::Station => "managed",
        InterfaceType::AccessPoint => "AP",
        InterfaceType::AccessPointVlan => "AP/VLAN",
        InterfaceType::Monitor => "monitor",
        InterfaceType::MeshPoint => "mesh point",
        InterfaceType::P2pClient => "P2P-client",
        InterfaceType::P2pOwner => "P2P-GO",
        InterfaceType::P2pDevice => "P2P-device",
        InterfaceType::Ocb => "outside context of a BSS",
        other => panic!("{other:?}"),
    }
}

pub(crate) fn width(width: ChannelWidth) -> &'static str {
    match width {
        ChannelWidth::Mhz20NoHt => "20 MHz (no HT)",
        ChannelWidth::Mhz20 => "20 MHz",
        ChannelWidth::Mhz40 => "40 MHz",
        ChannelWidth::Mhz80 => "80 MHz",
        ChannelWidth::Mhz80Plus80 => "80+80 MHz",
        ChannelWidth::Mhz160 => "160 MHz",
        ChannelWidth::Mhz5 => "5 MHz",
        ChannelWidth::Mhz10 => "10 MHz",
        other => panic!("{other:?}"),
    }
}

pub(crate) fn channel(mhz: u32) -> u32 {
    match mhz {
        2484 => 14,
        ..2484 => (mhz - 2407) / 5,
        5950.. => (mhz - 5950) / 5,
        5000.. => (mhz - 5000) / 5,
        _ => panic!("{mhz}"),
    }
}

pub(crate) fn cipher(suite: u32) -> String {
    let name = match suite & 0xff {
        1 => "WEP40",
        2 => "TKIP",
        4 => "CCMP-128",
        5 => "WEP104",
        6 => "CMAC",
        8 => "GCMP-128",
        9 => "GCMP-256",
        10 => "CCMP-256",
        11 => "GMAC-128",
        12 => "GMAC-256",
        13 => "CMAC-256",
        other => panic!("{other}"),
    };
    format!("{name} ({})", Suite(suite))
}

/// The lines indented under a line that is this, each without its indentation; none when there is none.
pub(crate) fn under<'t>(text: &'t str, heading: &str) -> Vec<&'t str> {
    let depth = |line: &str| line.len() - line.trim_start_matches('\t').len();
    let mut lines = text.lines().skip_while(|line| line.trim() != heading);
    let Some(first) = lines.next() else { return Vec::new() };
    lines.take_while(|line| depth(line) > depth(first)).map(str::trim).collect()
}

/// What stands behind a word at the start of a line.
pub(crate) fn behind<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    text.lines().find_map(|line| line.trim().strip_prefix(word)).map(str::trim)
}
