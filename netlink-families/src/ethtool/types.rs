//! Numbers with names.

use netlink_core::{NlaDecode, NlaEncode};

use super::uapi::*;
use crate::values::values;

values! {
    /// A connector (`PORT_*`).
    #[doc(alias = "PORT_TP")]
    Port: u8 {
        /// Twisted pair.
        TwistedPair = PORT_TP,
        /// Attachment unit interface.
        Aui = PORT_AUI,
        /// Media-independent interface.
        Mii = PORT_MII,
        /// Fibre.
        Fibre = PORT_FIBRE,
        /// Coaxial cable.
        Bnc = PORT_BNC,
        /// A cable with modules at its ends.
        DirectAttach = PORT_DA,
        /// There is none.
        None = PORT_NONE,
        /// One that has no number of its own; the kernel calls it other.
        Unlisted = PORT_OTHER,
    }
}

values! {
    /// Whether the pairs of a twisted-pair cable are crossed (`ETH_TP_MDI_*`).
    #[doc(alias = "ETH_TP_MDI")]
    Mdix: u8 {
        /// Not known, or it cannot be controlled.
        Unknown = ETH_TP_MDI_INVALID,
        /// Not crossed.
        Straight = ETH_TP_MDI,
        /// Crossed.
        Crossed = ETH_TP_MDI_X,
        /// As it fits; it is for requests.
        Auto = ETH_TP_MDI_AUTO,
    }
}

values! {
    /// Where a transceiver is (`XCVR_*`).
    #[doc(alias = "XCVR_INTERNAL")]
    Transceiver: u8 {
        /// PHY and MAC are in the same package.
        Internal = XCVR_INTERNAL,
        /// They are in different packages.
        External = XCVR_EXTERNAL,
    }
}

values! {
    /// Whether both sides may send at once (`DUPLEX_*`).
    #[doc(alias = "DUPLEX_FULL")]
    Duplex: u8 {
        /// Only one at a time.
        Half = DUPLEX_HALF,
        /// Both.
        Full = DUPLEX_FULL,
        /// Not known, as when there is no link.
        Unknown = DUPLEX_UNKNOWN,
    }
}

values! {
    /// Which side is to give the clock (`MASTER_SLAVE_CFG_*`).
    #[doc(alias = "MASTER_SLAVE_CFG_UNKNOWN")]
    MasterSlave: u8 {
        /// It cannot be said.
        Unsupported = MASTER_SLAVE_CFG_UNSUPPORTED,
        /// Not known.
        Unknown = MASTER_SLAVE_CFG_UNKNOWN,
        /// This side, if it can be agreed on.
        PreferMaster = MASTER_SLAVE_CFG_MASTER_PREFERRED,
        /// The other side, if it can be agreed on.
        PreferSlave = MASTER_SLAVE_CFG_SLAVE_PREFERRED,
        /// This side.
        ForceMaster = MASTER_SLAVE_CFG_MASTER_FORCE,
        /// The other side.
        ForceSlave = MASTER_SLAVE_CFG_SLAVE_FORCE,
    }
}

values! {
    /// Which side gives the clock (`MASTER_SLAVE_STATE_*`).
    #[doc(alias = "MASTER_SLAVE_STATE_UNKNOWN")]
    MasterSlaveState: u8 {
        /// It cannot be said.
        Unsupported = MASTER_SLAVE_STATE_UNSUPPORTED,
        /// Not known.
        Unknown = MASTER_SLAVE_STATE_UNKNOWN,
        /// This side.
        Master = MASTER_SLAVE_STATE_MASTER,
        /// The other side.
        Slave = MASTER_SLAVE_STATE_SLAVE,
        /// Both sides want the same.
        Error = MASTER_SLAVE_STATE_ERR,
    }
}

values! {
    /// How the rates of MAC and PHY are matched (`RATE_MATCH_*`).
    #[doc(alias = "RATE_MATCH_NONE")]
    RateMatching: u8 {
        /// They are not.
        None = RATE_MATCH_NONE,
        /// By pause frames.
        Pause = RATE_MATCH_PAUSE,
        /// By the carrier sense.
        CarrierSense = RATE_MATCH_CRS,
        /// By longer gaps between packets.
        OpenLoop = RATE_MATCH_OPEN_LOOP,
    }
}

values! {
    /// Why there is no link (`enum ethtool_link_ext_state`).
    #[doc(alias = "ethtool_link_ext_state")]
    LinkExtState: u8 {
        /// The negotiation has failed, or goes on.
        Autonegotiation = ETHTOOL_LINK_EXT_STATE_AUTONEG,
        /// The training of the link has failed.
        LinkTrainingFailure = ETHTOOL_LINK_EXT_STATE_LINK_TRAINING_FAILURE,
        /// The two sides code in different ways.
        LogicalMismatch = ETHTOOL_LINK_EXT_STATE_LINK_LOGICAL_MISMATCH,
        /// The signal is bad.
        BadSignal = ETHTOOL_LINK_EXT_STATE_BAD_SIGNAL_INTEGRITY,
        /// There is no cable.
        NoCable = ETHTOOL_LINK_EXT_STATE_NO_CABLE,
        /// The cable is the wrong one, or broken.
        CableIssue = ETHTOOL_LINK_EXT_STATE_CABLE_ISSUE,
        /// What the module says about itself cannot be read.
        EepromIssue = ETHTOOL_LINK_EXT_STATE_EEPROM_ISSUE,
        /// The calibration has failed.
        CalibrationFailure = ETHTOOL_LINK_EXT_STATE_CALIBRATION_FAILURE,
        /// There is not enough power for the cable or the module.
        PowerBudgetExceeded = ETHTOOL_LINK_EXT_STATE_POWER_BUDGET_EXCEEDED,
        /// The module is too hot.
        Overheat = ETHTOOL_LINK_EXT_STATE_OVERHEAT,
        /// The module is not ready.
        Module = ETHTOOL_LINK_EXT_STATE_MODULE,
        /// The speed is one that the device must not have.
        SpeedViolation = ETHTOOL_LINK_EXT_STATE_OTP_SPEED_VIOLATION,
        /// The machine's management controller has taken the link down.
        ManagementDown = ETHTOOL_LINK_EXT_STATE_BMC_REQUEST_DOWN,
    }
}

values! {
    /// Whether headers and data of TCP are put into buffers of their own (`ETHTOOL_TCP_DATA_SPLIT_*`).
    #[doc(alias = "ETHTOOL_TCP_DATA_SPLIT_UNKNOWN")]
    TcpDataSplit: u8 {
        /// Not known; in a request, as the driver likes.
        Unknown = ETHTOOL_TCP_DATA_SPLIT_UNKNOWN,
        /// They are not.
        Disabled = ETHTOOL_TCP_DATA_SPLIT_DISABLED,
        /// They are.
        Enabled = ETHTOOL_TCP_DATA_SPLIT_ENABLED,
    }
}

values! {
    /// Of a device with two MACs, one for packets that may be interrupted by those of the other, whose statistics are meant
    /// (`enum ethtool_mac_stats_src`).
    #[doc(alias = "ethtool_mac_stats_src")]
    MacSource: u32 {
        /// The sum; of a device with one MAC, that.
        Aggregate = ETHTOOL_MAC_STATS_SRC_AGGREGATE,
        /// The one that interrupts.
        Express = ETHTOOL_MAC_STATS_SRC_EMAC,
        /// The one that is interrupted.
        Preemptible = ETHTOOL_MAC_STATS_SRC_PMAC,
    }
}

values! {
    /// A group of [statistics](super::Statistics).
    #[doc(alias = "ETHTOOL_STATS_ETH_PHY")]
    StatsGroup: u32 {
        /// Of the PHY, by IEEE 802.3.
        EthPhy = ETHTOOL_STATS_ETH_PHY,
        /// Of the MAC, by IEEE 802.3.
        EthMac = ETHTOOL_STATS_ETH_MAC,
        /// Of MAC control, by IEEE 802.3.
        EthCtrl = ETHTOOL_STATS_ETH_CTRL,
        /// Of remote monitoring (RFC 2819).
        Rmon = ETHTOOL_STATS_RMON,
        /// Of the PHY, as its own driver counts them (since Linux 6.14).
        PhyDevice = ETHTOOL_STATS_PHY,
    }
}

values! {
    /// When a module has full power (`enum ethtool_module_power_mode_policy`).
    #[doc(alias = "ethtool_module_power_mode_policy")]
    PowerPolicy: u8 {
        /// Always.
        High = ETHTOOL_MODULE_POWER_MODE_POLICY_HIGH,
        /// While the device is up.
        Auto = ETHTOOL_MODULE_POWER_MODE_POLICY_AUTO,
    }
}

values! {
    /// Whether a module has full power (`enum ethtool_module_power_mode`).
    #[doc(alias = "ethtool_module_power_mode")]
    PowerMode: u8 {
        /// It has not: it can be asked about itself, and no more.
        Low = ETHTOOL_MODULE_POWER_MODE_LOW,
        /// It has.
        High = ETHTOOL_MODULE_POWER_MODE_HIGH,
    }
}

values! {
    /// A kind of tunnel over UDP (`ETHTOOL_UDP_TUNNEL_TYPE_*`).
    #[doc(alias = "ETHTOOL_UDP_TUNNEL_TYPE_VXLAN")]
    UdpTunnelType: u32 {
        /// VXLAN.
        Vxlan = ETHTOOL_UDP_TUNNEL_TYPE_VXLAN,
        /// Geneve.
        Geneve = ETHTOOL_UDP_TUNNEL_TYPE_GENEVE,
        /// VXLAN with the generic protocol extension.
        VxlanGpe = ETHTOOL_UDP_TUNNEL_TYPE_VXLAN_GPE,
    }
}

values! {
    /// Where timestamps are made (`enum hwtstamp_source`).
    #[doc(alias = "hwtstamp_source")]
    TimestampSource: u32 {
        /// In the MAC, or in a device of MAC and PHY together.
        Device = HWTSTAMP_SOURCE_NETDEV,
        /// In a PHY of its own.
        Phy = HWTSTAMP_SOURCE_PHYLIB,
    }
}

values! {
    /// How good timestamps are (`enum hwtstamp_provider_qualifier`).
    #[doc(alias = "hwtstamp_provider_qualifier")]
    TimestampQualifier: u32 {
        /// As IEEE 1588 wants them.
        Precise = HWTSTAMP_PROVIDER_QUALIFIER_PRECISE,
        /// Made when a packet is copied to memory.
        Approximate = HWTSTAMP_PROVIDER_QUALIFIER_APPROX,
    }
}
