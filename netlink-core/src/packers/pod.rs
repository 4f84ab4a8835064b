//! C structs, as `zerocopy` knows them.

use alloc::vec::Vec;
use zerocopy::big_endian::{U16, U32, U64};
use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::{BigEndian, Element, Int, default_packer};
use crate::error::DecodeError;
use crate::schema::{AttrKind, FieldSpec, Layout, NlaStruct};
use crate::wire::{AttrWriter, Payload};
use crate::{Pack, Unpack};

/// The word `pod`: a C struct, in the byte order of its fields' types: the machine's, but for those of
/// `zerocopy::big_endian`.
///
/// Structs of the uapi grow at their end. A longer payload, from a newer kernel, is accepted and its
/// tail not read; a shorter one, from an older kernel, is filled up with zeros. A field of type
/// [`Extended`] keeps both differences.
#[derive(Debug)]
pub enum Pod {}

const BINARY: Layout = Layout::new(AttrKind::Binary);

default_packer! {
    Int<u16, BigEndian> => U16;
    Int<u32, BigEndian> => U32;
    Int<u64, BigEndian> => U64;
}

/// A C struct: whatever `zerocopy` can make from any bytes and write as bytes.
///
/// It has a name so that the compiler says what is missing once, and how to add it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a C struct that `zerocopy` knows",
    label = "is not `FromBytes + IntoBytes + Immutable`",
    note = "add `#[derive(zerocopy::FromBytes, zerocopy::IntoBytes, zerocopy::Immutable)]` and `#[repr(C)]` to a struct of your own"
)]
pub trait CStruct: FromBytes + IntoBytes + Immutable {}

#[diagnostic::do_not_recommend]
impl<T: FromBytes + IntoBytes + Immutable> CStruct for T {}

impl<T: CStruct> Pack<T> for Pod {
    const LAYOUT: Layout = BINARY;

    #[inline]
    fn pack(value: &T, id: u16, out: &mut AttrWriter<'_>) {
        out.put(id, value.as_bytes());
    }
}

impl<T: CStruct> Unpack<'_, T> for Pod {
    const LAYOUT: Layout = BINARY;

    #[inline]
    fn unpack(payload: Payload<'_>) -> Result<T, DecodeError> {
        Ok(read(payload.bytes()))
    }
}

/// A struct from the front of `bytes`, which may be shorter or longer.
#[inline]
fn read<T: CStruct>(bytes: &[u8]) -> T {
    if let Ok((value, _tail)) = T::read_from_prefix(bytes) {
        return value;
    }
    let mut value = T::new_zeroed();
    for (to, from) in value.as_mut_bytes().iter_mut().zip(bytes) {
        *to = *from;
    }
    value
}

/// A C struct with what another kernel's version of it has more or less: it is written as long as it
/// was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Extended<T> {
    /// The struct as far as it is declared.
    pub value: T,
    /// How many bytes of it were there; the others are zero.
    pub len: usize,
    /// The bytes behind it.
    pub tail: Vec<u8>,
}

impl<T> From<T> for Extended<T> {
    fn from(value: T) -> Self {
        Extended { value, len: size_of::<T>(), tail: Vec::new() }
    }
}

impl<T: NlaStruct> NlaStruct for Extended<T> {
    const FIELDS: &'static [FieldSpec] = T::FIELDS;
}

impl<T: CStruct> Pack<Extended<T>> for Pod {
    const LAYOUT: Layout = BINARY;

    fn pack(value: &Extended<T>, id: u16, out: &mut AttrWriter<'_>) {
        let bytes = value.value.as_bytes();
        let there = bytes.get(..value.len).unwrap_or(bytes);
        out.put_parts(id, there, &value.tail);
    }
}

impl<T: CStruct> Unpack<'_, Extended<T>> for Pod {
    const LAYOUT: Layout = BINARY;

    fn unpack(payload: Payload<'_>) -> Result<Extended<T>, DecodeError> {
        let bytes = payload.bytes();
        let tail = bytes.get(size_of::<T>()..).unwrap_or(&[]);
        Ok(Extended { value: read(bytes), len: bytes.len().min(size_of::<T>()), tail: tail.to_vec() })
    }
}

impl<T: CStruct> Element<T> for Pod {
    const LEN: usize = size_of::<T>();

    #[inline]
    fn append(value: &T, out: &mut AttrWriter<'_>) {
        out.append(value.as_bytes());
    }

    #[inline]
    fn read(bytes: &[u8]) -> Result<T, DecodeError> {
        T::read_from_bytes(bytes).map_err(|_| DecodeError::length("one whole struct", bytes.len()))
    }
}
