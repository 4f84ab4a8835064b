//! A form of messages in which those that say the same are equal.

use netlink_core::wire::{NLA_F_NESTED, NLA_TYPE_MASK};

/// The attributes of a list with all padding zero, in the order of their ids (those of one id keep
/// theirs), without `NLA_F_NESTED`; at every depth. It knows no declaration: a payload that can be read
/// as a list from end to end is taken for one. Bytes that are no list stay as they are.
#[must_use]
pub fn canonical(bytes: &[u8]) -> Vec<u8> {
    let Some(mut attrs) = list(bytes) else { return bytes.to_vec() };
    attrs.sort_by_key(|(kind, _)| kind & NLA_TYPE_MASK);
    let mut out = Vec::new();
    for (kind, payload) in attrs {
        let payload = canonical(payload);
        let len = u16::try_from(payload.len() + 4).expect("it was an attribute");
        out.extend(len.to_ne_bytes());
        out.extend((kind & !NLA_F_NESTED).to_ne_bytes());
        out.extend(&payload);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    out
}

/// Types and payloads of a list, if all of `bytes` is one.
fn list(mut bytes: &[u8]) -> Option<Vec<(u16, &[u8])>> {
    let mut attrs = Vec::new();
    while !bytes.is_empty() {
        let [l0, l1, t0, t1] = *bytes.first_chunk()?;
        let len = usize::from(u16::from_ne_bytes([l0, l1]));
        attrs.push((u16::from_ne_bytes([t0, t1]), bytes.get(4..len)?));
        bytes = bytes.get(len.next_multiple_of(4)..).unwrap_or(&[]);
    }
    Some(attrs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_comparer_sees_what_is_lost_and_nothing_else() {
        let attr = |kind: u16, payload: &[u8]| {
            let mut bytes = u16::try_from(payload.len() + 4).expect("short").to_ne_bytes().to_vec();
            bytes.extend(kind.to_ne_bytes());
            bytes.extend(payload);
            bytes.resize(bytes.len().next_multiple_of(4), 0);
            bytes
        };
        let (one, two) = (attr(1, &[1, 2, 3]), attr(2, &[9; 8]));
        let nest = |kind, parts: &[&[u8]]| attr(kind, &parts.concat());
        let reference = canonical(&nest(7, &[&one, &two]));
        assert_eq!(canonical(&nest(7 | NLA_F_NESTED, &[&two, &one])), reference);
        assert_ne!(canonical(&nest(7, &[&one])), reference);
        assert_ne!(canonical(&nest(7, &[&one, &two, &two])), reference);
        assert_ne!(canonical(&nest(7, &[&one, &attr(2, &[8; 8])])), reference);
        assert_ne!(canonical(&nest(0x4007, &[&one, &two])), reference);
        let repeated = canonical(&[attr(1, &[1]), attr(1, &[2])].concat());
        assert_ne!(canonical(&[attr(1, &[2]), attr(1, &[1])].concat()), repeated);
    }
}
