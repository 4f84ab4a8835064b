//! Spans of time, each in the unit that the kernel counts in.

use std::time::Duration;

use netlink_core::schema::{AttrKind, Layout};
use netlink_core::wire::{AttrWriter, Payload};
use netlink_core::{DecodeError, EncodeError, Pack, Unpack};

/// A `Duration` as an integer of a unit. What the unit cannot tell is an error when encoded, never
/// rounded.
macro_rules! units {
    ($($(#[$doc:meta])* $name:ident = $nanos:literal $unit:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub(super) enum $name {}

        impl $name {
            fn count(value: &Duration) -> Result<u128, EncodeError> {
                if value.as_nanos() % $nanos == 0 {
                    return Ok(value.as_nanos() / $nanos);
                }
                Err(EncodeError::value(format_args!("{value:?} is not a whole number of {}", $unit)))
            }

            fn span(count: u64) -> Duration {
                let nanos = u128::from(count).saturating_mul($nanos);
                let seconds = u64::try_from(nanos / 1_000_000_000).unwrap_or(u64::MAX);
                Duration::new(seconds, u32::try_from(nanos % 1_000_000_000).unwrap_or(0))
            }
        }
    )*};
}

units! {
    /// `clock_t`: hundredths of a second (`USER_HZ`), 32 bits.
    Ticks = 10_000_000 "hundredths of a second";
    /// The same, 64 bits.
    Ticks64 = 10_000_000 "hundredths of a second";
    /// Milliseconds, 32 bits.
    Millis = 1_000_000 "milliseconds";
    /// Seconds, 32 bits.
    Seconds = 1_000_000_000 "seconds";
}

macro_rules! widths {
    ($($name:ident: $int:ident $kind:ident $len:literal $expected:literal $put:ident;)*) => {$(
        impl Pack<Duration> for $name {
            const LAYOUT: Layout = Layout::new(AttrKind::$kind).with_len($len);

            fn pack(value: &Duration, id: u16, out: &mut AttrWriter<'_>) {
                let count = $name::count(value).and_then(|count| {
                    let reason = format_args!("{value:?} is too long for the attribute's {}", $expected);
                    $int::try_from(count).map_err(|_| EncodeError::value(reason))
                });
                match count {
                    Ok(count) => out.$put(id, count.to_ne_bytes()),
                    Err(error) => out.fail_at(id, error),
                }
            }
        }

        impl Unpack<'_, Duration> for $name {
            const LAYOUT: Layout = Layout::new(AttrKind::$kind).with_len($len);

            fn unpack(payload: Payload<'_>) -> Result<Duration, DecodeError> {
                match <[u8; $len]>::try_from(payload.bytes()) {
                    Ok(bytes) => Ok($name::span($int::from_ne_bytes(bytes).into())),
                    Err(_) => Err(DecodeError::length($expected, payload.bytes().len())),
                }
            }
        }
    )*};
}

widths! {
    Ticks: u32 U32 4 "4 bytes" put_4;
    Ticks64: u64 U64 8 "8 bytes" put_8;
    Millis: u32 U32 4 "4 bytes" put_4;
    Seconds: u32 U32 4 "4 bytes" put_4;
}

#[cfg(test)]
mod tests {
    use super::*;
    use netlink_core::wire::Buffer;

    fn packed<P: Pack<Duration>>(value: Duration) -> Result<Vec<u8>, String> {
        let mut buffer = Buffer::new();
        let mut out = buffer.writer();
        P::pack(&value, 1, &mut out);
        out.finish().map(<[u8]>::to_vec).map_err(|error| error.to_string())
    }

    #[test]
    fn every_count_survives() {
        for count in [0, 1, 99, u64::from(u32::MAX), u64::MAX] {
            let bytes = count.to_ne_bytes();
            let span = <Ticks64 as Unpack<'_, Duration>>::unpack(Payload::new(&bytes)).expect("eight bytes");
            assert_eq!(packed::<Ticks64>(span).expect("has a form")[4..], bytes);
        }
        assert_eq!(Ticks::span(150), Duration::from_millis(1500));
        assert_eq!((Millis::span(7), Seconds::span(7)), (Duration::from_millis(7), Duration::from_secs(7)));
    }

    #[test]
    fn nothing_is_rounded_or_wrapped() {
        let why = packed::<Ticks>(Duration::from_millis(15)).expect_err("half a tick");
        assert_eq!(why, "[1]: 15ms is not a whole number of hundredths of a second");
        let why = packed::<Seconds>(Duration::from_secs(1 << 32)).expect_err("33 bits");
        assert_eq!(why, "[1]: 4294967296s is too long for the attribute's 4 bytes");
    }
}
