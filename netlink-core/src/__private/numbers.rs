//! Ids, commands and flags, checked and compared by the compiler.

use crate::schema::{AttrKind, Layout, Schema};

/// What the numbers of a declaration must be.
#[derive(Debug)]
pub struct Numbers {
    pub min: i128,
    pub max: i128,
    /// Says that a number is less or more.
    pub misfit: &'static str,
    /// What they are called.
    pub what: &'static str,
}

/// Attribute ids.
pub const ATTR_IDS: &Numbers = &Numbers {
    min: 1,
    max: 0x3fff,
    misfit: "attribute id must be in 1..=0x3fff (0 is `*_UNSPEC`, the top two bits are NLA_F_NESTED and NLA_F_NET_BYTEORDER)",
    what: "attribute id",
};

/// Attribute ids of a list with an attribute that is declared to be number 0.
pub const ATTR_IDS_AND_ZERO: &Numbers = &Numbers { min: 0, ..*ATTR_IDS };

/// Checks that the `index`-th id is 0. No other can be, then, as it would be there twice.
#[track_caller]
pub const fn zero_id(ids: &[i128], index: usize) {
    assert!(matches!(get(ids, index), Some(0) | None), "`zero` is for the attribute whose id is 0");
}

/// Checks that a list that another is a part of is no part itself.
#[track_caller]
pub const fn whole(schema: &Schema) {
    assert!(!schema.is_part(), "this list is itself a part of another: name that one");
}

/// Checks that an attribute of a part of a list is one of the whole, in the same form.
#[track_caller]
pub const fn part_of(whole: &Schema, id: u16, part: Layout) {
    let Some(spec) = whole.attr(id) else {
        panic!("the list that `subset_of` names does not have this attribute");
    };
    assert!(spec.layout.is_like(part), "the list that `subset_of` names has this attribute in another form");
}

/// The same form, shown in hexadecimal. It is that of a number, or of numbers back to back.
#[must_use]
#[track_caller]
pub const fn hex(layout: Layout) -> Layout {
    let element = match layout.packed {
        Some(element) => *element,
        None => layout,
    };
    let is_number = element.kind.width().is_some() || matches!(element.kind, AttrKind::Uint | AttrKind::Sint);
    assert!(is_number, "`hex` goes with integers");
    assert!(element.unit.is_none(), "`hex` is for plain numbers: this one is shown with its unit");
    layout.hex()
}

/// Checks that a limit is a value that the attribute can have.
#[track_caller]
pub const fn limit(layout: Layout, value: i128) {
    let Some(bits) = width(layout) else { return };
    // Those without a sign are as many, and begin at 0.
    let all = 1_i128 << bits;
    let least = if layout.kind.is_signed() { (all >> 1).wrapping_neg() } else { 0 };
    assert!(
        value >= least && value < least.saturating_add(all),
        "the attribute's integer cannot have this value"
    );
}

/// Checks that the bits of a mask are the attribute's. All that are above may be set too, as `!0` has them.
#[track_caller]
pub const fn mask(layout: Layout, mask: u64) {
    let Some(bits) = width(layout) else { return };
    let all = u64::MAX.wrapping_shr(64_u32.wrapping_sub(bits));
    assert!(mask & !all == 0 || mask | all == u64::MAX, "the attribute's integer has no such bits");
}

/// How many bits an integer has.
const fn width(layout: Layout) -> Option<u32> {
    match layout.kind.width() {
        Some(1) => Some(8),
        Some(2) => Some(16),
        Some(4) => Some(32),
        Some(_) => Some(64),
        None if matches!(layout.kind, AttrKind::Uint | AttrKind::Sint) => Some(64),
        None => None,
    }
}

/// Commands of generic netlink.
pub const GENL_COMMANDS: &Numbers = &Numbers {
    min: 1,
    max: 255,
    misfit: "a generic-netlink command must be in 1..=255 (0 is `*_CMD_UNSPEC`; where it is a command, say `zero`)",
    what: "command",
};

/// Commands of a family that has a command 0.
pub const GENL_COMMANDS_AND_ZERO: &Numbers = &Numbers { min: 0, ..*GENL_COMMANDS };

/// Message types of classic protocols.
pub const MESSAGE_TYPES: &Numbers = &Numbers {
    min: 16,
    max: 65_535,
    misfit: "a message type must be in 16..=65535 (those below are control messages)",
    what: "command",
};

/// Flags of a request.
pub const FLAGS: &Numbers =
    &Numbers { min: 0, max: 0xffff, misfit: "flags must fit into 16 bits", what: "flags" };

/// Whether every number is what it must be, and none is there twice. This is what a declaration without
/// mistakes costs: one pass, where a comparison of each with each is a second of three hundred
/// attributes' compile time.
#[must_use]
pub const fn sound(ids: &[i128], numbers: &Numbers) -> bool {
    let mut seen = [0u64; 1024];
    let mut rest = ids;
    while let [id, after @ ..] = rest {
        rest = after;
        if *id < numbers.min || *id > numbers.max {
            return false;
        }
        if *id < 0 || *id > 0xffff {
            // Too many to have a bit each. What is compared with each is no worse than being unsound.
            return false;
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "compared above")]
        let (word, bit) = ((*id >> 6) as usize, 1u64 << (*id & 63));
        if let Some((_, [word, ..])) = seen.split_at_mut_checked(word) {
            if *word & bit != 0 {
                return false;
            }
            *word |= bit;
        }
    }
    true
}

/// Checks the `index`-th number: its range, and that no earlier one is the same.
///
/// This is called once a number, and blamed on that number's token: what is in one constant is reported
/// once only.
#[track_caller]
pub const fn check(ids: &[i128], index: usize, names: &[&str], numbers: &Numbers) {
    let Some(id) = get(ids, index) else { return };
    assert!(id >= numbers.min && id <= numbers.max, "{}", numbers.misfit);
    let (mut earlier, mut names) = (split(ids, index).1, names);
    while let ([first, rest @ ..], [name, more @ ..]) = (earlier, names) {
        if *first == id {
            duplicate(numbers.what, name);
        }
        (earlier, names) = (rest, more);
    }
}

/// The `index`-th element; `[T]::get` is not const.
const fn get(ids: &[i128], index: usize) -> Option<i128> {
    match split(ids, index).0 {
        [id, ..] => Some(*id),
        [] => None,
    }
}

/// What starts at `index`, and what is before it.
const fn split(ids: &[i128], index: usize) -> (&[i128], &[i128]) {
    match ids.split_at_checked(index) {
        Some((before, from)) => (from, before),
        None => (&[], ids),
    }
}

#[track_caller]
const fn duplicate(what: &str, earlier: &str) -> ! {
    // A const panic prints one string, so the text is put together here.
    let mut text = Text { bytes: [0; 160], len: 0 };
    text = text.push("same ").push(what).push(" as `").push(earlier).push("`");
    panic!("{}", text.as_str())
}

/// A string that grows at compile time.
struct Text {
    bytes: [u8; 160],
    len: usize,
}

impl Text {
    const fn push(mut self, text: &str) -> Self {
        let mut from = text.as_bytes();
        while let [byte, rest @ ..] = from {
            let Some((_, [slot, ..])) = self.bytes.split_at_mut_checked(self.len) else { return self };
            *slot = *byte;
            self.len = self.len.saturating_add(1);
            from = rest;
        }
        self
    }

    const fn as_str(&self) -> &str {
        match self.bytes.split_at_checked(self.len) {
            Some((bytes, _)) => match core::str::from_utf8(bytes) {
                Ok(text) => text,
                Err(_) => "same id as an earlier one",
            },
            None => "",
        }
    }
}
