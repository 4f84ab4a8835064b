//! How far an address or a route reaches.

use super::macros::codes;
use super::uapi::*;

codes! {
    /// How far an address is valid, or how far a route's destination is (`RT_SCOPE_*`). Numbers between
    /// have the meaning that the administrator gives them.
    #[doc(alias = "RT_SCOPE_UNIVERSE")]
    Scope: u8 {
        /// Everywhere: behind a gateway.
        UNIVERSE = RT_SCOPE_UNIVERSE,
        /// Within the site.
        SITE = RT_SCOPE_SITE,
        /// On the link.
        LINK = RT_SCOPE_LINK,
        /// In this host.
        HOST = RT_SCOPE_HOST,
        /// Nowhere: there is no such destination.
        NOWHERE = RT_SCOPE_NOWHERE,
    }
}
