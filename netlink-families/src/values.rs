//! Enums of numbers with names, for families that have many.

/// `values! { /// What it is. Name: u8 { /// What this is. Variant = CONSTANT, .. } }`
macro_rules! values {
    ($(#[$meta:meta])* $name:ident: $int:ident { $($(#[$doc:meta])* $variant:ident = $value:ident),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, NlaEncode, NlaDecode)]
        #[nla(value = $int)]
        #[non_exhaustive]
        pub enum $name {
            $(
                $(#[$doc])*
                #[nla($value)]
                $variant,
            )*
            /// A number that this library has no name for.
            #[nla(other)]
            Other($int),
        }
    };
}

pub(crate) use values;
