//! Lists in lists.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;

use crate::error::DecodeError;
use crate::mode::{Mode, Strict};
use crate::schema::{Header, Layout, Schema};
use crate::wire::{AttrWriter, Attrs, Payload};
use crate::{NlaDecode, NlaEncode, Pack, Unpack};

/// The words `nested` and `recursive`: a list of attributes. `NLA_F_NESTED` is set on the wire and
/// not needed when read.
#[doc(alias = "NLA_NESTED")]
#[derive(Debug)]
pub enum Nested {}

impl<T: NlaEncode> Pack<T> for Nested {
    const LAYOUT: Layout = Layout::nested(|| T::SCHEMA);

    #[inline]
    fn pack(value: &T, id: u16, out: &mut AttrWriter<'_>) {
        out.nest(id, |out| value.encode(out));
    }
}

impl<'nla, T: NlaDecode<'nla>> Unpack<'nla, T> for Nested {
    const LAYOUT: Layout = Layout::nested(|| T::SCHEMA);

    #[inline]
    fn unpack(payload: Payload<'nla>) -> Result<T, DecodeError> {
        T::decode(payload.descend()?)
    }

    #[inline]
    fn unpack_with<M: Mode>(payload: Payload<'nla>, mode: &mut M) -> Result<T, DecodeError> {
        T::decode_with(payload.descend()?, mode)
    }
}

impl<T: NlaEncode + ?Sized> NlaEncode for Box<T> {
    const SCHEMA: &'static Schema = T::SCHEMA;

    #[inline]
    fn encode(&self, out: &mut AttrWriter<'_>) {
        (**self).encode(out);
    }
}

impl<'nla, T: NlaDecode<'nla>> NlaDecode<'nla> for Box<T> {
    const SCHEMA: &'static Schema = T::SCHEMA;

    #[inline]
    fn decode(body: Payload<'nla>) -> Result<Self, DecodeError> {
        T::decode(body).map(Box::new)
    }

    #[inline]
    fn decode_with<M: Mode>(body: Payload<'nla>, mode: &mut M) -> Result<Self, DecodeError> {
        T::decode_with(body, mode).map(Box::new)
    }
}

impl<T: NlaEncode + ?Sized> NlaEncode for &T {
    const SCHEMA: &'static Schema = T::SCHEMA;

    #[inline]
    fn encode(&self, out: &mut AttrWriter<'_>) {
        (**self).encode(out);
    }
}

/// A list that is not read until it is asked for: any attributes, none declared.
const OPEN: &Schema = &Schema::new("Attrs", Header::NONE, &[]);

impl NlaEncode for Attrs<'_> {
    const SCHEMA: &'static Schema = OPEN;

    /// Byte for byte: what is malformed stays so, and no padding is added inside of the nest, where
    /// it would become part of the list.
    fn encode(&self, out: &mut AttrWriter<'_>) {
        out.append(self.as_bytes());
    }
}

impl<'nla: 'a, 'a> NlaDecode<'nla> for Attrs<'a> {
    const SCHEMA: &'static Schema = OPEN;

    #[inline]
    fn decode(body: Payload<'nla>) -> Result<Self, DecodeError> {
        Ok(body.attrs())
    }
}

/// A map is a list too: of numbered lists. So two levels of numbers are an `array` of maps.
impl<T: NlaEncode> NlaEncode for BTreeMap<u16, T> {
    const SCHEMA: &'static Schema = &Schema::of_elements(<Nested as Pack<T>>::LAYOUT);

    fn encode(&self, out: &mut AttrWriter<'_>) {
        super::list::put_map::<T, Nested>(self, out);
    }
}

impl<'nla, T: NlaDecode<'nla>> NlaDecode<'nla> for BTreeMap<u16, T> {
    const SCHEMA: &'static Schema = &Schema::of_elements(<Nested as Unpack<'nla, T>>::LAYOUT);

    fn decode(body: Payload<'nla>) -> Result<Self, DecodeError> {
        Self::decode_with(body, &mut Strict)
    }

    fn decode_with<M: Mode>(body: Payload<'nla>, mode: &mut M) -> Result<Self, DecodeError> {
        super::list::read_map::<T, Nested, M>(body, mode)
    }
}
