//! Numbers with names.

use netlink_core::{NlaDecode, NlaEncode};

use super::uapi::*;
use crate::values::values;

values! {
    /// What an interface is (`enum nl80211_iftype`).
    InterfaceType: u32 {
        /// Not said; the driver decides.
        Unspecified = NL80211_IFTYPE_UNSPECIFIED,
        /// A member of a network without access points (IBSS).
        Adhoc = NL80211_IFTYPE_ADHOC,
        /// A client of an access point; `iw` says `managed`.
        Station = NL80211_IFTYPE_STATION,
        /// An access point.
        AccessPoint = NL80211_IFTYPE_AP,
        /// A VLAN of an access point.
        AccessPointVlan = NL80211_IFTYPE_AP_VLAN,
        /// A wireless distribution system; no longer in use.
        Wds = NL80211_IFTYPE_WDS,
        /// Hears all frames.
        Monitor = NL80211_IFTYPE_MONITOR,
        /// A point of a mesh.
        MeshPoint = NL80211_IFTYPE_MESH_POINT,
        /// A client of a peer-to-peer group.
        P2pClient = NL80211_IFTYPE_P2P_CLIENT,
        /// The owner of a peer-to-peer group.
        P2pOwner = NL80211_IFTYPE_P2P_GO,
        /// Finds peers; it is no network interface, so that it has no index.
        P2pDevice = NL80211_IFTYPE_P2P_DEVICE,
        /// Outside the context of any network.
        Ocb = NL80211_IFTYPE_OCB,
        /// Neighbour awareness networking; it is no network interface.
        Nan = NL80211_IFTYPE_NAN,
    }
}

values! {
    /// How wide a channel is (`enum nl80211_chan_width`).
    ChannelWidth: u32 {
        /// 20 MHz, without 802.11n.
        Mhz20NoHt = NL80211_CHAN_WIDTH_20_NOHT,
        /// 20 MHz.
        Mhz20 = NL80211_CHAN_WIDTH_20,
        /// 40 MHz.
        Mhz40 = NL80211_CHAN_WIDTH_40,
        /// 80 MHz.
        Mhz80 = NL80211_CHAN_WIDTH_80,
        /// Twice 80 MHz, apart.
        Mhz80Plus80 = NL80211_CHAN_WIDTH_80P80,
        /// 160 MHz.
        Mhz160 = NL80211_CHAN_WIDTH_160,
        /// 5 MHz.
        Mhz5 = NL80211_CHAN_WIDTH_5,
        /// 10 MHz.
        Mhz10 = NL80211_CHAN_WIDTH_10,
        /// 1 MHz.
        Mhz1 = NL80211_CHAN_WIDTH_1,
        /// 2 MHz.
        Mhz2 = NL80211_CHAN_WIDTH_2,
        /// 4 MHz.
        Mhz4 = NL80211_CHAN_WIDTH_4,
        /// 8 MHz.
        Mhz8 = NL80211_CHAN_WIDTH_8,
        /// 16 MHz.
        Mhz16 = NL80211_CHAN_WIDTH_16,
        /// 320 MHz.
        Mhz320 = NL80211_CHAN_WIDTH_320,
    }
}

values! {
    /// How a channel is used, as 802.11n knew it (`enum nl80211_channel_type`).
    ChannelType: u32 {
        /// Without 802.11n.
        NoHt = NL80211_CHAN_NO_HT,
        /// 20 MHz.
        Ht20 = NL80211_CHAN_HT20,
        /// 40 MHz, the other half below.
        Ht40Minus = NL80211_CHAN_HT40MINUS,
        /// 40 MHz, the other half above.
        Ht40Plus = NL80211_CHAN_HT40PLUS,
    }
}

values! {
    /// What there is between us and a network that was found (`enum nl80211_bss_status`).
    BssStatus: u32 {
        /// We have authenticated.
        Authenticated = NL80211_BSS_STATUS_AUTHENTICATED,
        /// We are associated.
        Associated = NL80211_BSS_STATUS_ASSOCIATED,
        /// We are members of this IBSS.
        IbssJoined = NL80211_BSS_STATUS_IBSS_JOINED,
    }
}

values! {
    /// Whether a channel that radars use may be used (`enum nl80211_dfs_state`).
    DfsState: u32 {
        /// Once nobody was heard there for a while.
        Usable = NL80211_DFS_USABLE,
        /// No: a radar was heard.
        Unavailable = NL80211_DFS_UNAVAILABLE,
        /// Yes: no radar was heard.
        Available = NL80211_DFS_AVAILABLE,
    }
}

values! {
    /// How one authenticates (`enum nl80211_auth_type`).
    AuthType: u32 {
        /// Without any secret, as in open networks, and where the secret comes later (WPA).
        OpenSystem = NL80211_AUTHTYPE_OPEN_SYSTEM,
        /// With a WEP key.
        SharedKey = NL80211_AUTHTYPE_SHARED_KEY,
        /// Fast transition from another access point (802.11r).
        FastTransition = NL80211_AUTHTYPE_FT,
        /// Cisco's own.
        NetworkEap = NL80211_AUTHTYPE_NETWORK_EAP,
        /// Simultaneous authentication of equals (WPA3).
        Sae = NL80211_AUTHTYPE_SAE,
        /// Fast initial link setup, shared key.
        FilsSharedKey = NL80211_AUTHTYPE_FILS_SK,
        /// Fast initial link setup, shared key with forward secrecy.
        FilsSharedKeyPfs = NL80211_AUTHTYPE_FILS_SK_PFS,
        /// Fast initial link setup, public key.
        FilsPublicKey = NL80211_AUTHTYPE_FILS_PK,
        /// The driver finds out.
        Automatic = NL80211_AUTHTYPE_AUTOMATIC,
    }
}

values! {
    /// What a connection waited for in vain (`enum nl80211_timeout_reason`).
    TimeoutReason: u32 {
        /// Not said.
        Unspecified = NL80211_TIMEOUT_UNSPECIFIED,
        /// The network.
        Scan = NL80211_TIMEOUT_SCAN,
        /// The answer to its authentication.
        Authentication = NL80211_TIMEOUT_AUTH,
        /// The answer to its association.
        Association = NL80211_TIMEOUT_ASSOC,
    }
}

values! {
    /// Who has set the rules of a country (`enum nl80211_reg_initiator`).
    RegulatoryInitiator: u8 {
        /// The kernel.
        Core = NL80211_REGDOM_SET_BY_CORE,
        /// A user.
        User = NL80211_REGDOM_SET_BY_USER,
        /// A driver.
        Driver = NL80211_REGDOM_SET_BY_DRIVER,
        /// An access point's country element.
        CountryElement = NL80211_REGDOM_SET_BY_COUNTRY_IE,
    }
}

values! {
    /// Of what kind a set of rules is (`enum nl80211_reg_type`).
    RegulatoryType: u8 {
        /// A country's.
        Country = NL80211_REGDOM_TYPE_COUNTRY,
        /// What is allowed nearly everywhere.
        World = NL80211_REGDOM_TYPE_WORLD,
        /// What a driver takes to be allowed nearly everywhere.
        CustomWorld = NL80211_REGDOM_TYPE_CUSTOM_WORLD,
        /// What several sets allow.
        Intersection = NL80211_REGDOM_TYPE_INTERSECTION,
    }
}

values! {
    /// Whose rules for radar hold (`enum nl80211_dfs_regions`).
    DfsRegion: u8 {
        /// Nobody's.
        Unset = NL80211_DFS_UNSET,
        /// Those of the United States.
        Fcc = NL80211_DFS_FCC,
        /// Those of Europe.
        Etsi = NL80211_DFS_ETSI,
        /// Those of Japan.
        Japan = NL80211_DFS_JP,
    }
}

values! {
    /// How far two points of a mesh are with each other (`enum nl80211_plink_state`).
    PeerLinkState: u8 {
        /// Nothing yet.
        Listen = NL80211_PLINK_LISTEN,
        /// We have offered.
        OpenSent = NL80211_PLINK_OPN_SNT,
        /// The other has offered.
        OpenReceived = NL80211_PLINK_OPN_RCVD,
        /// The other has confirmed.
        ConfirmReceived = NL80211_PLINK_CNF_RCVD,
        /// There is a link.
        Established = NL80211_PLINK_ESTAB,
        /// It is being closed.
        Holding = NL80211_PLINK_HOLDING,
        /// It is not wanted.
        Blocked = NL80211_PLINK_BLOCKED,
    }
}
