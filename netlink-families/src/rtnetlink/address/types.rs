//! Values with names.

use super::uapi::*;
use crate::rtnetlink::macros::{codes, flags};

flags! {
    /// What an address is like (`IFA_F_*` of `linux/if_addr.h`).
    #[doc(alias = "IFA_FLAGS")]
    AddressFlags: u32 {
        /// Of IPv4: another one of the network comes first. Of IPv6: a temporary one.
        SECONDARY = IFA_F_SECONDARY,
        /// It is not looked whether somebody else has it.
        NO_DAD = IFA_F_NODAD,
        /// It is used while that is found out.
        OPTIMISTIC = IFA_F_OPTIMISTIC,
        /// Somebody else has it.
        DAD_FAILED = IFA_F_DADFAILED,
        /// A home address of mobile IPv6.
        HOME_ADDRESS = IFA_F_HOMEADDRESS,
        /// It is not to be used for new connections.
        DEPRECATED = IFA_F_DEPRECATED,
        /// It is being found out whether somebody else has it.
        TENTATIVE = IFA_F_TENTATIVE,
        /// It does not expire.
        PERMANENT = IFA_F_PERMANENT,
        /// The kernel makes temporary ones beside it.
        MANAGE_TEMPORARY = IFA_F_MANAGETEMPADDR,
        /// No route to its network is made for it.
        NO_PREFIX_ROUTE = IFA_F_NOPREFIXROUTE,
        /// Its multicast group is joined for it.
        MULTICAST_JOIN = IFA_F_MCAUTOJOIN,
        /// It was made from a secret (RFC 7217).
        STABLE_PRIVACY = IFA_F_STABLE_PRIVACY,
    }
}

codes! {
    /// Who made an address (`IFAPROT_*`, since Linux 5.18). Numbers from 4 on are user space's own.
    #[doc(alias = "IFA_PROTO")]
    AddressProtocol: u8 {
        /// Not said.
        UNSPECIFIED = IFAPROT_UNSPEC,
        /// The kernel, for the loopback.
        LOOPBACK = IFAPROT_KERNEL_LO,
        /// The kernel, from a router's advertisement.
        ROUTER = IFAPROT_KERNEL_RA,
        /// The kernel, for the link.
        LINK_LOCAL = IFAPROT_KERNEL_LL,
    }
}
