//! What the families of this module declare alike.

/// A number with names that stands in a fixed header. Any number may, so it is a struct, not an enum.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident: $int:ident {
        $($(#[$code_doc:meta])* $code:ident = $value:ident,)*
    })*) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord,
            zerocopy::FromBytes, zerocopy::IntoBytes, zerocopy::Immutable,
        )]
        #[repr(transparent)]
        pub struct $name($int);

        impl $name {
            $(
                $(#[$code_doc])*
                #[doc = concat!("(`", stringify!($value), "`)")]
                pub const $code: $name = $name($value);
            )*

            /// Any number, with or without a name.
            #[must_use]
            pub const fn new(value: $int) -> Self {
                $name(value)
            }

            /// The number.
            #[must_use]
            pub const fn get(self) -> $int {
                self.0
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match *self {
                    $(Self::$code => f.write_str(stringify!($code)),)*
                    $name(other) => write!(f, "{}({other})", stringify!($name)),
                }
            }
        }

        impl netlink_core::DefaultPack for $name {
            type Packer = netlink_core::packers::Int<$int>;
            const NAMES: netlink_core::schema::Names =
                netlink_core::schema::Names::Values(&[$(($value as i128, stringify!($code))),*]);
        }

        impl netlink_core::DefaultUnpack for $name {
            type Packer = netlink_core::packers::Int<$int>;
            const NAMES: netlink_core::schema::Names = <$name as netlink_core::DefaultPack>::NAMES;
        }

        impl From<$int> for $name {
            fn from(value: $int) -> Self {
                $name(value)
            }
        }

        impl From<$name> for $int {
            fn from(value: $name) -> Self {
                value.0
            }
        }
    )*};
}

/// Bits with names, for headers and attributes. Bits without a name are kept.
macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident: $int:ident {
        $($(#[$attr:ident $($args:tt)*])* $flag:ident = $value:ident,)*
    })*) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Default, PartialEq, Eq, Hash,
            zerocopy::FromBytes, zerocopy::IntoBytes, zerocopy::Immutable,
        )]
        #[repr(transparent)]
        pub struct $name($int);

        bitflags::bitflags! {
            impl $name: $int {
                $(
                    $(#[$attr $($args)*])*
                    #[doc = concat!("(`", stringify!($value), "`)")]
                    // The same bit may stand in fields of several widths.
                    const $flag = $value as $int;
                )*
                const _ = !0;
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "("))?;
                bitflags::parser::to_writer(self, &mut *f)?;
                f.write_str(")")
            }
        }

        netlink_core::flags!($name: $int);
    )*};
}

/// Requests that are an object with a message type and flags: the object's list is the body.
macro_rules! operations {
    ($($(#[$doc:meta])* $name:ident($list:ty): $command:ident, $flags:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name(pub $list);

        impl netlink_core::Request for $name {
            type Protocol = crate::rtnetlink::Route;
            const FAMILY: Option<netlink_core::FamilyInfo> = None;
            const FLAGS: u16 = $flags;
            const OPERATIONS: &'static [netlink_core::OperationSpec] = &[netlink_core::OperationSpec::new(
                stringify!($name),
                $command,
                stringify!($command),
                <$list as netlink_core::NlaEncode>::SCHEMA,
            )];

            fn name(&self) -> &'static str {
                stringify!($name)
            }

            fn command(&self) -> u16 {
                $command
            }

            fn schema(&self) -> &'static netlink_core::schema::Schema {
                <$list as netlink_core::NlaEncode>::SCHEMA
            }

            fn encode_body(&self, out: &mut netlink_core::wire::AttrWriter<'_>) {
                netlink_core::NlaEncode::encode(&self.0, out);
            }
        }

        impl netlink_core::ExecuteOp for $name {}
    )*};
}

/// Constants of a header file.
macro_rules! uapi {
    ($($int:ident { $($name:ident = $value:expr,)* })*) => {
        $($(pub const $name: $int = $value;)*)*
    };
}

pub(super) use {codes, flags, operations, uapi};
