//! How values become attributes: the types behind the words of `#[nla(..)]`.
//!
//! A packer is a type that is only named, never built. The derive picks one by the field's words;
//! `with = path` names one of these or your own.
#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::unwrap_used)]

mod addr;
mod bits32;
mod bytes;
mod list;
mod nest;
#[cfg(feature = "zerocopy")]
mod pod;
mod raw;
mod scalar;
mod stub;
mod text;
mod time;
mod varint;

pub use self::addr::{Addr, MacAddr};
pub use self::bits32::{Bitfield32, Bits32};
pub use self::bytes::Bytes;
pub use self::list::{Array, Element, Numbered, Packed};
pub use self::nest::Nested;
#[cfg(feature = "zerocopy")]
pub use self::pod::{CStruct, Extended, Pod};
pub use self::raw::Raw;
pub use self::scalar::{
    Be, BigEndian, FromScalar, Int, IntoScalar, NativeOrder, NetByteOrder, NetFlagged, Order, Scalar,
    ScalarBytes,
};
#[doc(hidden)]
pub use self::stub::Stub;
pub use self::text::{NulString, Str};
pub use self::time::{ClockTicks, Microseconds, Milliseconds, Nanoseconds, Seconds, Time, TimeUnit, units};
pub use self::varint::{Sint, Uint};

/// Types whose wire form is the same in both directions and needs no word.
macro_rules! default_packer {
    ($($packer:ty => $({$($generics:tt)*})? $type:ty;)*) => {$(
        impl$(<$($generics)*>)? crate::DefaultPack for $type {
            type Packer = $packer;
        }
        impl$(<$($generics)*>)? crate::DefaultUnpack for $type {
            type Packer = $packer;
        }
    )*};
}
use default_packer;
