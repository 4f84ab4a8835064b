//! Knowledge that a type may have or not.

use crate::codec::{DefaultPack, DefaultUnpack};
use crate::packers;
use crate::schema::{FieldSpec, Names, NlaStruct};

/// What is known of a type that need not know it. The constant is the type's own where it has one, and
/// else that of the trait, because the compiler looks at types before it looks at traits.
macro_rules! if_known {
    ($($known:ident / $unknown:ident: $constant:ident: $type:ty = $none:expr, {$($bound:tt)*} $self:ty => $value:expr;)*) => {$(
        #[derive(Debug)]
        pub struct $known<T: ?Sized>(core::marker::PhantomData<T>);
        impl<$($bound)*> $known<$self> {
            pub const $constant: $type = $value;
        }
        pub trait $unknown {
            const $constant: $type = $none;
        }
        impl<T: ?Sized> $unknown for $known<T> {}
    )*};
}

if_known! {
    PackNames / NoPackNames: NAMES: Names = Names::None, {T: DefaultPack} T => T::NAMES;
    UnpackNames / NoUnpackNames: NAMES: Names = Names::None, {T: DefaultUnpack} T => T::NAMES;
    PackBits / NoPackBits: NAMES: Names = Names::None, {F: DefaultPack} packers::Bitfield32<F> => F::NAMES;
    UnpackBits / NoUnpackBits: NAMES: Names = Names::None, {F: DefaultUnpack} packers::Bitfield32<F> => F::NAMES;
    FieldsOf / NoFields: FIELDS: &'static [FieldSpec] = &[], {T: NlaStruct} T => T::FIELDS;
}
