//! Netlink aligns messages and attributes alike to four bytes.

/// Alignment of attributes (`NLA_ALIGNTO` in `linux/netlink.h`).
pub const NLA_ALIGNTO: usize = 4;
/// Alignment of messages (`NLMSG_ALIGNTO` in `linux/netlink.h`).
pub const NLMSG_ALIGNTO: usize = 4;

/// `len` rounded up to the next multiple of four, or `usize::MAX & !3` where that would overflow.
#[must_use]
#[inline]
pub const fn align4(len: usize) -> usize {
    len.saturating_add(3) & !3
}

#[cfg(test)]
mod tests {
    use super::align4;

    #[test]
    fn rounds_up_without_overflow() {
        assert_eq!([0, 1, 3, 4, 5, 65_535].map(align4), [0, 4, 4, 4, 8, 65_536]);
        assert_eq!(align4(usize::MAX), usize::MAX & !3);
    }
}
