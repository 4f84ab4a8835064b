//! `iw phy`.

use std::fmt::Write;

use netlink_core::NlaEncode;
use netlink_families::nl80211::uapi::*;
use netlink_families::nl80211::{
    Band, Client, Combination, FeatureFlags, GetRegulatory, GetWiphys, RequestCountry, Rule, RuleFlags, Wiphy,
};
use netlink_tests::lab;

use crate::air::Air;
use crate::words::{self, behind, under};

fn number(text: &str, word: &str) -> Option<u64> {
    behind(text, word)?.split_whitespace().next()?.parse().ok()
}

fn list(items: impl IntoIterator<Item = impl std::fmt::Display>) -> Vec<String> {
    items.into_iter().map(|item| format!("* {item}")).collect()
}

#[test]
fn nl80211_radios_are_those_of_iw() {
    let Some(air) = Air::open() else { return };
    let client = Client::new(air.netlink.clone());
    let radios = client.wiphys().expect("radios");
    assert!(radios.len() >= 2, "{} radios", radios.len());
    for radio in &radios {
        let name = std::str::from_utf8(radio.name.as_deref().expect("a name")).expect("text");
        let said = lab::run("iw", ["phy", name, "info"]);
        assert_eq!(behind(&said, "Wiphy "), Some(name));
        limits(radio, &said);
        abilities(radio, &said);
        for (number, band) in &radio.bands {
            let heading = format!("\tBand {}:\n", number + 1);
            let text = &said[said.find(&heading).unwrap_or_else(|| panic!("{heading}"))..];
            let end =
                ["\n\tBand ", "\n\tSupported commands:"].iter().filter_map(|next| text.find(next)).min();
            agree_on_band(band, &text[..end.expect("something follows")]);
        }
        assert_eq!(radio.bands.len(), said.matches("\tBand ").count());
        println!(
            "{name}: kept as unknown: {:?}",
            radio.unknown.iter().map(|attr| attr.id()).collect::<Vec<_>>()
        );
        let mut one = client.wiphy(radio.wiphy).expect("an answer").expect("a radio");
        let mut radio = radio.clone();
        for band in one.bands.values_mut().chain(radio.bands.values_mut()) {
            // Time goes on between the two questions.
            band.frequencies.values_mut().for_each(|of| of.dfs_time = None);
        }
        assert_eq!(one, radio);
    }
    assert_eq!(client.wiphy(77).expect("no radio"), None);
}

fn limits(radio: &Wiphy, said: &str) {
    assert_eq!(Some(u64::from(radio.wiphy)), number(said, "wiphy index:"));
    assert_eq!(radio.max_scan_ssids.map(u64::from), number(said, "max # scan SSIDs:"));
    assert_eq!(radio.max_scan_elements.map(u64::from), number(said, "max scan IEs length:"));
    assert_eq!(radio.max_scheduled_ssids.map(u64::from), number(said, "max # sched scan SSIDs:"));
    assert_eq!(radio.max_match_sets.map(u64::from), number(said, "max # match sets:"));
    assert_eq!(radio.max_scheduled_plans.map(u64::from), number(said, "max # scan plans:"));
    assert_eq!(radio.retry_short.map(u64::from), number(said, "Retry short limit:"));
    assert_eq!(radio.retry_long.map(u64::from), number(said, "Retry long limit:"));
    assert_eq!(radio.coverage_class.map(u64::from), number(said, "Coverage class:"));
    let antennas = (radio.antennas_tx.expect("there"), radio.antennas_rx.expect("there"));
    let text = behind(said, "Available Antennas: ").expect("a line");
    assert_eq!(text, format!("TX {:#x} RX {:#x}", antennas.0, antennas.1).replace("0x0", "0"));
    // Without thresholds there is no line.
    assert_eq!(radio.rts_threshold == Some(u32::MAX), !said.contains("RTS threshold"));
    assert_eq!(radio.fragment_threshold == Some(u32::MAX), !said.contains("Fragmentation threshold"));
}

fn abilities(radio: &Wiphy, said: &str) {
    assert_eq!(
        list(radio.ciphers.iter().map(|suite| words::cipher(suite.0))),
        under(said, "Supported Ciphers:")
    );
    let kinds = |kinds: &Option<Vec<_>>| list(kinds.iter().flatten().map(|kind| words::kind(*kind)));
    assert_eq!(kinds(&radio.types), under(said, "Supported interface modes:"));
    assert_eq!(kinds(&radio.software_types), under(said, "software interface modes (can always be added):"));
    let commands = list(radio.commands.iter().map(|command| command_name(*command)));
    assert_eq!(commands, under(said, "Supported commands:"));
    let said_flags = [
        (radio.ibss_rsn, "Device supports RSN-IBSS."),
        (radio.ap_uapsd, "Device supports AP-side u-APSD."),
        (radio.tdls, "Device supports T-DLS."),
        (radio.roams, "Device supports roaming."),
    ];
    for (flag, words) in said_flags {
        assert_eq!(flag, said.contains(words), "{words}");
    }
    let features = radio.features.expect("there");
    let said_features = [
        (FeatureFlags::SK_TX_STATUS, "Device supports TX status socket option."),
        (FeatureFlags::HT_IBSS, "Device supports HT-IBSS."),
        (FeatureFlags::SAE, "Device supports SAE with AUTHENTICATE command"),
        (FeatureFlags::LOW_PRIORITY_SCAN, "Device supports low priority scan."),
        (FeatureFlags::SCAN_FLUSH, "Device supports scan flush."),
        (FeatureFlags::AP_SCAN, "Device supports AP scan."),
        (FeatureFlags::VIF_TXPOWER, "Device supports per-vif TX power setting"),
        (FeatureFlags::FULL_AP_CLIENT_STATE, "Driver supports full state transitions for AP/GO clients"),
        (FeatureFlags::USERSPACE_MPM, "Driver supports a userspace MPM"),
        (FeatureFlags::ACTIVE_MONITOR, "Device supports active monitor"),
        (FeatureFlags::STATIC_SMPS, "Device supports static SMPS"),
        (FeatureFlags::MAC_ON_CREATE, "Device supports configuring vdev MAC-addr on create."),
        (FeatureFlags::SCAN_RANDOM_MAC_ADDR, "Device supports randomizing MAC-addr in scans."),
        (FeatureFlags::TDLS_CHANNEL_SWITCH, "Device supports TDLS channel switching"),
        (FeatureFlags::INACTIVITY_TIMER, "Device has client inactivity timer."),
    ];
    for (feature, words) in said_features {
        assert_eq!(features.contains(feature), said.contains(words), "{words}");
    }
    let extended = radio.extended_features.as_deref().expect("there");
    let has = |bit: u16| extended.get(usize::from(bit / 8)).is_some_and(|byte| byte & 1 << (bit % 8) != 0);
    let said_extended = [
        (NL80211_EXT_FEATURE_VHT_IBSS, "VHT_IBSS"),
        (NL80211_EXT_FEATURE_RRM, "RRM"),
        (NL80211_EXT_FEATURE_FILS_STA, "FILS_STA"),
        (NL80211_EXT_FEATURE_CQM_RSSI_LIST, "CQM_RSSI_LIST"),
        (NL80211_EXT_FEATURE_TXQS, "TXQS"),
        (NL80211_EXT_FEATURE_SCAN_RANDOM_SN, "SCAN_RANDOM_SN"),
        (NL80211_EXT_FEATURE_EXT_KEY_ID, "EXT_KEY_ID"),
        (NL80211_EXT_FEATURE_BEACON_PROTECTION, "BEACON_PROTECTION"),
        (NL80211_EXT_FEATURE_BSS_COLOR, "BSS_COLOR"),
        (NL80211_EXT_FEATURE_DFS_OFFLOAD, "DFS_OFFLOAD"),
        (NL80211_EXT_FEATURE_SCAN_FREQ_KHZ, "SCAN_FREQ_KHZ"),
    ];
    for (bit, words) in said_extended {
        assert_eq!(has(bit), said.contains(&format!("[ {words} ]")), "{words}");
    }
    let frames = |frames: &std::collections::BTreeMap<u16, netlink_families::nl80211::FrameTypes>| {
        let lines = frames.iter().filter(|(_, of)| !of.types.is_empty()).map(|(kind, of)| {
            let types = of.types.iter().fold(String::new(), |mut text, kind| {
                write!(text, " 0x{kind:02x}").expect("text");
                text
            });
            format!("{}:{types}", words::kind(u32::from(*kind).into()))
        });
        list(lines)
    };
    assert_eq!(frames(&radio.sent_frames), under(said, "Supported TX frame types:"));
    assert_eq!(frames(&radio.received_frames), under(said, "Supported RX frame types:"));
    let combinations = list(radio.combinations.iter().map(as_iw));
    let text = under(said, "valid interface combinations:").join(" ");
    assert_eq!(combinations.join(" "), text.trim());
}

fn as_iw(combination: &Combination) -> String {
    let limits: Vec<_> = combination
        .limits
        .iter()
        .map(|limit| {
            let kinds: Vec<_> = limit.types.iter().flatten().map(|kind| words::kind(*kind)).collect();
            format!("#{{ {} }} <= {}", kinds.join(", "), limit.max)
        })
        .collect();
    let mut text = limits.join(", ");
    write!(text, ", total <= {}", combination.total.expect("there")).expect("text");
    write!(text, ", #channels <= {}", combination.channels.expect("there")).expect("text");
    if let Some(widths) = combination.radar_widths.filter(|widths| *widths != 0) {
        let widths: Vec<_> =
            (0..32u32).filter(|bit| widths & 1 << bit != 0).map(|bit| words::width(bit.into())).collect();
        write!(text, ", radar detect widths: {{ {} }}", widths.join(", ")).expect("text");
    }
    text
}

fn agree_on_band(band: &Band, said: &str) {
    let hex = |number: Option<u16>| number.map(|number| format!("{number:#04x}"));
    assert_eq!(hex(band.ht_capabilities).as_deref(), behind(said, "Capabilities: "));
    let vht = band.vht_capabilities.map(|bits| format!("(0x{bits:08x}):"));
    assert_eq!(vht.as_deref(), behind(said, "VHT Capabilities "));
    let spacing = band.ampdu_density.filter(|_| band.ht_capabilities.is_some());
    let text = behind(said, "Minimum RX AMPDU time spacing: ");
    assert_eq!(
        spacing.map(|density| format!("(0x{density:02x})")).as_deref(),
        text.map(|text| text.rsplit(' ').next().expect("a word"))
    );
    let rates = band.rates.iter().map(|rate| {
        let short = if rate.short_preamble { " (short preamble supported)" } else { "" };
        format!("{}.{} Mbps{short}", rate.rate / 10, rate.rate % 10)
    });
    assert_eq!(list(rates), under(said, "Bitrates (non-HT):"));
    // `iw` numbers the channels of these bands in a way of its own.
    let known = band.frequencies.values().all(|of| (2400..=5925).contains(&of.frequency));
    let frequencies: Vec<_> = band
        .frequencies
        .values()
        .map(|of| {
            let mut text =
                format!("* {} MHz [{}]", of.frequency, if known { words::channel(of.frequency) } else { 0 });
            if of.disabled {
                return text + " (disabled)";
            }
            let power = of.max_power.expect("there");
            write!(text, " ({}.{} dBm)", power / 100, power % 100 / 10).expect("text");
            let mut flags = Vec::new();
            flags.extend(of.no_ir.then_some("no IR"));
            flags.extend(of.radar.then_some("radar detection"));
            if !flags.is_empty() {
                write!(text, " ({})", flags.join(", ")).expect("text");
            }
            text
        })
        .collect();
    let said_frequencies = under(said, "Frequencies:");
    if known {
        assert_eq!(frequencies, said_frequencies);
    } else {
        assert_eq!(frequencies.len(), said_frequencies.len());
    }
    let mac_lines: Vec<_> =
        said.lines().filter_map(|line| line.trim().strip_prefix("HE MAC Capabilities (0x")).collect();
    let ours = band.by_type.iter().filter_map(|of| of.he_mac.as_deref()).map(|bytes| {
        let words = bytes.chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        words.fold(String::new(), |text, word| format!("{text}{word:04x}")) + "):"
    });
    let trimmed = |text: String| text.trim_start_matches('0').to_owned();
    assert_eq!(
        ours.map(trimmed).collect::<Vec<_>>(),
        mac_lines.iter().map(|text| trimmed((*text).to_owned())).collect::<Vec<_>>()
    );
}

fn command_name(number: u32) -> &'static str {
    let known = [
        (NL80211_CMD_NEW_INTERFACE, "new_interface"),
        (NL80211_CMD_SET_INTERFACE, "set_interface"),
        (NL80211_CMD_NEW_KEY, "new_key"),
        (NL80211_CMD_START_AP, "start_ap"),
        (NL80211_CMD_NEW_STATION, "new_station"),
        (NL80211_CMD_NEW_MPATH, "new_mpath"),
        (NL80211_CMD_SET_MESH_CONFIG, "set_mesh_config"),
        (NL80211_CMD_SET_BSS, "set_bss"),
        (NL80211_CMD_AUTHENTICATE, "authenticate"),
        (NL80211_CMD_ASSOCIATE, "associate"),
        (NL80211_CMD_DEAUTHENTICATE, "deauthenticate"),
        (NL80211_CMD_DISASSOCIATE, "disassociate"),
        (NL80211_CMD_JOIN_IBSS, "join_ibss"),
        (NL80211_CMD_JOIN_MESH, "join_mesh"),
        (NL80211_CMD_REMAIN_ON_CHANNEL, "remain_on_channel"),
        (NL80211_CMD_SET_TX_BITRATE_MASK, "set_tx_bitrate_mask"),
        (NL80211_CMD_FRAME, "frame"),
        (NL80211_CMD_FRAME_WAIT_CANCEL, "frame_wait_cancel"),
        (NL80211_CMD_SET_WIPHY_NETNS, "set_wiphy_netns"),
        (NL80211_CMD_SET_CHANNEL, "set_channel"),
        (NL80211_CMD_TDLS_MGMT, "tdls_mgmt"),
        (NL80211_CMD_TDLS_OPER, "tdls_oper"),
        (NL80211_CMD_PROBE_CLIENT, "probe_client"),
        (NL80211_CMD_SET_NOACK_MAP, "set_noack_map"),
        (NL80211_CMD_REGISTER_BEACONS, "register_beacons"),
        (NL80211_CMD_START_P2P_DEVICE, "start_p2p_device"),
        (NL80211_CMD_SET_MCAST_RATE, "set_mcast_rate"),
        (NL80211_CMD_CONNECT, "connect"),
        (NL80211_CMD_DISCONNECT, "disconnect"),
        (NL80211_CMD_CHANNEL_SWITCH, "channel_switch"),
        (NL80211_CMD_SET_QOS_MAP, "set_qos_map"),
        (NL80211_CMD_SET_MULTICAST_TO_UNICAST, "set_multicast_to_unicast"),
    ];
    known.iter().find(|(known, _)| u32::from(*known) == number).unwrap_or_else(|| panic!("{number}")).1
}

#[test]
fn nl80211_countries_are_those_of_iw() {
    let Some(air) = Air::open() else { return };
    let said = lab::run("iw", ["reg", "get"]);
    let rules = air.netlink.query(&GetRegulatory::default()).expect("rules");
    let country = std::str::from_utf8(&rules.country).expect("two letters");
    assert!(said.contains(&format!("country {country}: ")), "{said}");
    let ours: Vec<_> = rules.rules.iter().map(rule_as_iw).collect();
    let theirs: Vec<_> =
        said.lines().take_while(|line| !line.is_empty()).filter_map(|line| line.strip_prefix('\t')).collect();
    assert_eq!(ours, theirs);
    // The kernel says yes, and nothing comes of it without the database.
    air.netlink.execute(&RequestCountry { country: *b"DE" }).expect("heard");
}

fn rule_as_iw(rule: &Rule) -> String {
    let mhz = |khz: Option<u32>| khz.expect("there") / 1000;
    let gain = match rule.max_antenna_gain {
        Some(0) | None => "N/A".to_owned(),
        Some(gain) => (gain / 100).to_string(),
    };
    let flags = rule.flags.expect("there");
    let check = match rule.dfs_check_time {
        Some(time) if flags.contains(RuleFlags::DFS) => format!("{time} ms"),
        _ => "N/A".to_owned(),
    };
    let power = rule.max_power.expect("there") / 100;
    let mut text = format!(
        "({} - {} @ {}), ({gain}, {power}), ({check})",
        mhz(rule.start),
        mhz(rule.end),
        mhz(rule.max_width)
    );
    let names = [
        (RuleFlags::NO_OFDM, "NO-OFDM"),
        (RuleFlags::NO_CCK, "NO-CCK"),
        (RuleFlags::NO_INDOOR, "NO-INDOOR"),
        (RuleFlags::NO_OUTDOOR, "NO-OUTDOOR"),
        (RuleFlags::DFS, "DFS"),
        (RuleFlags::AUTO_WIDTH, "AUTO-BW"),
        (RuleFlags::NO_IR, "PASSIVE-SCAN"),
    ];
    for (_, name) in names.iter().filter(|(flag, _)| flags.contains(*flag)) {
        write!(text, ", {name}").expect("text");
    }
    text
}

#[test]
fn nl80211_the_declarations_are_the_kernels() {
    let Some(air) = Air::open() else { return };
    let policy = air.netlink.policy("nl80211").expect("a policy");
    let ask = <GetWiphys as NlaEncode>::SCHEMA.diff(&policy, NL80211_CMD_GET_WIPHY.into(), true);
    for found in ask.into_iter().flatten() {
        // One policy is for all commands, so that it has everything that is not declared here.
        assert!(found.to_string().contains("it is not declared"), "{found}");
    }
    let scan = <netlink_families::nl80211::TriggerScan as NlaEncode>::SCHEMA;
    for found in scan.diff(&policy, NL80211_CMD_TRIGGER_SCAN.into(), false).expect("a policy") {
        assert!(found.to_string().contains("it is not declared"), "{found}");
    }
}
