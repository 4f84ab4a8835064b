//! The kernel's bitfield with a selector (`struct nla_bitfield32`).

use super::{FromScalar, IntoScalar};
use crate::error::DecodeError;
use crate::schema::{AttrKind, Layout};
use crate::wire::{AttrWriter, Payload};
use crate::{Pack, Unpack};

/// Bits, and which of them are meant: those outside of `selector` are left as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[doc(alias = "nla_bitfield32")]
pub struct Bitfield32<F = u32> {
    /// The bits' values.
    pub value: F,
    /// The bits that are meant.
    pub selector: F,
}

/// The word `bitfield32`: value and selector, 32 bits each, in the machine's byte order.
#[doc(alias = "NLA_BITFIELD32")]
#[derive(Debug)]
pub enum Bits32 {}

super::default_packer! {
    Bits32 => {F} Bitfield32<F>;
}

const LAYOUT: Layout = Layout::new(AttrKind::Bitfield32).with_len(8);

impl<F: IntoScalar<u32>> Pack<Bitfield32<F>> for Bits32 {
    const LAYOUT: Layout = LAYOUT;

    #[inline]
    fn pack(field: &Bitfield32<F>, id: u16, out: &mut AttrWriter<'_>) {
        let [a, b, c, d] = field.value.to_scalar().to_ne_bytes();
        let [e, f, g, h] = field.selector.to_scalar().to_ne_bytes();
        out.put_8(id, [a, b, c, d, e, f, g, h]);
    }
}

impl<F: FromScalar<u32>> Unpack<'_, Bitfield32<F>> for Bits32 {
    const LAYOUT: Layout = LAYOUT;

    #[inline]
    fn unpack(payload: Payload<'_>) -> Result<Bitfield32<F>, DecodeError> {
        let Ok([a, b, c, d, e, f, g, h]) = <[u8; 8]>::try_from(payload.bytes()) else {
            return Err(DecodeError::length("8 bytes", payload.bytes().len()));
        };
        let bits = |bytes| F::from_scalar(u32::from_ne_bytes(bytes));
        Ok(Bitfield32 { value: bits([a, b, c, d])?, selector: bits([e, f, g, h])? })
    }
}
