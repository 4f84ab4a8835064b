//! What the kernel says beside a datagram: `struct cmsghdr`, one after the other.

use libc::{NETLINK_LISTEN_ALL_NSID, NETLINK_PKTINFO};

use super::Heard;
use crate::sys::SOL_NETLINK;

/// `sizeof(struct cmsghdr)`: a length of the machine's width, level and type.
const HEADER: usize = size_of::<usize>() + 8;

/// Adds group and namespace to what was heard.
pub(super) fn read(control: &[u8], heard: &mut Heard) {
    let mut rest = control;
    while let Some((level, kind, data, next)) = first(rest) {
        if level == SOL_NETLINK
            && let Some(number) = data.first_chunk().copied()
        {
            match kind {
                // `struct nl_pktinfo`: the group's number.
                NETLINK_PKTINFO => heard.group = u32::from_ne_bytes(number),
                // The id of the sender's network namespace.
                NETLINK_LISTEN_ALL_NSID => heard.namespace = Some(i32::from_ne_bytes(number)),
                _ => {}
            }
        }
        rest = next;
    }
}

/// Level, type and data of the first header, and what is behind it.
fn first(control: &[u8]) -> Option<(i32, i32, &[u8], &[u8])> {
    let (len, rest) = control.split_first_chunk()?;
    let (level, rest) = rest.split_first_chunk()?;
    let (kind, _) = rest.split_first_chunk()?;
    let len = usize::from_ne_bytes(*len);
    let data = control.get(HEADER..len)?;
    let next = control.get(len.checked_next_multiple_of(size_of::<usize>())?..).unwrap_or(&[]);
    Some((i32::from_ne_bytes(*level), i32::from_ne_bytes(*kind), data, next))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(len: usize, level: i32, kind: i32) -> Vec<u8> {
        [&len.to_ne_bytes()[..], &level.to_ne_bytes(), &kind.to_ne_bytes()].concat()
    }

    fn block(level: i32, kind: i32, number: i32) -> Vec<u8> {
        let mut block = header(HEADER + 4, level, kind);
        block.extend(number.to_ne_bytes());
        block.resize(block.len().next_multiple_of(size_of::<usize>()), 0);
        block
    }

    #[test]
    fn group_and_namespace_are_read_in_any_order() {
        let control = [
            block(1, 2, 99),
            block(SOL_NETLINK, NETLINK_LISTEN_ALL_NSID, 7),
            block(SOL_NETLINK, NETLINK_PKTINFO, 33),
        ];
        let mut heard = Heard::new(0, 0);
        read(&control.concat(), &mut heard);
        assert_eq!((heard.group, heard.namespace), (33, Some(7)));
    }

    #[test]
    fn impossible_lengths_end_it() {
        for len in [0, 1, HEADER - 1, HEADER + 5, usize::MAX] {
            let mut control = header(len, SOL_NETLINK, NETLINK_PKTINFO);
            control.extend([1; 4]);
            let mut heard = Heard::new(0, 0);
            read(&control, &mut heard);
            assert_eq!(heard, Heard::new(0, 0));
        }
        for len in 0..HEADER {
            let mut heard = Heard::new(0, 0);
            read(&block(SOL_NETLINK, NETLINK_PKTINFO, 1)[..len], &mut heard);
            assert_eq!(heard, Heard::new(0, 0));
        }
    }
}
