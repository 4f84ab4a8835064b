// What the derives write of alternatives.rs.
use netlink_core::wire::RawAttrBuf;
#[derive(Clone, Debug, PartialEq)]
pub enum ByName {
    Mtu(u32),
    Other(RawAttrBuf),
}
#[doc(hidden)]
#[allow(
    non_upper_case_globals,
    unreachable_patterns,
    unused_qualifications,
    unused_mut,
    unused_variables,
    unused_parens,
    unused_imports,
    trivial_casts,
    trivial_numeric_casts,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
const _: () = {
    use ::netlink_core::__private_v0_1 as __nl;
    use __nl::{
        NoFields as _, NoPackBits as _, NoPackNames as _, NoUnpackBits as _,
        NoUnpackNames as _,
    };
    #[automatically_derived]
    impl __nl::SelectEncode for ByName {
        const SCHEMA: &'static __nl::Schema = &__nl::Schema::of_arms(
            "ByName",
            &[
                __nl::Arm::new(
                    "Mtu",
                    __nl::ArmKey::Text("mtu"),
                    <__nl::packers::Int<
                        __nl::core::primitive::u32,
                        __nl::packers::NativeOrder,
                    > as __nl::Pack<u32>>::LAYOUT
                        .named(<__nl::PackNames<u32>>::NAMES),
                ),
                __nl::Arm::new(
                    "Other",
                    __nl::ArmKey::Other,
                    <<RawAttrBuf as __nl::DefaultPack>::Packer as __nl::Pack<
                        RawAttrBuf,
                    >>::LAYOUT
                        .named(<__nl::PackNames<RawAttrBuf>>::NAMES),
                ),
            ],
        );
        type Key<'__k> = &'__k [__nl::core::primitive::u8];
        #[inline]
        fn pack_selected(
            &self,
            __key: __nl::core::option::Option<Self::Key<'_>>,
            __id: __nl::core::primitive::u16,
            __out: &mut __nl::AttrWriter<'_>,
        ) {
            match self {
                Self::Mtu(__value) => {
                    match __key {
                        __nl::core::option::Option::Some(b"mtu") => {
                            <__nl::packers::Int<
                                __nl::core::primitive::u32,
                                __nl::packers::NativeOrder,
                            > as __nl::Pack<u32>>::pack(__value, __id, __out)
                        }
                        _ => {
                            __out
                                .fail_at(
                                    __id,
                                    __nl::wrong_key(
                                        "Mtu",
                                        __nl::ArmKey::Text("mtu"),
                                        __key.map(__nl::Key::Text),
                                    ),
                                )
                        }
                    }
                }
                Self::Other(__value) => {
                    match __key {
                        __nl::core::option::Option::Some(b"mtu") => {
                            __out
                                .fail_at(
                                    __id,
                                    __nl::known_key("Other", __key.map(__nl::Key::Text)),
                                )
                        }
                        _ => {
                            <<RawAttrBuf as __nl::DefaultPack>::Packer as __nl::Pack<
                                RawAttrBuf,
                            >>::pack(__value, __id, __out)
                        }
                    }
                }
            }
        }
    }
};
#[doc(hidden)]
#[allow(
    non_upper_case_globals,
    unreachable_patterns,
    unused_qualifications,
    unused_mut,
    unused_variables,
    unused_parens,
    unused_imports,
    trivial_casts,
    trivial_numeric_casts,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
const _: () = {
    use ::netlink_core::__private_v0_1 as __nl;
    use __nl::{
        NoFields as _, NoPackBits as _, NoPackNames as _, NoUnpackBits as _,
        NoUnpackNames as _,
    };
    #[automatically_derived]
    impl<'__nla> __nl::SelectDecode<'__nla> for ByName {
        const SCHEMA: &'static __nl::Schema = &__nl::Schema::of_arms(
            "ByName",
            &[
                __nl::Arm::new(
                    "Mtu",
                    __nl::ArmKey::Text("mtu"),
                    <__nl::packers::Int<
                        __nl::core::primitive::u32,
                        __nl::packers::NativeOrder,
                    > as __nl::Unpack<'__nla, u32>>::LAYOUT
                        .named(<__nl::UnpackNames<u32>>::NAMES),
                ),
                __nl::Arm::new(
                    "Other",
                    __nl::ArmKey::Other,
                    <<RawAttrBuf as __nl::DefaultUnpack>::Packer as __nl::Unpack<
                        '__nla,
                        RawAttrBuf,
                    >>::LAYOUT
                        .named(<__nl::UnpackNames<RawAttrBuf>>::NAMES),
                ),
            ],
        );
        type Key<'__k> = &'__k [__nl::core::primitive::u8];
        fn unpack_selected<__M: __nl::Mode>(
            __key: __nl::core::option::Option<Self::Key<'_>>,
            __payload: __nl::Payload<'__nla>,
            __mode: &mut __M,
        ) -> __nl::core::result::Result<Self, __nl::DecodeError> {
            match __key {
                __nl::core::option::Option::Some(b"mtu") => {
                    <__nl::packers::Int<
                        __nl::core::primitive::u32,
                        __nl::packers::NativeOrder,
                    > as __nl::Unpack<'__nla, u32>>::unpack_with(__payload, __mode)
                        .map(Self::Mtu)
                }
                _ => {
                    <<RawAttrBuf as __nl::DefaultUnpack>::Packer as __nl::Unpack<
                        '__nla,
                        RawAttrBuf,
                    >>::unpack_with(__payload, __mode)
                        .map(Self::Other)
                }
            }
        }
    }
};
pub const IPV4: u8 = 4;
#[derive(Clone, Debug, PartialEq)]
pub enum ByNumber {
    V4([u8; 4]),
    V6([u8; 16]),
}
#[doc(hidden)]
#[allow(
    non_upper_case_globals,
    unreachable_patterns,
    unused_qualifications,
    unused_mut,
    unused_variables,
    unused_parens,
    unused_imports,
    trivial_casts,
    trivial_numeric_casts,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
const _: () = {
    use ::netlink_core::__private_v0_1 as __nl;
    use __nl::{
        NoFields as _, NoPackBits as _, NoPackNames as _, NoUnpackBits as _,
        NoUnpackNames as _,
    };
    const __NUMBERS: &__nl::Numbers = &__nl::Numbers {
        min: <__nl::core::primitive::u8>::MIN as __nl::core::primitive::i128,
        max: <__nl::core::primitive::u8>::MAX as __nl::core::primitive::i128,
        misfit: "key does not fit into `u8`",
        what: "key",
    };
    const __IDS: &[__nl::core::primitive::i128] = &[
        (IPV4) as __nl::core::primitive::i128,
        (6) as __nl::core::primitive::i128,
    ];
    const __ID_NAMES: &[&__nl::core::primitive::str] = &["V4", "V6"];
    const __IDS_SOUND: __nl::core::primitive::bool = __nl::sound(__IDS, __NUMBERS);
    const __ID_0: __nl::core::primitive::u8 = __IDS[0usize] as __nl::core::primitive::u8;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 0usize, __ID_NAMES, __NUMBERS)
    };
    const __ID_1: __nl::core::primitive::u8 = __IDS[1usize] as __nl::core::primitive::u8;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 1usize, __ID_NAMES, __NUMBERS)
    };
    #[automatically_derived]
    impl __nl::SelectEncode for ByNumber {
        const SCHEMA: &'static __nl::Schema = &__nl::Schema::of_arms(
            "ByNumber",
            &[
                __nl::Arm::new(
                    "V4",
                    __nl::ArmKey::Number(__ID_0 as i128),
                    <__nl::packers::Bytes as __nl::Pack<[u8; 4]>>::LAYOUT,
                ),
                __nl::Arm::new(
                    "V6",
                    __nl::ArmKey::Number(__ID_1 as i128),
                    <__nl::packers::Bytes as __nl::Pack<[u8; 16]>>::LAYOUT,
                ),
            ],
        );
        type Key<'__k> = __nl::core::primitive::u8;
        #[inline]
        fn pack_selected(
            &self,
            __key: __nl::core::option::Option<Self::Key<'_>>,
            __id: __nl::core::primitive::u16,
            __out: &mut __nl::AttrWriter<'_>,
        ) {
            match self {
                Self::V4(__value) => {
                    match __key {
                        __nl::core::option::Option::Some(__ID_0) => {
                            <__nl::packers::Bytes as __nl::Pack<
                                [u8; 4],
                            >>::pack(__value, __id, __out)
                        }
                        _ => {
                            __out
                                .fail_at(
                                    __id,
                                    __nl::wrong_key(
                                        "V4",
                                        __nl::ArmKey::Number(__ID_0 as i128),
                                        __key.map(|__key| __nl::Key::Number(__key as i128)),
                                    ),
                                )
                        }
                    }
                }
                Self::V6(__value) => {
                    match __key {
                        __nl::core::option::Option::Some(__ID_1) => {
                            <__nl::packers::Bytes as __nl::Pack<
                                [u8; 16],
                            >>::pack(__value, __id, __out)
                        }
                        _ => {
                            __out
                                .fail_at(
                                    __id,
                                    __nl::wrong_key(
                                        "V6",
                                        __nl::ArmKey::Number(__ID_1 as i128),
                                        __key.map(|__key| __nl::Key::Number(__key as i128)),
                                    ),
                                )
                        }
                    }
                }
            }
        }
    }
};
#[doc(hidden)]
#[allow(
    non_upper_case_globals,
    unreachable_patterns,
    unused_qualifications,
    unused_mut,
    unused_variables,
    unused_parens,
    unused_imports,
    trivial_casts,
    trivial_numeric_casts,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
const _: () = {
    use ::netlink_core::__private_v0_1 as __nl;
    use __nl::{
        NoFields as _, NoPackBits as _, NoPackNames as _, NoUnpackBits as _,
        NoUnpackNames as _,
    };
    const __NUMBERS: &__nl::Numbers = &__nl::Numbers {
        min: <__nl::core::primitive::u8>::MIN as __nl::core::primitive::i128,
        max: <__nl::core::primitive::u8>::MAX as __nl::core::primitive::i128,
        misfit: "key does not fit into `u8`",
        what: "key",
    };
    const __IDS: &[__nl::core::primitive::i128] = &[
        (IPV4) as __nl::core::primitive::i128,
        (6) as __nl::core::primitive::i128,
    ];
    const __ID_NAMES: &[&__nl::core::primitive::str] = &["V4", "V6"];
    const __IDS_SOUND: __nl::core::primitive::bool = __nl::sound(__IDS, __NUMBERS);
    const __ID_0: __nl::core::primitive::u8 = __IDS[0usize] as __nl::core::primitive::u8;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 0usize, __ID_NAMES, __NUMBERS)
    };
    const __ID_1: __nl::core::primitive::u8 = __IDS[1usize] as __nl::core::primitive::u8;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 1usize, __ID_NAMES, __NUMBERS)
    };
    #[automatically_derived]
    impl<'__nla> __nl::SelectDecode<'__nla> for ByNumber {
        const SCHEMA: &'static __nl::Schema = &__nl::Schema::of_arms(
            "ByNumber",
            &[
                __nl::Arm::new(
                    "V4",
                    __nl::ArmKey::Number(__ID_0 as i128),
                    <__nl::packers::Bytes as __nl::Unpack<'__nla, [u8; 4]>>::LAYOUT,
                ),
                __nl::Arm::new(
                    "V6",
                    __nl::ArmKey::Number(__ID_1 as i128),
                    <__nl::packers::Bytes as __nl::Unpack<'__nla, [u8; 16]>>::LAYOUT,
                ),
            ],
        );
        type Key<'__k> = __nl::core::primitive::u8;
        fn unpack_selected<__M: __nl::Mode>(
            __key: __nl::core::option::Option<Self::Key<'_>>,
            __payload: __nl::Payload<'__nla>,
            __mode: &mut __M,
        ) -> __nl::core::result::Result<Self, __nl::DecodeError> {
            match __key {
                __nl::core::option::Option::Some(__ID_0) => {
                    <__nl::packers::Bytes as __nl::Unpack<
                        '__nla,
                        [u8; 4],
                    >>::unpack_with(__payload, __mode)
                        .map(Self::V4)
                }
                __nl::core::option::Option::Some(__ID_1) => {
                    <__nl::packers::Bytes as __nl::Unpack<
                        '__nla,
                        [u8; 16],
                    >>::unpack_with(__payload, __mode)
                        .map(Self::V6)
                }
                _ => {
                    __nl::core::result::Result::Err(
                        __nl::unknown_key(
                            "ByNumber",
                            __key.map(|__key| __nl::Key::Number(__key as i128)),
                        ),
                    )
                }
            }
        }
    }
};
