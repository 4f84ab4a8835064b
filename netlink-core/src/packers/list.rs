//! Several elements in one attribute: numbered in a nest, or back to back.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::vec::Vec;
use core::convert::Infallible;
use core::marker::PhantomData;

use super::{
    Be, BigEndian, FromScalar, Int, IntoScalar, NetByteOrder, NetFlagged, Order, Scalar, ScalarBytes,
};
use crate::error::{DecodeError, Segment};
use crate::mode::{Mode, Strict};
use crate::private::{list_error, offset_in};
use crate::schema::{AttrKind, Layout, Schema, secrets};
use crate::wire::{AttrWriter, Payload};
use crate::{Pack, Unpack};

/// The word `array`: a nest whose attributes are the elements, numbered from `FROM` when written and
/// taken in their order when read, whatever their numbers. `P` packs an element.
#[doc(alias = "NLA_NESTED_ARRAY")]
#[derive(Debug)]
pub struct Array<P, const FROM: u16 = 0>(PhantomData<P>, Infallible);

/// The schema of an array's elements.
struct Elements<P, T>(PhantomData<(P, T)>);

impl<T, P: Pack<T>> Elements<P, T> {
    const PACKED: &'static Schema = &Schema::of_elements(P::LAYOUT);
}

impl<'nla, T, P: Unpack<'nla, T>> Elements<P, (T, &'nla ())> {
    const UNPACKED: &'static Schema = &Schema::of_elements(P::LAYOUT);
}

/// The number of the element with this index, if an attribute's type can hold it.
fn number(from: u16, index: usize) -> Option<u16> {
    let number = u16::try_from(index).ok()?.checked_add(from)?;
    (number <= crate::wire::NLA_TYPE_MASK).then_some(number)
}

impl<T, P: Pack<T>, const FROM: u16> Pack<Vec<T>> for Array<P, FROM> {
    const LAYOUT: Layout = Layout::array(|| Elements::<P, T>::PACKED);

    #[inline]
    fn pack(value: &Vec<T>, id: u16, out: &mut AttrWriter<'_>) {
        out.nest(id, |out| {
            for (index, element) in value.iter().enumerate() {
                match number(FROM, index) {
                    Some(number) => P::pack(element, number, out),
                    None => {
                        let reason = "an array has no number for so many elements (at most 16383)";
                        return out.fail(crate::EncodeError::value(reason));
                    }
                }
            }
        });
    }
}

impl<'nla, T, P: Unpack<'nla, T>, const FROM: u16> Unpack<'nla, Vec<T>> for Array<P, FROM> {
    const LAYOUT: Layout = Layout::array(|| Elements::<P, (T, &'nla ())>::UNPACKED);

    #[inline]
    fn unpack(payload: Payload<'nla>) -> Result<Vec<T>, DecodeError> {
        Self::unpack_with(payload, &mut Strict)
    }

    #[inline]
    fn unpack_with<M: Mode>(payload: Payload<'nla>, mode: &mut M) -> Result<Vec<T>, DecodeError> {
        let mut elements = Vec::new();
        each_element::<T, P, M>(payload.descend()?, mode, |_, element| elements.push(element))?;
        Ok(elements)
    }
}

/// Calls `keep` with the number and the value of every element of a nest.
#[inline]
fn each_element<'nla, T, P: Unpack<'nla, T>, M: Mode>(
    body: Payload<'nla>,
    mode: &mut M,
    mut keep: impl FnMut(u16, T),
) -> Result<(), DecodeError> {
    for attr in body.attrs() {
        let mark = mode.mark();
        let attr = match attr {
            Ok(attr) => attr,
            Err(error) => {
                return mode.leave(mark, Err(error), |error| match secrets::in_value(&P::LAYOUT) {
                    true => error.beside_secret(),
                    false => list_error(None, body, error),
                });
            }
        };
        let unpacked = P::unpack_with(attr.payload(), mode).map(|element| keep(attr.id(), element));
        mode.leave(mark, unpacked, |error| {
            error.inside(Segment::Id(attr.id()), offset_in(body, attr.payload()))
        })?;
    }
    Ok(())
}

/// The word `array` on a field that keeps the numbers: `Vec<(u16, T)>` or `BTreeMap<u16, T>`. It is
/// also the form of YNL's `nest-type-value`, where the number says something of its own.
#[derive(Debug)]
pub struct Numbered<P>(PhantomData<P>, Infallible);

/// Writes the elements of a map.
pub(super) fn put_map<T, P: Pack<T>>(map: &BTreeMap<u16, T>, out: &mut AttrWriter<'_>) {
    map.iter().for_each(|(number, value)| put_numbered::<T, P>(*number, value, out));
}

/// Reads the elements of a map.
pub(super) fn read_map<'nla, T, P: Unpack<'nla, T>, M: Mode>(
    body: Payload<'nla>,
    mode: &mut M,
) -> Result<BTreeMap<u16, T>, DecodeError> {
    let mut map = BTreeMap::new();
    each_element::<T, P, M>(body, mode, |number, element| {
        map.insert(number, element);
    })?;
    Ok(map)
}

/// Writes one element under its own number.
fn put_numbered<T, P: Pack<T>>(number: u16, element: &T, out: &mut AttrWriter<'_>) {
    if number > crate::wire::NLA_TYPE_MASK {
        out.fail(crate::EncodeError::value(format_args!(
            "{number} is no number of an element (at most 16383)"
        )));
    } else {
        P::pack(element, number, out);
    }
}

impl<T, P: Pack<T>> Pack<Vec<(u16, T)>> for Numbered<P> {
    const LAYOUT: Layout = Layout::array(|| Elements::<P, T>::PACKED);

    #[inline]
    fn pack(value: &Vec<(u16, T)>, id: u16, out: &mut AttrWriter<'_>) {
        out.nest(id, |out| {
            value.iter().for_each(|(number, value)| put_numbered::<T, P>(*number, value, out));
        });
    }
}

impl<'nla, T, P: Unpack<'nla, T>> Unpack<'nla, Vec<(u16, T)>> for Numbered<P> {
    const LAYOUT: Layout = Layout::array(|| Elements::<P, (T, &'nla ())>::UNPACKED);

    #[inline]
    fn unpack(payload: Payload<'nla>) -> Result<Vec<(u16, T)>, DecodeError> {
        Self::unpack_with(payload, &mut Strict)
    }

    #[inline]
    fn unpack_with<M: Mode>(payload: Payload<'nla>, mode: &mut M) -> Result<Vec<(u16, T)>, DecodeError> {
        let mut elements = Vec::new();
        each_element::<T, P, M>(payload.descend()?, mode, |number, element| {
            elements.push((number, element));
        })?;
        Ok(elements)
    }
}

impl<T, P: Pack<T>> Pack<BTreeMap<u16, T>> for Numbered<P> {
    const LAYOUT: Layout = Layout::array(|| Elements::<P, T>::PACKED);

    #[inline]
    fn pack(value: &BTreeMap<u16, T>, id: u16, out: &mut AttrWriter<'_>) {
        out.nest(id, |out| put_map::<T, P>(value, out));
    }
}

impl<'nla, T, P: Unpack<'nla, T>> Unpack<'nla, BTreeMap<u16, T>> for Numbered<P> {
    const LAYOUT: Layout = Layout::array(|| Elements::<P, (T, &'nla ())>::UNPACKED);

    #[inline]
    fn unpack(payload: Payload<'nla>) -> Result<BTreeMap<u16, T>, DecodeError> {
        Self::unpack_with(payload, &mut Strict)
    }

    #[inline]
    fn unpack_with<M: Mode>(payload: Payload<'nla>, mode: &mut M) -> Result<BTreeMap<u16, T>, DecodeError> {
        read_map::<T, P, M>(payload.descend()?, mode)
    }
}

/// The word `packed`: elements back to back, a C array. `P` is the scalar's packer.
#[derive(Debug)]
pub struct Packed<P>(PhantomData<P>, Infallible);

impl<T, P: Element<T>> Pack<Vec<T>> for Packed<P> {
    const LAYOUT: Layout = Layout::packed(P::LAYOUT);

    #[inline]
    fn pack(value: &Vec<T>, id: u16, out: &mut AttrWriter<'_>) {
        out.payload(id | P::FLAGS, |out| value.iter().for_each(|element| P::append(element, out)));
    }
}

impl<T, P: Element<T>> Unpack<'_, Vec<T>> for Packed<P> {
    const LAYOUT: Layout = Layout::packed(P::LAYOUT);

    fn unpack(payload: Payload<'_>) -> Result<Vec<T>, DecodeError> {
        let bytes = payload.bytes();
        let chunks = bytes.chunks_exact(P::LEN.max(1));
        if !chunks.remainder().is_empty() {
            return Err(DecodeError::length(format!("a multiple of {} bytes", P::LEN), bytes.len()));
        }
        chunks.map(P::read).collect()
    }
}

/// The packers whose elements all have one length, and can so stand back to back.
#[diagnostic::on_unimplemented(
    message = "packer `{Self}` cannot put elements of type `{T}` back to back",
    label = "`packed` needs elements of a fixed length",
    note = "numbers in a type of their own: `packed, u32`; C structs: `packed, pod`"
)]
pub trait Element<T> {
    /// An element's length on the wire in bytes.
    const LEN: usize;
    /// An element's form.
    const LAYOUT: &'static Layout = &Layout::new(AttrKind::Binary).with_len(Self::LEN);
    /// The flags that the attribute's type has with such elements.
    const FLAGS: u16 = 0;
    /// Appends an element's bytes.
    fn append(value: &T, out: &mut AttrWriter<'_>);
    /// The value of exactly [`LEN`](Self::LEN) bytes.
    ///
    /// # Errors
    /// When the field's type does not have the value.
    fn read(bytes: &[u8]) -> Result<T, DecodeError>;
}

impl<T: IntoScalar<S> + FromScalar<S>, S: Scalar, O: Order> Element<T> for Int<S, O> {
    const LEN: usize = S::LEN;
    const LAYOUT: &'static Layout = &<Self as Pack<T>>::LAYOUT;
    const FLAGS: u16 = O::FLAGS;

    #[inline]
    fn append(value: &T, out: &mut AttrWriter<'_>) {
        let scalar = value.to_scalar();
        out.append(if O::BIG { scalar.to_be() } else { scalar.to_ne() }.as_ref());
    }

    #[inline]
    fn read(bytes: &[u8]) -> Result<T, DecodeError> {
        let bytes = S::Bytes::exactly(bytes)?;
        T::from_scalar(if O::BIG { S::from_be(bytes) } else { S::from_ne(bytes) })
    }
}

macro_rules! ordered {
    ($($packer:ident = $order:ident;)*) => {$(
        impl<T: Scalar> Element<T> for $packer {
            const LEN: usize = T::LEN;
            const LAYOUT: &'static Layout = &<Self as Pack<T>>::LAYOUT;
            const FLAGS: u16 = $order::FLAGS;

            #[inline]
            fn append(value: &T, out: &mut AttrWriter<'_>) {
                out.append(value.to_be().as_ref());
            }

            #[inline]
            fn read(bytes: &[u8]) -> Result<T, DecodeError> {
                T::Bytes::exactly(bytes).map(T::from_be)
            }
        }
    )*};
}

ordered! { Be = BigEndian; NetByteOrder = NetFlagged; }
