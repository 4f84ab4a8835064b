//! What numbers are called, and what they count.

use core::fmt;
use core::time::Duration;

/// The names of an attribute's numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Names {
    /// They have none.
    #[default]
    None,
    /// Some values have a name: a value enum.
    Values(&'static [(i128, &'static str)]),
    /// Bits have names, alone or several together: a set of flags.
    Bits(&'static [(i128, &'static str)]),
}

/// What a number counts that is a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// Seconds.
    Seconds,
    /// Hundredths of a second, the kernel's `USER_HZ`.
    ClockTicks,
    /// Milliseconds.
    Milliseconds,
    /// Microseconds.
    Microseconds,
    /// Nanoseconds.
    Nanoseconds,
}

/// In the plural: `seconds`.
impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Unit::Seconds => "seconds",
            Unit::ClockTicks => "hundredths of a second",
            Unit::Milliseconds => "milliseconds",
            Unit::Microseconds => "microseconds",
            Unit::Nanoseconds => "nanoseconds",
        })
    }
}

impl Unit {
    /// How many make a second, and how many nanoseconds make one.
    const fn size(self) -> (u64, u64) {
        match self {
            Unit::Seconds => (1, 1_000_000_000),
            Unit::ClockTicks => (100, 10_000_000),
            Unit::Milliseconds => (1_000, 1_000_000),
            Unit::Microseconds => (1_000_000, 1_000),
            Unit::Nanoseconds => (1_000_000_000, 1),
        }
    }

    /// So many of them.
    #[must_use]
    pub fn duration(self, count: u64) -> Duration {
        let (a_second, nanoseconds) = self.size();
        let seconds = count.checked_div(a_second).unwrap_or(0);
        let rest = count.checked_rem(a_second).unwrap_or(0).saturating_mul(nanoseconds);
        Duration::new(seconds, u32::try_from(rest).unwrap_or(0))
    }

    /// How many of them a duration is; `None` where it is no whole number of them, or more than 64 bits
    /// can count.
    #[must_use]
    pub fn count(self, duration: Duration) -> Option<u64> {
        let nanoseconds = u128::from(self.size().1);
        let whole = duration.as_nanos().checked_rem(nanoseconds) == Some(0);
        whole.then(|| u64::try_from(duration.as_nanos().checked_div(nanoseconds)?).ok())?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_count_there_and_back() {
        for unit in
            [Unit::Seconds, Unit::ClockTicks, Unit::Milliseconds, Unit::Microseconds, Unit::Nanoseconds]
        {
            for count in [0, 1, 99, 100, 1_500, 4_294_967_295] {
                assert_eq!(unit.count(unit.duration(count)), Some(count), "{unit:?}");
            }
        }
        assert_eq!(Unit::ClockTicks.duration(150), Duration::from_millis(1500));
        assert_eq!(Unit::Seconds.count(Duration::from_millis(1001)), None);
        assert_eq!(Unit::Nanoseconds.count(Duration::MAX), None);
    }
}
