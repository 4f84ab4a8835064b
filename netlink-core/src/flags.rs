//! Sets of flags of the crate `bitflags`, with the names of their bits.

/// Makes sets of flags that were declared with `bitflags!` into values of attributes.
///
/// A field of such a type needs no word, and is an integer in the machine's byte order; with a word it
/// may be another integer. Messages are printed with the flags' names. The conversions from and to the
/// integer are there too; they keep bits without a name. The crate `bitflags`, version 2, is then a
/// dependency of yours.
///
/// ```
/// use netlink_core::{NlaEncode, encode, flags, wire::Buffer};
///
/// bitflags::bitflags! {
///     #[derive(Clone, Copy, Debug, PartialEq, Eq)]
///     pub struct LinkFlags: u32 {
///         const UP = 1;
///         const LOOPBACK = 8;
///         const _ = !0; // a newer kernel's
///     }
/// }
/// flags!(LinkFlags: u32);
///
/// #[derive(NlaEncode)]
/// struct Link {
///     #[nla(1)]
///     flags: LinkFlags,
/// }
/// let mut buffer = Buffer::new();
/// let bytes = encode(&Link { flags: LinkFlags::UP | LinkFlags::from(32) }, &mut buffer)?;
/// assert_eq!(Link::SCHEMA.display(bytes).to_string(), "flags=UP|0x20(0x21)");
/// # Ok::<(), netlink_core::EncodeError>(())
/// ```
#[macro_export]
macro_rules! flags {
    ($($name:ty: $int:ty),+ $(,)?) => {$(
        const _: () = {
            const ALL: &[::bitflags::Flag<$name>] = <$name as ::bitflags::Flags>::FLAGS;
            const BITS: [(i128, &str); ALL.len()] = {
                let mut bits = [(0, ""); ALL.len()];
                let mut index = 0;
                while index < ALL.len() {
                    bits[index] = (ALL[index].value().bits() as i128, ALL[index].name());
                    index += 1;
                }
                bits
            };

            impl $crate::DefaultPack for $name {
                type Packer = $crate::packers::Int<$int>;
                const NAMES: $crate::schema::Names = $crate::schema::Names::Bits(&BITS);
            }

            impl $crate::DefaultUnpack for $name {
                type Packer = $crate::packers::Int<$int>;
                const NAMES: $crate::schema::Names = $crate::schema::Names::Bits(&BITS);
            }

            impl ::core::convert::From<$int> for $name {
                fn from(bits: $int) -> Self {
                    <$name>::from_bits_retain(bits)
                }
            }

            impl ::core::convert::From<$name> for $int {
                fn from(flags: $name) -> Self {
                    flags.bits()
                }
            }
        };
    )+};
}
