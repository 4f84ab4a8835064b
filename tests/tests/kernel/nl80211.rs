//! A wireless radio: bands by number with arrays of frequencies and rates, sets of numbers as lists of
//! attributes without payload, arrays in arrays. The kernel sends a radio in many messages.
//! Ids: `linux/nl80211.h`.

use std::collections::BTreeMap;

use netlink_core::wire::RawAttr;
use netlink_core::{NlaDecode, NlaEncode};

use crate::packers::Nothing;
use crate::wire::Vectors;

uapi! {
    NL80211_ATTR_WIPHY = 1, NL80211_ATTR_WIPHY_NAME = 2, NL80211_ATTR_WIPHY_BANDS = 22,
    NL80211_ATTR_SUPPORTED_IFTYPES = 32, NL80211_ATTR_MAX_NUM_SCAN_SSIDS = 43, NL80211_ATTR_GENERATION = 46,
    NL80211_ATTR_SUPPORTED_COMMANDS = 50, NL80211_ATTR_MAX_SCAN_IE_LEN = 56, NL80211_ATTR_CIPHER_SUITES = 57,
    NL80211_ATTR_WIPHY_RETRY_SHORT = 61, NL80211_ATTR_WIPHY_RETRY_LONG = 62,
    NL80211_ATTR_SUPPORT_IBSS_RSN = 104, NL80211_ATTR_INTERFACE_COMBINATIONS = 120,
    NL80211_ATTR_SOFTWARE_IFTYPES = 121, NL80211_ATTR_TDLS_SUPPORT = 139,
    NL80211_BAND_ATTR_FREQS = 1, NL80211_BAND_ATTR_RATES = 2, NL80211_BAND_ATTR_HT_MCS_SET = 3,
    NL80211_BAND_ATTR_HT_CAPA = 4, NL80211_BAND_ATTR_HT_AMPDU_FACTOR = 5,
    NL80211_BAND_ATTR_HT_AMPDU_DENSITY = 6, NL80211_BAND_ATTR_IFTYPE_DATA = 9,
    NL80211_BAND_IFTYPE_ATTR_IFTYPES = 1, NL80211_BAND_IFTYPE_ATTR_HE_CAP_MAC = 2,
    NL80211_BITRATE_ATTR_RATE = 1, NL80211_BITRATE_ATTR_2GHZ_SHORTPREAMBLE = 2,
    NL80211_FREQUENCY_ATTR_FREQ = 1, NL80211_FREQUENCY_ATTR_DISABLED = 2, NL80211_FREQUENCY_ATTR_NO_IR = 3,
    NL80211_FREQUENCY_ATTR_RADAR = 5, NL80211_FREQUENCY_ATTR_MAX_TX_POWER = 6,
    NL80211_FREQUENCY_ATTR_DFS_CAC_TIME = 13,
    NL80211_IFACE_COMB_LIMITS = 1, NL80211_IFACE_COMB_MAXNUM = 2, NL80211_IFACE_COMB_NUM_CHANNELS = 4,
    NL80211_IFACE_COMB_RADAR_DETECT_WIDTHS = 5,
    NL80211_IFACE_LIMIT_MAX = 1, NL80211_IFACE_LIMIT_TYPES = 2,
}

/// `NL80211_CMD_NEW_WIPHY`.
#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Wiphy<'a> {
    #[nla(NL80211_ATTR_WIPHY)]
    index: u32,
    #[nla(NL80211_ATTR_WIPHY_NAME, nul_string)]
    name: &'a str,
    #[nla(NL80211_ATTR_GENERATION)]
    generation: u32,
    #[nla(NL80211_ATTR_MAX_NUM_SCAN_SSIDS)]
    scan_names: Option<u8>,
    #[nla(NL80211_ATTR_MAX_SCAN_IE_LEN)]
    scan_elements: Option<u16>,
    #[nla(NL80211_ATTR_WIPHY_RETRY_SHORT)]
    retry_short: Option<u8>,
    #[nla(NL80211_ATTR_WIPHY_RETRY_LONG)]
    retry_long: Option<u8>,
    #[nla(NL80211_ATTR_CIPHER_SUITES, packed)]
    ciphers: Vec<u32>,
    #[nla(NL80211_ATTR_SUPPORT_IBSS_RSN, flag)]
    ibss_rsn: bool,
    #[nla(NL80211_ATTR_TDLS_SUPPORT, flag)]
    tdls: bool,
    /// A set of numbers: each an attribute without payload.
    #[nla(NL80211_ATTR_SUPPORTED_IFTYPES, array, with = Nothing)]
    interface_types: Vec<(u16, ())>,
    #[nla(NL80211_ATTR_SOFTWARE_IFTYPES, array, with = Nothing)]
    software_types: Vec<(u16, ())>,
    #[nla(NL80211_ATTR_SUPPORTED_COMMANDS, array(from = 1))]
    commands: Vec<u32>,
    /// By `enum nl80211_band`, of which the first is 0. A message has a part of one band.
    #[nla(NL80211_ATTR_WIPHY_BANDS, array, nested)]
    bands: BTreeMap<u16, Band<'a>>,
    #[nla(NL80211_ATTR_INTERFACE_COMBINATIONS, array(from = 1), nested)]
    combinations: Vec<Combination<'a>>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Band<'a> {
    /// By index in the band; a message has one.
    #[nla(NL80211_BAND_ATTR_FREQS, array, nested)]
    frequencies: Option<BTreeMap<u16, Frequency<'a>>>,
    #[nla(NL80211_BAND_ATTR_RATES, array, nested)]
    rates: Vec<Rate<'a>>,
    #[nla(NL80211_BAND_ATTR_HT_MCS_SET)]
    ht_rates: Option<[u8; 16]>,
    #[nla(NL80211_BAND_ATTR_HT_CAPA)]
    ht_capabilities: Option<u16>,
    #[nla(NL80211_BAND_ATTR_HT_AMPDU_FACTOR)]
    ampdu_factor: Option<u8>,
    #[nla(NL80211_BAND_ATTR_HT_AMPDU_DENSITY)]
    ampdu_density: Option<u8>,
    #[nla(NL80211_BAND_ATTR_IFTYPE_DATA, array(from = 1), nested)]
    by_type: Vec<TypeData<'a>>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

/// What a band can do for some types of interfaces.
#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct TypeData<'a> {
    #[nla(NL80211_BAND_IFTYPE_ATTR_IFTYPES, array, with = Nothing)]
    types: Vec<(u16, ())>,
    #[nla(NL80211_BAND_IFTYPE_ATTR_HE_CAP_MAC)]
    he_mac: Option<[u8; 6]>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
struct Rate<'a> {
    /// In 100 kbit/s.
    #[nla(NL80211_BITRATE_ATTR_RATE)]
    rate: u32,
    #[nla(NL80211_BITRATE_ATTR_2GHZ_SHORTPREAMBLE, flag)]
    short_preamble: bool,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Frequency<'a> {
    /// In MHz.
    #[nla(NL80211_FREQUENCY_ATTR_FREQ)]
    frequency: u32,
    #[nla(NL80211_FREQUENCY_ATTR_DISABLED, flag)]
    disabled: bool,
    #[nla(NL80211_FREQUENCY_ATTR_NO_IR, flag)]
    no_initiating: bool,
    #[nla(NL80211_FREQUENCY_ATTR_RADAR, flag)]
    radar: bool,
    /// In hundredths of a dBm.
    #[nla(NL80211_FREQUENCY_ATTR_MAX_TX_POWER)]
    max_power: Option<u32>,
    #[nla(NL80211_FREQUENCY_ATTR_DFS_CAC_TIME)]
    availability_check: Option<u32>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Combination<'a> {
    #[nla(NL80211_IFACE_COMB_LIMITS, array(from = 1), nested)]
    limits: Vec<Limit<'a>>,
    #[nla(NL80211_IFACE_COMB_MAXNUM)]
    total: u32,
    #[nla(NL80211_IFACE_COMB_NUM_CHANNELS)]
    channels: u32,
    #[nla(NL80211_IFACE_COMB_RADAR_DETECT_WIDTHS)]
    radar_widths: Option<u32>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Limit<'a> {
    #[nla(NL80211_IFACE_LIMIT_MAX)]
    max: u32,
    #[nla(NL80211_IFACE_LIMIT_TYPES, array, with = Nothing)]
    types: Vec<(u16, ())>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

// `enum nl80211_iftype`.
uapi! {
    ADHOC = 1, STATION = 2, AP = 3, AP_VLAN = 4, MONITOR = 6, MESH_POINT = 7, P2P_CLIENT = 8, P2P_GO = 9,
    P2P_DEVICE = 10, OCB = 11,
}

fn vectors() -> Option<Vectors> {
    Vectors::parse(include_str!("../../wire/nl80211.hex"))
}

fn wiphy<'a>(vectors: &'a Vectors, name: &str) -> Wiphy<'a> {
    let wiphy = check!(Wiphy<'_>, vectors.genl_body(name));
    assert_eq!((wiphy.index, wiphy.name, wiphy.generation), (0, "phy0", 1));
    wiphy
}

fn numbers(set: &[(u16, ())]) -> Vec<u16> {
    set.iter().map(|(number, ())| *number).collect()
}

#[test]
fn capabilities() {
    let Some(vectors) = vectors() else { return };
    // max # scan SSIDs: 4, max scan IEs length: 2109 bytes, Retry short limit: 7, Retry long limit: 4,
    // Device supports RSN-IBSS, Device supports T-DLS
    let limits = wiphy(&vectors, "limits");
    assert_eq!((limits.scan_names, limits.scan_elements), (Some(4), Some(2109)));
    assert_eq!((limits.retry_short, limits.retry_long), (Some(7), Some(4)));
    assert_eq!((limits.ibss_rsn, limits.tdls), (true, true));
    // WEP40 (00-0f-ac:1), WEP104 (00-0f-ac:5), TKIP (00-0f-ac:2) ..
    let ciphers = wiphy(&vectors, "ciphers").ciphers;
    let suite = |kind: u32| 0x000f_ac00 | kind;
    assert_eq!(ciphers, [1, 5, 2, 4, 10, 8, 9, 6, 13, 11, 12].map(suite));
    let types = wiphy(&vectors, "modes").interface_types;
    assert_eq!(
        numbers(&types),
        [ADHOC, STATION, AP, AP_VLAN, MONITOR, MESH_POINT, P2P_CLIENT, P2P_GO, P2P_DEVICE, OCB]
    );
    // new_interface, set_interface, new_key, start_ap .. set_multicast_to_unicast
    let commands = wiphy(&vectors, "commands").commands;
    assert_eq!((commands.len(), &commands[..4], commands[31]), (32, &[7, 6, 11, 15][..], 121));
}

#[test]
fn a_band_without_its_frequencies() {
    let Some(vectors) = vectors() else { return };
    let mut bands = wiphy(&vectors, "band_2ghz").bands;
    assert_eq!(bands.len(), 1);
    let band = bands.remove(&0).expect("2.4 GHz");
    // Capabilities: 0x107e, Maximum RX AMPDU length 65535 bytes (exponent: 0x003), spacing: 8 usec (0x06),
    // HT TX/RX MCS rate indexes supported: 0-15
    assert_eq!(
        (band.ht_capabilities, band.ampdu_factor, band.ampdu_density),
        (Some(0x107e), Some(3), Some(6))
    );
    assert_eq!(band.ht_rates.map(|set| (set[0], set[1], set[2])), Some((0xff, 0xff, 0)));
    assert_eq!(band.frequencies, None);
    let rates = band.rates.iter().map(|rate| (rate.rate, rate.short_preamble)).collect::<Vec<_>>();
    let slow = [(10, false), (20, true), (55, true), (110, true)];
    let fast = [60, 90, 120, 180, 240, 360, 480, 540].map(|rate| (rate, false));
    assert_eq!(rates, [&slow[..], &fast].concat());
    // HE Iftypes: managed, P2P-client; AP, P2P-GO; mesh point. HE MAC Capabilities (0x78011ac80040)
    let types = band.by_type.iter().map(|data| numbers(&data.types)).collect::<Vec<_>>();
    assert_eq!(types, [vec![STATION, P2P_CLIENT], vec![AP, P2P_GO], vec![MESH_POINT]]);
    assert_eq!(band.by_type[0].he_mac, Some([0x01, 0x78, 0xc8, 0x1a, 0x40, 0x00]));
}

#[test]
fn frequencies_one_a_message() {
    let Some(vectors) = vectors() else { return };
    let frequency = |name: &str, band: u16, index: u16| {
        let mut bands = wiphy(&vectors, name).bands;
        let mut frequencies = bands.remove(&band).and_then(|band| band.frequencies).expect("frequencies");
        assert_eq!((bands.len(), frequencies.len()), (0, 1));
        let found = frequencies.remove(&index).expect("the frequency of this index");
        assert!(!found.disabled);
        (found.frequency, found.max_power, found.no_initiating, found.radar, found.availability_check)
    };
    // 2412 MHz [1] (20.0 dBm), 2484 MHz [14] (20.0 dBm) (no IR),
    // 5260 MHz [52] (20.0 dBm) (no IR, radar detection)
    assert_eq!(frequency("channel_1", 0, 0), (2412, Some(2000), false, false, None));
    assert_eq!(frequency("channel_14", 0, 13), (2484, Some(2000), true, false, None));
    assert_eq!(frequency("channel_radar", 1, 4), (5260, Some(2000), true, true, Some(60_000)));
}

#[test]
fn interface_combinations() {
    let Some(vectors) = vectors() else { return };
    let wiphy = wiphy(&vectors, "combinations");
    // #{ IBSS } <= 1, #{ managed, AP, mesh point, P2P-client, P2P-GO } <= 2048, #{ P2P-device } <= 1,
    // total <= 2050, #channels <= 1, radar detect widths: all but 80+80 MHz
    let [combination] = &wiphy.combinations[..] else { panic!("{wiphy:?}") };
    assert_eq!((combination.total, combination.channels), (2050, 1));
    assert_eq!(combination.radar_widths, Some(0xff & !(1 << 4)));
    let limits = combination.limits.iter().map(|limit| (numbers(&limit.types), limit.max));
    assert_eq!(
        limits.collect::<Vec<_>>(),
        [(vec![ADHOC], 1), (vec![STATION, AP, MESH_POINT, P2P_CLIENT, P2P_GO], 2048), (vec![P2P_DEVICE], 1)]
    );
    assert_eq!(numbers(&wiphy.software_types), [AP_VLAN, MONITOR]);
}

#[test]
fn the_declaration_that_ships_puts_the_parts_together() {
    use netlink_families::nl80211::{self, InterfaceType, Limit};

    let Some(vectors) = vectors() else { return };
    let names = [
        "limits",
        "ciphers",
        "modes",
        "commands",
        "band_2ghz",
        "channel_1",
        "channel_14",
        "channel_radar",
        "combinations",
    ];
    let mut whole = nl80211::Wiphy::default();
    for name in names {
        // No byte of any part is lost.
        whole.merge(check!(nl80211::Wiphy, vectors.genl_body(name)));
    }
    assert_eq!((whole.wiphy, whole.name.as_deref()), (0, Some(&b"phy0"[..])));
    assert_eq!((whole.max_scan_ssids, whole.max_scan_elements), (Some(4), Some(2109)));
    assert_eq!(
        (whole.retry_short, whole.ibss_rsn, whole.tdls, whole.multi_link),
        (Some(7), true, true, false)
    );
    assert_eq!((whole.ciphers.len(), whole.commands.len()), (11, 32));
    assert_eq!(whole.types.as_deref().and_then(<[_]>::first), Some(&InterfaceType::Adhoc));
    assert_eq!(whole.types.map(|types| types.len()), Some(10));
    assert_eq!(
        whole.software_types.as_deref(),
        Some(&[InterfaceType::AccessPointVlan, InterfaceType::Monitor][..])
    );
    let band = &whole.bands[&nl80211::uapi::NL80211_BAND_2GHZ];
    assert_eq!((band.rates.len(), band.ht_capabilities, band.by_type.len()), (12, Some(0x107e), 3));
    let frequencies: Vec<_> = band.frequencies.iter().map(|(index, of)| (*index, of.frequency)).collect();
    assert_eq!(frequencies, [(0, 2412), (13, 2484)]);
    let radar = &whole.bands[&nl80211::uapi::NL80211_BAND_5GHZ].frequencies[&4];
    assert_eq!((radar.frequency, radar.radar, radar.dfs_check_time), (5260, true, Some(60_000)));
    let [combination] = &whole.combinations[..] else { panic!("{:?}", whole.combinations) };
    assert_eq!(combination.limits[0], Limit { max: 1, types: Some(vec![InterfaceType::Adhoc]) });
    assert_eq!((combination.total, combination.channels), (Some(2050), Some(1)));
}
