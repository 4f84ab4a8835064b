//! When packets make an interrupt: COALESCE.

use std::time::Duration;

use netlink_core::packers::{Microseconds, Nested, Seconds};
use netlink_core::schema::Layout;
use netlink_core::wire::{AttrWriter, Payload, RawAttrBuf};
use netlink_core::{DecodeError, EncodeError, Mode, NlaDecode, NlaEncode, Pack, Unpack};

use super::Ethtool;
use super::header::{Header, Target};
use super::packers::YesNo;
use super::uapi::*;

/// Asks when packets make an interrupt; `EOPNOTSUPP` when the driver does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_COALESCE_GET, reply = Coalescing, dump = Coalescing,
    reply_command = ETHTOOL_MSG_COALESCE_GET_REPLY)]
#[doc(alias = "ETHTOOL_MSG_COALESCE_GET")]
pub struct GetCoalescing {
    /// Which device.
    #[nla(ETHTOOL_A_COALESCE_HEADER, nested)]
    pub header: Target,
}

/// When packets make an interrupt.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_MSG_COALESCE_GET_REPLY")]
#[doc(alias = "ETHTOOL_MSG_COALESCE_NTF")]
pub struct Coalescing {
    /// Which device.
    #[nla(ETHTOOL_A_COALESCE_HEADER, nested)]
    pub header: Header,
    /// When. What the driver does not know is absent, unless it is not 0.
    #[nla(flatten)]
    pub settings: CoalescingSettings,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// Changes when packets make an interrupt: what is here, the rest stays. `EINVAL` for what the driver does not know, at
/// the field that it is about, but `EOPNOTSUPP` for such a field of a profile's step, and when the driver can change nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[nla(subset_of = Coalescing)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_COALESCE_SET)]
#[doc(alias = "ETHTOOL_MSG_COALESCE_SET")]
pub struct SetCoalescing {
    /// Which device.
    #[nla(ETHTOOL_A_COALESCE_HEADER, nested)]
    pub header: Target,
    /// What is to change.
    #[nla(flatten)]
    pub settings: CoalescingSettings,
}

/// When packets make an interrupt, as it is answered and as it is changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
pub struct CoalescingSettings {
    /// The interrupt for a received packet comes after so long.
    #[nla(ETHTOOL_A_COALESCE_RX_USECS, with = Microseconds<u32>)]
    pub rx_delay: Option<Duration>,
    /// Or after so many packets.
    #[nla(ETHTOOL_A_COALESCE_RX_MAX_FRAMES)]
    pub rx_frames: Option<u32>,
    /// As [`rx_delay`](Self::rx_delay), while an interrupt is being served.
    #[nla(ETHTOOL_A_COALESCE_RX_USECS_IRQ, with = Microseconds<u32>)]
    pub rx_delay_irq: Option<Duration>,
    /// As [`rx_frames`](Self::rx_frames), while an interrupt is being served.
    #[nla(ETHTOOL_A_COALESCE_RX_MAX_FRAMES_IRQ)]
    pub rx_frames_irq: Option<u32>,
    /// The interrupt for a sent packet comes after so long.
    #[nla(ETHTOOL_A_COALESCE_TX_USECS, with = Microseconds<u32>)]
    pub tx_delay: Option<Duration>,
    /// Or after so many packets.
    #[nla(ETHTOOL_A_COALESCE_TX_MAX_FRAMES)]
    pub tx_frames: Option<u32>,
    /// As [`tx_delay`](Self::tx_delay), while an interrupt is being served.
    #[nla(ETHTOOL_A_COALESCE_TX_USECS_IRQ, with = Microseconds<u32>)]
    pub tx_delay_irq: Option<Duration>,
    /// As [`tx_frames`](Self::tx_frames), while an interrupt is being served.
    #[nla(ETHTOOL_A_COALESCE_TX_MAX_FRAMES_IRQ)]
    pub tx_frames_irq: Option<u32>,
    /// How often statistics are written to memory.
    #[nla(ETHTOOL_A_COALESCE_STATS_BLOCK_USECS, with = Microseconds<u32>)]
    pub stats_interval: Option<Duration>,
    /// Delays of received packets follow the rate of packets by themselves.
    #[nla(ETHTOOL_A_COALESCE_USE_ADAPTIVE_RX, with = YesNo)]
    pub adaptive_rx: Option<bool>,
    /// Delays of sent packets do.
    #[nla(ETHTOOL_A_COALESCE_USE_ADAPTIVE_TX, with = YesNo)]
    pub adaptive_tx: Option<bool>,
    /// Below this rate, in packets a second, the values `.._low` hold.
    #[nla(ETHTOOL_A_COALESCE_PKT_RATE_LOW)]
    pub rate_low: Option<u32>,
    /// As [`rx_delay`](Self::rx_delay), at a low rate.
    #[nla(ETHTOOL_A_COALESCE_RX_USECS_LOW, with = Microseconds<u32>)]
    pub rx_delay_low: Option<Duration>,
    /// As [`rx_frames`](Self::rx_frames), at a low rate.
    #[nla(ETHTOOL_A_COALESCE_RX_MAX_FRAMES_LOW)]
    pub rx_frames_low: Option<u32>,
    /// As [`tx_delay`](Self::tx_delay), at a low rate.
    #[nla(ETHTOOL_A_COALESCE_TX_USECS_LOW, with = Microseconds<u32>)]
    pub tx_delay_low: Option<Duration>,
    /// As [`tx_frames`](Self::tx_frames), at a low rate.
    #[nla(ETHTOOL_A_COALESCE_TX_MAX_FRAMES_LOW)]
    pub tx_frames_low: Option<u32>,
    /// Above this rate, in packets a second, the values `.._high` hold.
    #[nla(ETHTOOL_A_COALESCE_PKT_RATE_HIGH)]
    pub rate_high: Option<u32>,
    /// As [`rx_delay`](Self::rx_delay), at a high rate.
    #[nla(ETHTOOL_A_COALESCE_RX_USECS_HIGH, with = Microseconds<u32>)]
    pub rx_delay_high: Option<Duration>,
    /// As [`rx_frames`](Self::rx_frames), at a high rate.
    #[nla(ETHTOOL_A_COALESCE_RX_MAX_FRAMES_HIGH)]
    pub rx_frames_high: Option<u32>,
    /// As [`tx_delay`](Self::tx_delay), at a high rate.
    #[nla(ETHTOOL_A_COALESCE_TX_USECS_HIGH, with = Microseconds<u32>)]
    pub tx_delay_high: Option<Duration>,
    /// As [`tx_frames`](Self::tx_frames), at a high rate.
    #[nla(ETHTOOL_A_COALESCE_TX_MAX_FRAMES_HIGH)]
    pub tx_frames_high: Option<u32>,
    /// How often the rate is measured.
    #[nla(ETHTOOL_A_COALESCE_RATE_SAMPLE_INTERVAL, with = Seconds<u32>)]
    pub rate_interval: Option<Duration>,
    /// The time of sent packets begins anew with each completion (since Linux 5.15).
    #[nla(ETHTOOL_A_COALESCE_USE_CQE_MODE_TX, with = YesNo)]
    pub completion_mode_tx: Option<bool>,
    /// The time of received packets does (since Linux 5.15).
    #[nla(ETHTOOL_A_COALESCE_USE_CQE_MODE_RX, with = YesNo)]
    pub completion_mode_rx: Option<bool>,
    /// Packets are sent together up to so many bytes (since Linux 6.3).
    #[nla(ETHTOOL_A_COALESCE_TX_AGGR_MAX_BYTES)]
    pub tx_aggregate_bytes: Option<u32>,
    /// Packets are sent together up to this number (since Linux 6.3).
    #[nla(ETHTOOL_A_COALESCE_TX_AGGR_MAX_FRAMES)]
    pub tx_aggregate_frames: Option<u32>,
    /// After so long they are sent, however few there are (since Linux 6.3).
    #[nla(ETHTOOL_A_COALESCE_TX_AGGR_TIME_USECS, with = Microseconds<u32>)]
    pub tx_aggregate_delay: Option<Duration>,
    /// The steps between which adaptive delays of received packets choose (since Linux 6.11).
    #[nla(ETHTOOL_A_COALESCE_RX_PROFILE, with = FewSteps)]
    pub rx_profile: Option<ModerationProfile>,
    /// The steps of sent packets (since Linux 6.11).
    #[nla(ETHTOOL_A_COALESCE_TX_PROFILE, with = FewSteps)]
    pub tx_profile: Option<ModerationProfile>,
}

/// The most steps that a profile has (`NET_DIM_PARAMS_NUM_PROFILES`).
const MOST_STEPS: usize = 5;

/// A profile of no more steps than there are. Kernels since 6.11 write the sixth behind the end of an array, unless they
/// have commit 7281b096b072 of 2026, which refuses it (`ethnl_update_profile`).
#[derive(Debug)]
enum FewSteps {}

impl Pack<ModerationProfile> for FewSteps {
    const LAYOUT: Layout = <Nested as Pack<ModerationProfile>>::LAYOUT;

    fn pack(value: &ModerationProfile, id: u16, out: &mut AttrWriter<'_>) {
        let steps = value.steps.len();
        if steps > MOST_STEPS {
            let reason = format!("{steps} steps are more than the {MOST_STEPS} there are");
            return out.fail_at(id, EncodeError::value(reason));
        }
        Nested::pack(value, id, out);
    }
}

impl Unpack<'_, ModerationProfile> for FewSteps {
    const LAYOUT: Layout = <Nested as Unpack<'_, ModerationProfile>>::LAYOUT;

    fn unpack(payload: Payload<'_>) -> Result<ModerationProfile, DecodeError> {
        Nested::unpack(payload)
    }

    fn unpack_with<M: Mode>(payload: Payload<'_>, mode: &mut M) -> Result<ModerationProfile, DecodeError> {
        Nested::unpack_with(payload, mode)
    }
}

/// The steps between which adaptive delays choose, from the lowest rate to the highest.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_A_PROFILE_IRQ_MODERATION")]
pub struct ModerationProfile {
    /// The steps, at most 5. Of a change they are the first ones: steps and fields that it does not have stay.
    #[nla(ETHTOOL_A_PROFILE_IRQ_MODERATION, multi, nested)]
    pub steps: Vec<Moderation>,
}

/// A step of a profile. What the driver does not know is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_A_IRQ_MODERATION_USEC")]
pub struct Moderation {
    /// The interrupt comes after so long.
    #[nla(ETHTOOL_A_IRQ_MODERATION_USEC, with = Microseconds<u32>)]
    pub delay: Option<Duration>,
    /// Or after so many packets.
    #[nla(ETHTOOL_A_IRQ_MODERATION_PKTS)]
    pub packets: Option<u32>,
    /// Or after so many completions.
    #[nla(ETHTOOL_A_IRQ_MODERATION_COMPS)]
    pub completions: Option<u32>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}
