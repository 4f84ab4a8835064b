//! Times: a `Duration` as a count of the kernel's units.

use core::convert::Infallible;
use core::marker::PhantomData;
use core::time::Duration;

use super::{Int, NativeOrder, Order, Scalar, Uint};
use crate::error::{DecodeError, EncodeError};
use crate::schema::{Layout, Unit};
use crate::wire::{AttrWriter, Payload};
use crate::{Pack, Unpack};

/// What an attribute counts, as a type.
pub trait TimeUnit {
    /// The unit.
    const UNIT: Unit;
}

macro_rules! units {
    ($($(#[$doc:meta])* $alias:ident = $name:ident;)*) => {
        /// The units, as types that are only named.
        pub mod units {
            $(
                #[doc = concat!("[`Unit::", stringify!($name), "`](crate::schema::Unit::", stringify!($name), ").")]
                #[derive(Debug)]
                pub enum $name {}
                impl super::TimeUnit for $name {
                    const UNIT: crate::schema::Unit = crate::schema::Unit::$name;
                }
            )*
        }
        $(
            $(#[$doc])*
            pub type $alias<S, O = NativeOrder> = Time<S, units::$name, O>;
        )*
    };
}

units! {
    /// A `Duration` in seconds: `with = Seconds<u32>`.
    Seconds = Seconds;
    /// A `Duration` in hundredths of a second, the kernel's `USER_HZ`: `with = ClockTicks<u32>`.
    ClockTicks = ClockTicks;
    /// A `Duration` in milliseconds: `with = Milliseconds<u32>`.
    Milliseconds = Milliseconds;
    /// A `Duration` in microseconds: `with = Microseconds<u32>`.
    Microseconds = Microseconds;
    /// A `Duration` in nanoseconds: `with = Nanoseconds<u64>`.
    Nanoseconds = Nanoseconds;
}

/// A [`Duration`] as a number of units `U`, in an integer `S` of byte order `O`, or in a [`Uint`].
///
/// A duration that is no whole number of units, or more of them than the integer can count, is an error:
/// nothing is rounded, so that what is read back is what was written.
#[derive(Debug)]
pub struct Time<S, U, O = NativeOrder>(PhantomData<(S, U, O)>, Infallible);

impl<S: Scalar + TryFrom<u64>, U: TimeUnit, O: Order> Pack<Duration> for Time<S, U, O> {
    const LAYOUT: Layout = <Int<S, O> as Pack<S>>::LAYOUT.counting(U::UNIT);

    #[inline]
    fn pack(value: &Duration, id: u16, out: &mut AttrWriter<'_>) {
        let Some(count) = count::<U>(*value, id, out) else { return };
        match S::try_from(count) {
            Ok(count) => Int::<S, O>::pack(&count, id, out),
            Err(_) => {
                let len = S::LEN;
                let error = EncodeError::value(format_args!(
                    "{value:?} is more than an integer of {len} bytes counts"
                ));
                out.fail_at(id, error);
            }
        }
    }
}

impl<S: Scalar + TryInto<u64>, U: TimeUnit, O: Order> Unpack<'_, Duration> for Time<S, U, O> {
    const LAYOUT: Layout = <Int<S, O> as Unpack<'_, S>>::LAYOUT.counting(U::UNIT);

    #[inline]
    fn unpack(payload: Payload<'_>) -> Result<Duration, DecodeError> {
        let count: S = Int::<S, O>::unpack(payload)?;
        match count.try_into() {
            Ok(count) => Ok(U::UNIT.duration(count)),
            Err(_) => Err(DecodeError::value("a duration is not negative")),
        }
    }
}

/// Of 4 bytes or 8, as the word `uint` has it.
impl<U: TimeUnit> Pack<Duration> for Time<Uint, U> {
    const LAYOUT: Layout = <Uint as Pack<u64>>::LAYOUT.counting(U::UNIT);

    #[inline]
    fn pack(value: &Duration, id: u16, out: &mut AttrWriter<'_>) {
        if let Some(count) = count::<U>(*value, id, out) {
            Uint::pack(&count, id, out);
        }
    }
}

impl<U: TimeUnit> Unpack<'_, Duration> for Time<Uint, U> {
    const LAYOUT: Layout = <Uint as Unpack<'_, u64>>::LAYOUT.counting(U::UNIT);

    #[inline]
    fn unpack(payload: Payload<'_>) -> Result<Duration, DecodeError> {
        Ok(U::UNIT.duration(Uint::unpack(payload)?))
    }
}

/// How many units a duration has, where it has a whole number of them.
#[inline]
fn count<U: TimeUnit>(value: Duration, id: u16, out: &mut AttrWriter<'_>) -> Option<u64> {
    let count = U::UNIT.count(value);
    if count.is_none() {
        let unit = U::UNIT;
        out.fail_at(id, EncodeError::value(format_args!("{value:?} is not a whole number of {unit}")));
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packers::BigEndian;
    use crate::wire::Buffer;
    use alloc::string::ToString;
    use alloc::vec::Vec;

    fn packed<P: Pack<Duration>>(value: Duration) -> Result<Vec<u8>, EncodeError> {
        let mut buffer = Buffer::new();
        let mut out = buffer.writer();
        P::pack(&value, 1, &mut out);
        out.finish().map(|bytes| bytes.get(4..).unwrap_or_default().to_vec())
    }

    #[test]
    fn durations_are_counted_and_never_rounded() {
        assert_eq!(packed::<Seconds<u32>>(Duration::from_secs(2)), Ok(2u32.to_ne_bytes().to_vec()));
        let error = packed::<Seconds<u32>>(Duration::from_millis(1500)).expect_err("half a second");
        assert_eq!(error.to_string(), "[1]: 1.5s is not a whole number of seconds");
        let bytes = packed::<Milliseconds<u16, BigEndian>>(Duration::from_secs(1));
        assert_eq!(bytes, Ok([3, 232, 0, 0].to_vec()));
        let back = Milliseconds::<u16, BigEndian>::unpack(Payload::new(&[3, 232]));
        assert_eq!(back, Ok(Duration::from_secs(1)));
        let error = packed::<Seconds<u8>>(Duration::from_secs(256)).expect_err("too long");
        assert_eq!(error.to_string(), "[1]: 256s is more than an integer of 1 bytes counts");
        let error = Seconds::<i32>::unpack(Payload::new(&(-1i32).to_ne_bytes())).expect_err("negative");
        assert_eq!(error.to_string(), "a duration is not negative (at byte 0)");
        assert_eq!(<Seconds<u32> as Pack<Duration>>::LAYOUT.unit, Some(Unit::Seconds));
    }
    #[test]
    fn some_are_as_wide_as_they_need() {
        let long = Duration::from_secs(5);
        assert_eq!(packed::<Nanoseconds<Uint>>(Duration::from_nanos(7)), Ok(7u32.to_ne_bytes().to_vec()));
        assert_eq!(packed::<Nanoseconds<Uint>>(long), Ok(5_000_000_000u64.to_ne_bytes().to_vec()));
        for bytes in [&3u32.to_ne_bytes()[..], &3u64.to_ne_bytes()] {
            assert_eq!(Seconds::<Uint>::unpack(Payload::new(bytes)), Ok(Duration::from_secs(3)));
        }
        assert!(Seconds::<Uint>::unpack(Payload::new(&[3, 0])).is_err());
        let error = packed::<Seconds<Uint>>(Duration::from_millis(1500)).expect_err("half a second");
        assert_eq!(error.to_string(), "[1]: 1.5s is not a whole number of seconds");
        assert_eq!(<Seconds<Uint> as Unpack<'_, Duration>>::LAYOUT.unit, Some(Unit::Seconds));
    }
}
