//! Times: a `Duration` as a count of the kernel's units.

use core::convert::Infallible;
use core::marker::PhantomData;
use core::time::Duration;

use super::{Int, NativeOrder, Order, Scalar};
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

/// A [`Duration`] as a number of units `U`, in an integer `S` of byte order `O`.
///
/// A duration that is no whole number of units, or more of them than the integer can count, is an error:
/// nothing is rounded, so that what is read back is what was written.
#[derive(Debug)]
pub struct Time<S, U, O = NativeOrder>(PhantomData<(S, U, O)>, Infallible);

impl<S: Scalar + TryFrom<u64>, U: TimeUnit, O: Order> Pack<Duration> for Time<S, U, O> {
    const LAYOUT: Layout = <Int<S, O> as Pack<S>>::LAYOUT.counting(U::UNIT);

    #[inline]
    fn pack(value: &Duration, id: u16, out: &mut AttrWriter<'_>) {
        let Some(count) = U::UNIT.count(*value) else {
            let unit = U::UNIT;
            let error = EncodeError::value(format_args!("{value:?} is not a whole number of {unit}"));
            return out.fail_at(id, error);
        };
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
}
