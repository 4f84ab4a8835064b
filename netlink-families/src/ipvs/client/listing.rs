//! Lists that may have changed while they were read.

use std::collections::HashMap;
use std::hash::Hash;

/// Each key once, with what was last said about it: an entry that was put in front of the place where the
/// kernel goes on makes it repeat another.
pub(super) fn by_key<T, K: Eq + Hash>(list: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut places: HashMap<K, usize> = HashMap::with_capacity(list.len());
    let mut once: Vec<T> = Vec::with_capacity(list.len());
    for item in list {
        match places.entry(key(&item)) {
            std::collections::hash_map::Entry::Occupied(place) => {
                if let Some(earlier) = once.get_mut(*place.get()) {
                    *earlier = item;
                }
            }
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(once.len());
                once.push(item);
            }
        }
    }
    once
}

#[cfg(test)]
mod tests {
    use super::by_key;

    #[test]
    fn a_repeated_key_has_the_last_value_in_the_first_place() {
        let list = vec![(1, 'a'), (2, 'b'), (1, 'c'), (3, 'd'), (2, 'e')];
        assert_eq!(by_key(list, |item| item.0), [(1, 'c'), (2, 'e'), (3, 'd')]);
    }
}
