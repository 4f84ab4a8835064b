//! Counters of a link.
#![allow(missing_debug_implementations, reason = "zerocopy names the fields of structs by types of its own")]

use netlink_core::NlaStruct;
use zerocopy::{FromBytes, Immutable, IntoBytes};

/// The counters with 32 and with 64 bits are the same but for the last.
macro_rules! counters {
    ($($(#[$doc:meta])* $name:ident: $int:ident { $($(#[$tail_doc:meta])* $tail:ident,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, NlaStruct)]
        #[repr(C)]
        pub struct $name {
            /// Packets received.
            pub rx_packets: $int,
            /// Packets sent.
            pub tx_packets: $int,
            /// Bytes received.
            pub rx_bytes: $int,
            /// Bytes sent.
            pub tx_bytes: $int,
            /// Packets that were received damaged, for any reason.
            pub rx_errors: $int,
            /// Packets that could not be sent, for any reason.
            pub tx_errors: $int,
            /// Packets received and dropped, mostly for want of memory.
            pub rx_dropped: $int,
            /// Packets dropped on their way out.
            pub tx_dropped: $int,
            /// Multicasts received.
            pub multicast: $int,
            /// Collisions.
            pub collisions: $int,
            /// Damaged: the length.
            pub rx_length_errors: $int,
            /// Damaged: too much for the receiver.
            pub rx_over_errors: $int,
            /// Damaged: the checksum.
            pub rx_crc_errors: $int,
            /// Damaged: the framing.
            pub rx_frame_errors: $int,
            /// Damaged: the receiver's queue ran over.
            pub rx_fifo_errors: $int,
            /// Missed by the hardware for want of memory.
            pub rx_missed_errors: $int,
            /// Not sent: given up.
            pub tx_aborted_errors: $int,
            /// Not sent: no carrier.
            pub tx_carrier_errors: $int,
            /// Not sent: the sender's queue ran dry.
            pub tx_fifo_errors: $int,
            /// Not sent: the heartbeat of old Ethernet.
            pub tx_heartbeat_errors: $int,
            /// Not sent: late collisions.
            pub tx_window_errors: $int,
            /// Compressed packets received.
            pub rx_compressed: $int,
            /// Compressed packets sent.
            pub tx_compressed: $int,
            /// Packets received that no protocol wanted (since Linux 4.6).
            pub rx_nohandler: $int,
            $($(#[$tail_doc])* pub $tail: $int,)?
        }
    )*};
}

counters! {
    /// `struct rtnl_link_stats64`. Counters that an older kernel has not are 0.
    #[doc(alias = "rtnl_link_stats64")]
    LinkStats64: u64 {
        /// Packets received that were for another host (since Linux 5.19).
        rx_otherhost_dropped,
    }
    /// `struct rtnl_link_stats`. Counters that an older kernel has not are 0.
    #[doc(alias = "rtnl_link_stats")]
    LinkStats: u32 {}
}

/// `struct rtnl_link_ifmap`: where old hardware is found. Zeros on today's.
#[doc(alias = "rtnl_link_ifmap")]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, netlink_core::NlaStruct,
)]
#[repr(C)]
pub struct LinkMap {
    /// The first address of its memory.
    pub memory_start: u64,
    /// The last.
    pub memory_end: u64,
    /// Its first port of input and output.
    pub base_address: u64,
    /// Its interrupt.
    pub irq: u16,
    /// Its DMA channel.
    pub dma: u8,
    /// Which of its connectors is used.
    pub port: u8,
    /// Padding of the struct.
    #[nla(skip)]
    pub pad: u32,
}
