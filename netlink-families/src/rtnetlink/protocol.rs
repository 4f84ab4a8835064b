//! Who made a route.

use super::macros::codes;
use super::uapi::*;

codes! {
    /// Who made a route, a neighbour, a next hop or a rule (`RTPROT_*` of `linux/rtnetlink.h`). The kernel
    /// keeps it and, from 4 on, gives it no meaning.
    #[doc(alias = "RTPROT_KERNEL")]
    RouteProtocol: u8 {
        /// Not said.
        UNSPECIFIED = RTPROT_UNSPEC,
        /// A redirect of ICMP.
        REDIRECT = RTPROT_REDIRECT,
        /// The kernel.
        KERNEL = RTPROT_KERNEL,
        /// What starts the system; `ip` unless told otherwise.
        BOOT = RTPROT_BOOT,
        /// The administrator.
        STATIC = RTPROT_STATIC,
        /// The daemon `gated`.
        GATED = RTPROT_GATED,
        /// A router's advertisement.
        RA = RTPROT_RA,
        /// Merit MRT.
        MRT = RTPROT_MRT,
        /// Zebra, and FRR.
        ZEBRA = RTPROT_ZEBRA,
        /// BIRD.
        BIRD = RTPROT_BIRD,
        /// A daemon of `DECnet`.
        DNROUTED = RTPROT_DNROUTED,
        /// XORP.
        XORP = RTPROT_XORP,
        /// Netsukuku.
        NTK = RTPROT_NTK,
        /// DHCP.
        DHCP = RTPROT_DHCP,
        /// A daemon of multicast routing.
        MROUTED = RTPROT_MROUTED,
        /// Keepalived.
        KEEPALIVED = RTPROT_KEEPALIVED,
        /// Babel.
        BABEL = RTPROT_BABEL,
        /// OVN.
        OVN = RTPROT_OVN,
        /// Open/R.
        OPENR = RTPROT_OPENR,
        /// BGP.
        BGP = RTPROT_BGP,
        /// IS-IS.
        ISIS = RTPROT_ISIS,
        /// OSPF.
        OSPF = RTPROT_OSPF,
        /// RIP.
        RIP = RTPROT_RIP,
        /// EIGRP.
        EIGRP = RTPROT_EIGRP,
    }
}
