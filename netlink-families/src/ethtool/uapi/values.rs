//! Values of `linux/ethtool.h`, `linux/ethtool_netlink.h` and `linux/net_tstamp.h`. The last lists are numbers of
//! statistics, which count from 0.

pub const ETHTOOL_FLAG_COMPACT_BITSETS: u32 = 1 << 0;
pub const ETHTOOL_FLAG_OMIT_REPLY: u32 = 1 << 1;
pub const ETHTOOL_FLAG_STATS: u32 = 1 << 2;

pub const DUPLEX_HALF: u8 = 0x00;
pub const DUPLEX_FULL: u8 = 0x01;
pub const DUPLEX_UNKNOWN: u8 = 0xff;

pub const PORT_TP: u8 = 0x00;
pub const PORT_AUI: u8 = 0x01;
pub const PORT_MII: u8 = 0x02;
pub const PORT_FIBRE: u8 = 0x03;
pub const PORT_BNC: u8 = 0x04;
pub const PORT_DA: u8 = 0x05;
pub const PORT_NONE: u8 = 0xef;
pub const PORT_OTHER: u8 = 0xff;

pub const XCVR_INTERNAL: u8 = 0x00;
pub const XCVR_EXTERNAL: u8 = 0x01;

pub const MASTER_SLAVE_CFG_UNSUPPORTED: u8 = 0;
pub const MASTER_SLAVE_CFG_UNKNOWN: u8 = 1;
pub const MASTER_SLAVE_CFG_MASTER_PREFERRED: u8 = 2;
pub const MASTER_SLAVE_CFG_SLAVE_PREFERRED: u8 = 3;
pub const MASTER_SLAVE_CFG_MASTER_FORCE: u8 = 4;
pub const MASTER_SLAVE_CFG_SLAVE_FORCE: u8 = 5;

pub const MASTER_SLAVE_STATE_UNSUPPORTED: u8 = 0;
pub const MASTER_SLAVE_STATE_UNKNOWN: u8 = 1;
pub const MASTER_SLAVE_STATE_MASTER: u8 = 2;
pub const MASTER_SLAVE_STATE_SLAVE: u8 = 3;
pub const MASTER_SLAVE_STATE_ERR: u8 = 4;

pub const RATE_MATCH_NONE: u8 = 0;
pub const RATE_MATCH_PAUSE: u8 = 1;
pub const RATE_MATCH_CRS: u8 = 2;
pub const RATE_MATCH_OPEN_LOOP: u8 = 3;

pub const ETH_TP_MDI_INVALID: u8 = 0x00;
pub const ETH_TP_MDI: u8 = 0x01;
pub const ETH_TP_MDI_X: u8 = 0x02;
pub const ETH_TP_MDI_AUTO: u8 = 0x03;

// `enum ethtool_link_ext_state`
pub const ETHTOOL_LINK_EXT_STATE_AUTONEG: u8 = 0;
pub const ETHTOOL_LINK_EXT_STATE_LINK_TRAINING_FAILURE: u8 = 1;
pub const ETHTOOL_LINK_EXT_STATE_LINK_LOGICAL_MISMATCH: u8 = 2;
pub const ETHTOOL_LINK_EXT_STATE_BAD_SIGNAL_INTEGRITY: u8 = 3;
pub const ETHTOOL_LINK_EXT_STATE_NO_CABLE: u8 = 4;
pub const ETHTOOL_LINK_EXT_STATE_CABLE_ISSUE: u8 = 5;
pub const ETHTOOL_LINK_EXT_STATE_EEPROM_ISSUE: u8 = 6;
pub const ETHTOOL_LINK_EXT_STATE_CALIBRATION_FAILURE: u8 = 7;
pub const ETHTOOL_LINK_EXT_STATE_POWER_BUDGET_EXCEEDED: u8 = 8;
pub const ETHTOOL_LINK_EXT_STATE_OVERHEAT: u8 = 9;
pub const ETHTOOL_LINK_EXT_STATE_MODULE: u8 = 10;
pub const ETHTOOL_LINK_EXT_STATE_OTP_SPEED_VIOLATION: u8 = 11;
pub const ETHTOOL_LINK_EXT_STATE_BMC_REQUEST_DOWN: u8 = 12;

// `enum ethtool_module_power_mode_policy`
pub const ETHTOOL_MODULE_POWER_MODE_POLICY_HIGH: u8 = 1;
pub const ETHTOOL_MODULE_POWER_MODE_POLICY_AUTO: u8 = 2;

// `enum ethtool_module_power_mode`
pub const ETHTOOL_MODULE_POWER_MODE_LOW: u8 = 1;
pub const ETHTOOL_MODULE_POWER_MODE_HIGH: u8 = 2;

// `enum ethtool_link_mode_bit_indices`, those of forward error correction
pub const ETHTOOL_LINK_MODE_FEC_NONE_BIT: u32 = 49;
pub const ETHTOOL_LINK_MODE_FEC_RS_BIT: u32 = 50;
pub const ETHTOOL_LINK_MODE_FEC_BASER_BIT: u32 = 51;
pub const ETHTOOL_LINK_MODE_FEC_LLRS_BIT: u32 = 74;

// `enum ethtool_stringset`
pub const ETH_SS_TEST: u32 = 0;
pub const ETH_SS_STATS: u32 = 1;
pub const ETH_SS_PRIV_FLAGS: u32 = 2;
pub const ETH_SS_NTUPLE_FILTERS: u32 = 3;
pub const ETH_SS_FEATURES: u32 = 4;
pub const ETH_SS_RSS_HASH_FUNCS: u32 = 5;
pub const ETH_SS_TUNABLES: u32 = 6;
pub const ETH_SS_PHY_STATS: u32 = 7;
pub const ETH_SS_PHY_TUNABLES: u32 = 8;
pub const ETH_SS_LINK_MODES: u32 = 9;
pub const ETH_SS_MSG_CLASSES: u32 = 10;
pub const ETH_SS_WOL_MODES: u32 = 11;
pub const ETH_SS_SOF_TIMESTAMPING: u32 = 12;
pub const ETH_SS_TS_TX_TYPES: u32 = 13;
pub const ETH_SS_TS_RX_FILTERS: u32 = 14;
pub const ETH_SS_UDP_TUNNEL_TYPES: u32 = 15;
pub const ETH_SS_STATS_STD: u32 = 16;
pub const ETH_SS_STATS_ETH_PHY: u32 = 17;
pub const ETH_SS_STATS_ETH_MAC: u32 = 18;
pub const ETH_SS_STATS_ETH_CTRL: u32 = 19;
pub const ETH_SS_STATS_RMON: u32 = 20;
pub const ETH_SS_STATS_PHY: u32 = 21;
pub const ETH_SS_TS_FLAGS: u32 = 22;

pub const ETHTOOL_TCP_DATA_SPLIT_UNKNOWN: u8 = 0;
pub const ETHTOOL_TCP_DATA_SPLIT_DISABLED: u8 = 1;
pub const ETHTOOL_TCP_DATA_SPLIT_ENABLED: u8 = 2;

pub const ETHTOOL_UDP_TUNNEL_TYPE_VXLAN: u32 = 0;
pub const ETHTOOL_UDP_TUNNEL_TYPE_GENEVE: u32 = 1;
pub const ETHTOOL_UDP_TUNNEL_TYPE_VXLAN_GPE: u32 = 2;

pub const ETHTOOL_STATS_ETH_PHY: u32 = 0;
pub const ETHTOOL_STATS_ETH_MAC: u32 = 1;
pub const ETHTOOL_STATS_ETH_CTRL: u32 = 2;
pub const ETHTOOL_STATS_RMON: u32 = 3;
pub const ETHTOOL_STATS_PHY: u32 = 4;

// `enum ethtool_mac_stats_src`
pub const ETHTOOL_MAC_STATS_SRC_AGGREGATE: u32 = 0;
pub const ETHTOOL_MAC_STATS_SRC_EMAC: u32 = 1;
pub const ETHTOOL_MAC_STATS_SRC_PMAC: u32 = 2;

// `enum hwtstamp_source`
pub const HWTSTAMP_SOURCE_NETDEV: u32 = 1;
pub const HWTSTAMP_SOURCE_PHYLIB: u32 = 2;

// `enum hwtstamp_provider_qualifier` of `linux/net_tstamp.h`
pub const HWTSTAMP_PROVIDER_QUALIFIER_PRECISE: u32 = 0;
pub const HWTSTAMP_PROVIDER_QUALIFIER_APPROX: u32 = 1;

pub const ETHTOOL_A_STATS_ETH_PHY_5_SYM_ERR: u16 = 0;

pub const ETHTOOL_A_STATS_ETH_MAC_2_TX_PKT: u16 = 0;
pub const ETHTOOL_A_STATS_ETH_MAC_3_SINGLE_COL: u16 = 1;
pub const ETHTOOL_A_STATS_ETH_MAC_4_MULTI_COL: u16 = 2;
pub const ETHTOOL_A_STATS_ETH_MAC_5_RX_PKT: u16 = 3;
pub const ETHTOOL_A_STATS_ETH_MAC_6_FCS_ERR: u16 = 4;
pub const ETHTOOL_A_STATS_ETH_MAC_7_ALIGN_ERR: u16 = 5;
pub const ETHTOOL_A_STATS_ETH_MAC_8_TX_BYTES: u16 = 6;
pub const ETHTOOL_A_STATS_ETH_MAC_9_TX_DEFER: u16 = 7;
pub const ETHTOOL_A_STATS_ETH_MAC_10_LATE_COL: u16 = 8;
pub const ETHTOOL_A_STATS_ETH_MAC_11_XS_COL: u16 = 9;
pub const ETHTOOL_A_STATS_ETH_MAC_12_TX_INT_ERR: u16 = 10;
pub const ETHTOOL_A_STATS_ETH_MAC_13_CS_ERR: u16 = 11;
pub const ETHTOOL_A_STATS_ETH_MAC_14_RX_BYTES: u16 = 12;
pub const ETHTOOL_A_STATS_ETH_MAC_15_RX_INT_ERR: u16 = 13;
pub const ETHTOOL_A_STATS_ETH_MAC_18_TX_MCAST: u16 = 14;
pub const ETHTOOL_A_STATS_ETH_MAC_19_TX_BCAST: u16 = 15;
pub const ETHTOOL_A_STATS_ETH_MAC_20_XS_DEFER: u16 = 16;
pub const ETHTOOL_A_STATS_ETH_MAC_21_RX_MCAST: u16 = 17;
pub const ETHTOOL_A_STATS_ETH_MAC_22_RX_BCAST: u16 = 18;
pub const ETHTOOL_A_STATS_ETH_MAC_23_IR_LEN_ERR: u16 = 19;
pub const ETHTOOL_A_STATS_ETH_MAC_24_OOR_LEN: u16 = 20;
pub const ETHTOOL_A_STATS_ETH_MAC_25_TOO_LONG_ERR: u16 = 21;

pub const ETHTOOL_A_STATS_ETH_CTRL_3_TX: u16 = 0;
pub const ETHTOOL_A_STATS_ETH_CTRL_4_RX: u16 = 1;
pub const ETHTOOL_A_STATS_ETH_CTRL_5_RX_UNSUP: u16 = 2;

pub const ETHTOOL_A_STATS_RMON_UNDERSIZE: u16 = 0;
pub const ETHTOOL_A_STATS_RMON_OVERSIZE: u16 = 1;
pub const ETHTOOL_A_STATS_RMON_FRAG: u16 = 2;
pub const ETHTOOL_A_STATS_RMON_JABBER: u16 = 3;

pub const ETHTOOL_A_STATS_PHY_RX_PKTS: u16 = 0;
pub const ETHTOOL_A_STATS_PHY_RX_BYTES: u16 = 1;
pub const ETHTOOL_A_STATS_PHY_RX_ERRORS: u16 = 2;
pub const ETHTOOL_A_STATS_PHY_TX_PKTS: u16 = 3;
pub const ETHTOOL_A_STATS_PHY_TX_BYTES: u16 = 4;
pub const ETHTOOL_A_STATS_PHY_TX_ERRORS: u16 = 5;
