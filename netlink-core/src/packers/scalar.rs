//! Integers of a fixed width, in either byte order.

use core::convert::Infallible;
use core::fmt;
use core::marker::PhantomData;

use super::default_packer;
use crate::error::DecodeError;
use crate::schema::{AttrKind, Layout};
use crate::wire::{AttrWriter, NLA_F_NET_BYTEORDER, Payload};
use crate::{Pack, Unpack};

/// An integer that netlink has an attribute kind for.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not one of netlink's integers",
    label = "is not `u8` to `u64` or `i8` to `i64`",
    note = "for a type that converts to and from an integer, say which: `u16, be`"
)]
pub trait Scalar: Copy + fmt::Display + sealed::Sealed + 'static {
    /// Its kind in schemas and policies.
    const KIND: AttrKind;
    /// Its length on the wire in bytes.
    const LEN: usize;
    /// Its bytes on the wire.
    type Bytes: ScalarBytes;
    /// The bytes in the machine's order.
    fn to_ne(self) -> Self::Bytes;
    /// The bytes in network order.
    fn to_be(self) -> Self::Bytes;
    /// The value of bytes in the machine's order.
    fn from_ne(bytes: Self::Bytes) -> Self;
    /// The value of bytes in network order.
    fn from_be(bytes: Self::Bytes) -> Self;
}

/// The byte array of a [`Scalar`].
pub trait ScalarBytes: Copy + AsRef<[u8]> + sealed::Sealed {
    /// The payload if it is exactly as long.
    ///
    /// # Errors
    /// When it is longer or shorter.
    fn exactly(payload: &[u8]) -> Result<Self, DecodeError>;
    /// Writes an attribute of these bytes.
    fn put(self, raw_type: u16, out: &mut AttrWriter<'_>);
}

mod sealed {
    #[allow(unnameable_types, reason = "seals the traits")]
    pub trait Sealed {}
}

macro_rules! bytes {
    ($($len:literal $expected:literal |$out:ident, $raw_type:ident, $bytes:ident| $put:expr;)*) => {$(
        impl sealed::Sealed for [u8; $len] {}
        impl ScalarBytes for [u8; $len] {
            #[inline]
            fn exactly(payload: &[u8]) -> Result<Self, DecodeError> {
                match payload.try_into() {
                    Ok(bytes) => Ok(bytes),
                    Err(_) => Err(wrong_length($expected, payload.len())),
                }
            }
            #[inline]
            fn put(self, $raw_type: u16, $out: &mut AttrWriter<'_>) {
                let $bytes = self;
                $put
            }
        }
    )*};
}

#[cold]
fn wrong_length(expected: &'static str, found: usize) -> DecodeError {
    DecodeError::length(expected, found)
}

bytes! {
    1 "1 byte" |out, raw_type, bytes| { let [byte] = bytes; out.put_u8(raw_type, byte) };
    2 "2 bytes" |out, raw_type, bytes| out.put_2(raw_type, bytes);
    4 "4 bytes" |out, raw_type, bytes| out.put_4(raw_type, bytes);
    8 "8 bytes" |out, raw_type, bytes| out.put_8(raw_type, bytes);
}

macro_rules! scalars {
    ($($type:ty = $kind:ident;)*) => {
        $(
            impl sealed::Sealed for $type {}
            impl Scalar for $type {
                const KIND: AttrKind = AttrKind::$kind;
                const LEN: usize = size_of::<$type>();
                type Bytes = [u8; size_of::<$type>()];
                #[inline]
                fn to_ne(self) -> Self::Bytes { self.to_ne_bytes() }
                #[inline]
                fn to_be(self) -> Self::Bytes { self.to_be_bytes() }
                #[inline]
                fn from_ne(bytes: Self::Bytes) -> Self { <$type>::from_ne_bytes(bytes) }
                #[inline]
                fn from_be(bytes: Self::Bytes) -> Self { <$type>::from_be_bytes(bytes) }
            }
        )*
        default_packer! { $(Int<$type> => $type;)* }
    };
}

scalars! {
    u8 = U8; u16 = U16; u32 = U32; u64 = U64;
    i8 = S8; i16 = S16; i32 = S32; i64 = S64;
}

/// A byte order, as a type.
pub trait Order: sealed::Sealed {
    /// Whether it is network order.
    const BIG: bool;
    /// The flags that go with it in the attribute's type.
    const FLAGS: u16 = 0;
}

/// The machine's byte order.
#[derive(Debug)]
pub enum NativeOrder {}

/// Network order, which the attribute's type does not tell: what most of the kernel does.
#[derive(Debug)]
pub enum BigEndian {}

/// Network order, told by [`NLA_F_NET_BYTEORDER`] in the attribute's type: what ipset does.
#[derive(Debug)]
pub enum NetFlagged {}

impl sealed::Sealed for NativeOrder {}
impl sealed::Sealed for BigEndian {}
impl sealed::Sealed for NetFlagged {}

impl Order for NativeOrder {
    const BIG: bool = false;
}

impl Order for BigEndian {
    const BIG: bool = true;
}

impl Order for NetFlagged {
    const BIG: bool = true;
    const FLAGS: u16 = NLA_F_NET_BYTEORDER;
}

/// The words `u8` to `u64` and `i8` to `i64`: the scalar `S` in the order `O`, for a field whose
/// type converts to and from `S`.
#[derive(Debug)]
pub struct Int<S, O = NativeOrder>(PhantomData<(S, O)>, Infallible);

impl<S: Scalar, O: Order> Int<S, O> {
    const LAYOUT: Layout = {
        let layout = Layout::new(S::KIND).with_len(S::LEN);
        if O::BIG { layout.big_endian() } else { layout }
    };
}

/// A value that is written as the integer `S`: whatever is `Clone + Into<S>`.
///
/// It has a name so that the compiler says what is missing in terms of the field, not of the integers
/// that convert into one another.
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` cannot be encoded as `{S}`",
    label = "`{Self}` is not `Clone + Into<{S}>`",
    note = "a type of your own needs `Clone` and `impl From<{Self}> for {S}`; flags of `bitflags!` need `netlink_core::flags!`; for other types use a word that fits them"
)]
pub trait IntoScalar<S> {
    /// The integer.
    fn to_scalar(&self) -> S;
}

#[diagnostic::do_not_recommend]
impl<T: Clone + Into<S>, S> IntoScalar<S> for T {
    #[inline(always)]
    fn to_scalar(&self) -> S {
        self.clone().into()
    }
}

/// A value that is read from the integer `S`: whatever is `TryFrom<S>` with an error that can be shown.
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` cannot be decoded from `{S}`",
    label = "`{Self}` is not `From<{S}>` or `TryFrom<{S}>`",
    note = "a type of your own needs `impl From<{S}> for {Self}`, or `TryFrom`; flags of `bitflags!` need `netlink_core::flags!`; for other types use a word that fits them"
)]
pub trait FromScalar<S>: Sized {
    /// The value, if there is one for the integer.
    ///
    /// # Errors
    /// When there is none.
    fn from_scalar(scalar: S) -> Result<Self, DecodeError>;
}

#[diagnostic::do_not_recommend]
impl<T: TryFrom<S, Error: fmt::Display>, S> FromScalar<S> for T {
    #[inline(always)]
    fn from_scalar(scalar: S) -> Result<Self, DecodeError> {
        T::try_from(scalar).map_err(DecodeError::value)
    }
}

impl<T: IntoScalar<S>, S: Scalar, O: Order> Pack<T> for Int<S, O> {
    const LAYOUT: Layout = Self::LAYOUT;

    #[inline]
    fn pack(value: &T, id: u16, out: &mut AttrWriter<'_>) {
        let scalar = value.to_scalar();
        let bytes = if O::BIG { scalar.to_be() } else { scalar.to_ne() };
        bytes.put(id | O::FLAGS, out);
    }
}

impl<T: FromScalar<S>, S: Scalar, O: Order> Unpack<'_, T> for Int<S, O> {
    const LAYOUT: Layout = Self::LAYOUT;

    #[inline]
    fn unpack(payload: Payload<'_>) -> Result<T, DecodeError> {
        let bytes = S::Bytes::exactly(payload.bytes())?;
        let scalar = if O::BIG { S::from_be(bytes) } else { S::from_ne(bytes) };
        T::from_scalar(scalar)
    }
}

/// The word `be`: an integer in network order.
#[derive(Debug)]
pub enum Be {}

/// The word `net_byteorder`: an integer in network order, with `NLA_F_NET_BYTEORDER` set.
#[derive(Debug)]
pub enum NetByteOrder {}

macro_rules! ordered {
    ($($packer:ident = $order:ident;)*) => {$(
        impl<T: Scalar> Pack<T> for $packer {
            const LAYOUT: Layout = Int::<T, $order>::LAYOUT;
            #[inline]
            fn pack(value: &T, id: u16, out: &mut AttrWriter<'_>) {
                Int::<T, $order>::pack(value, id, out);
            }
        }

        impl<T: Scalar> Unpack<'_, T> for $packer {
            const LAYOUT: Layout = Int::<T, $order>::LAYOUT;
            #[inline]
            fn unpack(payload: Payload<'_>) -> Result<T, DecodeError> {
                Int::<T, $order>::unpack(payload)
            }
        }
    )*};
}

ordered! { Be = BigEndian; NetByteOrder = NetFlagged; }
