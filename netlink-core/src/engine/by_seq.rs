//! Values by sequence number.

use alloc::collections::VecDeque;

/// Values by sequence number, in the order in which the numbers were given out.
#[derive(Debug)]
pub(crate) struct BySeq<T> {
    entries: VecDeque<(u32, T)>,
    /// Whether the numbers grow from the first to the last. They do until all four billion have been
    /// given out while one of the first was still in use.
    sorted: bool,
}

impl<T> Default for BySeq<T> {
    fn default() -> Self {
        BySeq { entries: VecDeque::new(), sorted: true }
    }
}

impl<T> BySeq<T> {
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Adds a value under a number that is not in use.
    #[inline]
    pub(crate) fn push(&mut self, seq: u32, value: T) {
        self.sorted = match (self.entries.front(), self.entries.back()) {
            (Some((first, _)), Some((last, _))) => {
                self.sorted && seq.wrapping_sub(*first) > last.wrapping_sub(*first)
            }
            _ => true,
        };
        self.entries.push_back((seq, value));
    }

    /// Nearly always it is the one that has been there for longest.
    #[inline]
    fn position(&self, seq: u32) -> Option<usize> {
        let (first, _) = self.entries.front()?;
        if *first == seq { Some(0) } else { self.position_behind(*first, seq) }
    }

    fn position_behind(&self, first: u32, seq: u32) -> Option<usize> {
        if !self.sorted {
            return self.entries.iter().position(|(number, _)| *number == seq);
        }
        let (last, _) = self.entries.back()?;
        if seq.wrapping_sub(first) > last.wrapping_sub(first) {
            return None;
        }
        self.entries
            .binary_search_by_key(&seq.wrapping_sub(first), |(number, _)| number.wrapping_sub(first))
            .ok()
    }

    #[inline]
    pub(crate) fn contains(&self, seq: u32) -> bool {
        self.position(seq).is_some()
    }

    #[inline]
    pub(crate) fn get(&self, seq: u32) -> Option<&T> {
        self.entries.get(self.position(seq)?).map(|(_, value)| value)
    }

    #[inline]
    pub(crate) fn get_mut(&mut self, seq: u32) -> Option<&mut T> {
        let at = self.position(seq)?;
        self.entries.get_mut(at).map(|(_, value)| value)
    }

    /// The one that has been there for longest.
    #[inline]
    pub(crate) fn oldest(&mut self) -> Option<(u32, &mut T)> {
        self.entries.front_mut().map(|(seq, value)| (*seq, value))
    }

    #[inline]
    pub(crate) fn remove(&mut self, seq: u32) -> Option<T> {
        let entry = match self.position(seq)? {
            0 => self.entries.pop_front(),
            at => self.entries.remove(at),
        };
        entry.map(|(_, value)| value)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &T)> {
        self.entries.iter().map(|(seq, value)| (*seq, value))
    }

    #[cfg(feature = "std")]
    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.entries.iter_mut().map(|(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_across_the_end_of_their_range() {
        let mut map = BySeq::default();
        for seq in [u32::MAX - 1, u32::MAX, 1, 2, 7] {
            map.push(seq, seq);
        }
        for seq in [u32::MAX - 1, u32::MAX, 1, 2, 7] {
            assert_eq!(map.get(seq), Some(&seq));
        }
        assert_eq!([0, 3, 6, 8].map(|seq| map.contains(seq)), [false; 4]);
        assert_eq!(
            (map.remove(u32::MAX - 1), map.remove(2), map.remove(2)),
            (Some(u32::MAX - 1), Some(2), None)
        );
        assert_eq!(map.oldest(), Some((u32::MAX, &mut u32::MAX.clone())));
        assert_eq!(map.iter().count(), map.len());
    }

    #[test]
    fn numbers_are_found_when_all_have_been_given_out_meanwhile() {
        let mut map = BySeq::default();
        for seq in [100, 101, 4_000_000_000, 102, 99] {
            map.push(seq, seq);
        }
        assert!(!map.sorted);
        for seq in [100, 101, 4_000_000_000, 102, 99] {
            assert_eq!(map.remove(seq), Some(seq));
        }
        map.push(5, 5);
        assert!(map.sorted && map.contains(5));
    }
}
