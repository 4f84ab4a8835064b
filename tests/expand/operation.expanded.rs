// What the derives write of operation.rs.
use netlink_core::GenlFamily;
pub struct Ipvs;
impl GenlFamily for Ipvs {
    const NAME: &'static str = "IPVS";
}
#[derive(Clone, Debug)]
pub struct GetInfo {
    pub weight: u32,
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
    const __IDS: &[__nl::core::primitive::i128] = &[(1) as __nl::core::primitive::i128];
    const __ID_NAMES: &[&__nl::core::primitive::str] = &["weight"];
    const __IDS_SOUND: __nl::core::primitive::bool = __nl::sound(__IDS, __nl::ATTR_IDS);
    const __ID_0: __nl::core::primitive::u16 = __IDS[0usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 0usize, __ID_NAMES, __nl::ATTR_IDS)
    };
    #[automatically_derived]
    impl __nl::NlaEncode for GetInfo {
        const SCHEMA: &'static __nl::Schema = &__nl::Schema::new(
            "GetInfo",
            __nl::Header::NONE,
            &[
                __nl::AttrSpec::new(
                    __ID_0,
                    "1",
                    "weight",
                    __nl::Presence::Required,
                    <<u32 as __nl::DefaultPack>::Packer as __nl::Pack<u32>>::LAYOUT
                        .named(<__nl::PackNames<u32>>::NAMES),
                ),
            ],
        );
        #[inline]
        fn encode(&self, __out: &mut __nl::AttrWriter<'_>) {
            __out
                .list(
                    <Self as __nl::NlaEncode>::SCHEMA,
                    |__out| {
                        <<u32 as __nl::DefaultPack>::Packer as __nl::Pack<
                            u32,
                        >>::pack(&self.weight, __ID_0, __out);
                    },
                );
        }
    }
    const __COMMANDS: &[__nl::core::primitive::i128] = &[
        (4) as __nl::core::primitive::i128,
    ];
    const __COMMAND_NAMES: &[&__nl::core::primitive::str] = &[""];
    const __COMMANDS_SOUND: __nl::core::primitive::bool = __nl::sound(
        __COMMANDS,
        __nl::GENL_COMMANDS,
    );
    const __COMMAND_0: __nl::core::primitive::u16 = __COMMANDS[0usize]
        as __nl::core::primitive::u16;
    const _: () = if !__COMMANDS_SOUND {
        __nl::check(__COMMANDS, 0usize, __COMMAND_NAMES, __nl::GENL_COMMANDS)
    };
    const __REPLYS: &[__nl::core::primitive::i128] = &[
        (1) as __nl::core::primitive::i128,
    ];
    const __REPLY_NAMES: &[&__nl::core::primitive::str] = &[""];
    const __REPLYS_SOUND: __nl::core::primitive::bool = __nl::sound(
        __REPLYS,
        __nl::GENL_COMMANDS,
    );
    const __REPLY_0: __nl::core::primitive::u16 = __REPLYS[0usize]
        as __nl::core::primitive::u16;
    const _: () = if !__REPLYS_SOUND {
        __nl::check(__REPLYS, 0usize, __REPLY_NAMES, __nl::GENL_COMMANDS)
    };
    const __FLAGSS: &[__nl::core::primitive::i128] = &[
        (0x100) as __nl::core::primitive::i128,
    ];
    const __FLAGS_NAMES: &[&__nl::core::primitive::str] = &[""];
    const __FLAGSS_SOUND: __nl::core::primitive::bool = __nl::sound(
        __FLAGSS,
        __nl::FLAGS,
    );
    const __FLAGS_0: __nl::core::primitive::u16 = __FLAGSS[0usize]
        as __nl::core::primitive::u16;
    const _: () = if !__FLAGSS_SOUND {
        __nl::check(__FLAGSS, 0usize, __FLAGS_NAMES, __nl::FLAGS)
    };
    #[automatically_derived]
    impl __nl::Request for GetInfo {
        type Protocol = __nl::Generic;
        const FAMILY: __nl::core::option::Option<__nl::FamilyInfo> = __nl::core::option::Option::Some(
            __nl::FamilyInfo::of::<Ipvs>().with_version(2),
        );
        const FLAGS: __nl::core::primitive::u16 = __FLAGS_0;
        const OPERATIONS: &'static [__nl::OperationSpec] = &[
            __nl::OperationSpec::new(
                    "GetInfo",
                    __COMMAND_0,
                    "4",
                    <Self as __nl::NlaEncode>::SCHEMA,
                )
                .replying(<Self as __nl::QueryOp>::REPLY)
                .listing(<Self as __nl::DumpOp>::ITEM)
                .answered_by(__REPLY_0, "1"),
        ];
        fn name(&self) -> &'static __nl::core::primitive::str {
            "GetInfo"
        }
        fn command(&self) -> __nl::core::primitive::u16 {
            __COMMAND_0
        }
        fn schema(&self) -> &'static __nl::Schema {
            <Self as __nl::NlaEncode>::SCHEMA
        }
        fn encode_body(&self, __out: &mut __nl::AttrWriter<'_>) {
            <Self as __nl::NlaEncode>::encode(self, __out);
        }
    }
    #[automatically_derived]
    impl __nl::QueryOp for GetInfo {
        type Reply<'reply> = Info<'reply>;
        const REPLY_COMMAND: __nl::core::option::Option<__nl::core::primitive::u16> = __nl::core::option::Option::Some(
            __REPLY_0,
        );
    }
    #[automatically_derived]
    impl __nl::DumpOp for GetInfo {
        type Item<'reply> = Info<'reply>;
        const REPLY_COMMAND: __nl::core::option::Option<__nl::core::primitive::u16> = __nl::core::option::Option::Some(
            __REPLY_0,
        );
    }
};
#[derive(Clone, Debug, PartialEq)]
pub struct Info<'a> {
    pub name: &'a str,
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
    const __IDS: &[__nl::core::primitive::i128] = &[(1) as __nl::core::primitive::i128];
    const __ID_NAMES: &[&__nl::core::primitive::str] = &["name"];
    const __IDS_SOUND: __nl::core::primitive::bool = __nl::sound(__IDS, __nl::ATTR_IDS);
    const __ID_0: __nl::core::primitive::u16 = __IDS[0usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 0usize, __ID_NAMES, __nl::ATTR_IDS)
    };
    #[automatically_derived]
    impl<'__nla, 'a> __nl::NlaDecode<'__nla> for Info<'a>
    where
        '__nla: 'a,
    {
        const SCHEMA: &'static __nl::Schema = &__nl::Schema::new(
            "Info",
            __nl::Header::NONE,
            &[
                __nl::AttrSpec::new(
                    __ID_0,
                    "1",
                    "name",
                    __nl::Presence::Required,
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
            let mut __field_0: __nl::core::option::Option<&'a str> = __nl::core::option::Option::None;
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
                name: match __field_0 {
                    __nl::core::option::Option::Some(__value) => __value,
                    __nl::core::option::Option::None => {
                        return __nl::core::result::Result::Err(
                            __nl::Mode::missing(__mode, __start, __schema, __ID_0),
                        );
                    }
                },
            };
            __nl::core::result::Result::Ok(__list)
        }
    }
};
