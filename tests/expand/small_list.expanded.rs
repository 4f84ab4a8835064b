// What the derives write of small_list.rs.
const SERVICE_AF: u16 = 1;
const SERVICE_PORT: u16 = 4;
#[derive(Clone, Debug, PartialEq)]
pub struct Service<'a> {
    pub family: u16,
    pub port: Option<u16>,
    pub scheduler: Option<&'a str>,
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
    const __IDS: &[__nl::core::primitive::i128] = &[
        (SERVICE_AF) as __nl::core::primitive::i128,
        (SERVICE_PORT) as __nl::core::primitive::i128,
        (6) as __nl::core::primitive::i128,
    ];
    const __ID_NAMES: &[&__nl::core::primitive::str] = &["family", "port", "scheduler"];
    const __IDS_SOUND: __nl::core::primitive::bool = __nl::sound(__IDS, __nl::ATTR_IDS);
    const __ID_0: __nl::core::primitive::u16 = __IDS[0usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 0usize, __ID_NAMES, __nl::ATTR_IDS)
    };
    const __ID_1: __nl::core::primitive::u16 = __IDS[1usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 1usize, __ID_NAMES, __nl::ATTR_IDS)
    };
    const __ID_2: __nl::core::primitive::u16 = __IDS[2usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 2usize, __ID_NAMES, __nl::ATTR_IDS)
    };
    #[automatically_derived]
    impl<'a> __nl::NlaEncode for Service<'a> {
        const SCHEMA: &'static __nl::Schema = &__nl::Schema::new(
            "Service",
            __nl::Header::NONE,
            &[
                __nl::AttrSpec::new(
                    __ID_0,
                    "SERVICE_AF",
                    "family",
                    __nl::Presence::Required,
                    <<u16 as __nl::DefaultPack>::Packer as __nl::Pack<u16>>::LAYOUT
                        .named(<__nl::PackNames<u16>>::NAMES),
                ),
                __nl::AttrSpec::new(
                    __ID_1,
                    "SERVICE_PORT",
                    "port",
                    __nl::Presence::Optional,
                    <__nl::packers::Be as __nl::Pack<u16>>::LAYOUT,
                ),
                __nl::AttrSpec::new(
                    __ID_2,
                    "6",
                    "scheduler",
                    __nl::Presence::Optional,
                    <__nl::packers::NulString as __nl::Pack<&'a str>>::LAYOUT,
                ),
            ],
        );
        #[inline]
        fn encode(&self, __out: &mut __nl::AttrWriter<'_>) {
            __out
                .list(
                    <Self as __nl::NlaEncode>::SCHEMA,
                    |__out| {
                        <<u16 as __nl::DefaultPack>::Packer as __nl::Pack<
                            u16,
                        >>::pack(&self.family, __ID_0, __out);
                        if let __nl::core::option::Option::Some(__value) = &self.port {
                            <__nl::packers::Be as __nl::Pack<
                                u16,
                            >>::pack(__value, __ID_1, __out);
                        }
                        if let __nl::core::option::Option::Some(__value) = &self
                            .scheduler
                        {
                            <__nl::packers::NulString as __nl::Pack<
                                &'a str,
                            >>::pack(__value, __ID_2, __out);
                        }
                    },
                );
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
    const __IDS: &[__nl::core::primitive::i128] = &[
        (SERVICE_AF) as __nl::core::primitive::i128,
        (SERVICE_PORT) as __nl::core::primitive::i128,
        (6) as __nl::core::primitive::i128,
    ];
    const __ID_NAMES: &[&__nl::core::primitive::str] = &["family", "port", "scheduler"];
    const __IDS_SOUND: __nl::core::primitive::bool = __nl::sound(__IDS, __nl::ATTR_IDS);
    const __ID_0: __nl::core::primitive::u16 = __IDS[0usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 0usize, __ID_NAMES, __nl::ATTR_IDS)
    };
    const __ID_1: __nl::core::primitive::u16 = __IDS[1usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 1usize, __ID_NAMES, __nl::ATTR_IDS)
    };
    const __ID_2: __nl::core::primitive::u16 = __IDS[2usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 2usize, __ID_NAMES, __nl::ATTR_IDS)
    };
    #[automatically_derived]
    impl<'__nla, 'a> __nl::NlaDecode<'__nla> for Service<'a>
    where
        '__nla: 'a,
    {
        const SCHEMA: &'static __nl::Schema = &__nl::Schema::new(
            "Service",
            __nl::Header::NONE,
            &[
                __nl::AttrSpec::new(
                    __ID_0,
                    "SERVICE_AF",
                    "family",
                    __nl::Presence::Required,
                    <<u16 as __nl::DefaultUnpack>::Packer as __nl::Unpack<
                        '__nla,
                        u16,
                    >>::LAYOUT
                        .named(<__nl::UnpackNames<u16>>::NAMES),
                ),
                __nl::AttrSpec::new(
                    __ID_1,
                    "SERVICE_PORT",
                    "port",
                    __nl::Presence::Optional,
                    <__nl::packers::Be as __nl::Unpack<'__nla, u16>>::LAYOUT,
                ),
                __nl::AttrSpec::new(
                    __ID_2,
                    "6",
                    "scheduler",
                    __nl::Presence::Optional,
                    <__nl::packers::NulString as __nl::Unpack<'__nla, &'a str>>::LAYOUT,
                ),
            ],
        );
        #[inline]
        fn decode(
            __all: __nl::Payload<'__nla>,
        ) -> __nl::core::result::Result<Self, __nl::DecodeError> {
            <Self as __nl::NlaDecode<'__nla>>::decode_with(__all, &mut __nl::Strict)
        }
        #[inline]
        fn decode_with<__M: __nl::Mode>(
            __all: __nl::Payload<'__nla>,
            __mode: &mut __M,
        ) -> __nl::core::result::Result<Self, __nl::DecodeError> {
            let __schema = <Self as __nl::NlaDecode<'__nla>>::SCHEMA;
            let __start = __nl::Mode::mark(__mode);
            let __body = __all;
            let mut __field_0: __nl::core::option::Option<u16> = __nl::core::option::Option::None;
            let mut __field_1: __nl::core::option::Option<u16> = __nl::core::option::Option::None;
            let mut __field_2: __nl::core::option::Option<&'a str> = __nl::core::option::Option::None;
            let mut __attrs = __body.attrs();
            while let __nl::core::option::Option::Some(__next) = __nl::core::iter::Iterator::next(
                &mut __attrs,
            ) {
                let __mark = __nl::Mode::mark(__mode);
                let __attr = match __next {
                    __nl::core::result::Result::Ok(__attr) => __attr,
                    __nl::core::result::Result::Err(__error) => {
                        __nl::Mode::leave(
                            __mode,
                            __mark,
                            __nl::core::result::Result::Err(__error),
                            |__error| {
                                __nl::list_error(
                                    __nl::core::option::Option::Some(__schema),
                                    __all,
                                    __error,
                                )
                            },
                        )?;
                        break;
                    }
                };
                let __result: __nl::core::result::Result<(), __nl::DecodeError> = match __attr
                    .id()
                {
                    __ID_0 => {
                        __nl::store(
                            &mut __field_0,
                            <<u16 as __nl::DefaultUnpack>::Packer as __nl::Unpack<
                                '__nla,
                                u16,
                            >>::unpack_with(__attr.payload(), __mode),
                        )
                    }
                    __ID_1 => {
                        __nl::store(
                            &mut __field_1,
                            <__nl::packers::Be as __nl::Unpack<
                                '__nla,
                                u16,
                            >>::unpack_with(__attr.payload(), __mode),
                        )
                    }
                    __ID_2 => {
                        __nl::store(
                            &mut __field_2,
                            <__nl::packers::NulString as __nl::Unpack<
                                '__nla,
                                &'a str,
                            >>::unpack_with(__attr.payload(), __mode),
                        )
                    }
                    _ => __nl::core::result::Result::Ok(()),
                };
                __nl::Mode::leave_attr(
                    __mode,
                    __mark,
                    __result,
                    || (__schema, __all, __attr),
                )?;
            }
            let __list = Self {
                family: match __field_0 {
                    __nl::core::option::Option::Some(__value) => __value,
                    __nl::core::option::Option::None => {
                        return __nl::core::result::Result::Err(
                            __nl::Mode::missing(__mode, __start, __schema, __ID_0),
                        );
                    }
                },
                port: __field_1,
                scheduler: __field_2,
            };
            __nl::core::result::Result::Ok(__list)
        }
    }
};
