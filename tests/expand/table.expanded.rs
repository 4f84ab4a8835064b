// What the derives write of table.rs.
use netlink_core::Protocol;
pub struct Route;
impl Protocol for Route {
    const NUMBER: i32 = 0;
    const NAME: &'static str = "NETLINK_ROUTE";
}
pub const RTM_NEWLINK: u16 = 16;
#[derive(Clone, Debug, PartialEq)]
pub enum Message<'a> {
    NewLink(Link<'a>),
    DelLink,
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
        (RTM_NEWLINK) as __nl::core::primitive::i128,
        (17) as __nl::core::primitive::i128,
    ];
    const __ID_NAMES: &[&__nl::core::primitive::str] = &["NewLink", "DelLink"];
    const __IDS_SOUND: __nl::core::primitive::bool = __nl::sound(
        __IDS,
        __nl::MESSAGE_TYPES,
    );
    const __ID_0: __nl::core::primitive::u16 = __IDS[0usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 0usize, __ID_NAMES, __nl::MESSAGE_TYPES)
    };
    const __ID_1: __nl::core::primitive::u16 = __IDS[1usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 1usize, __ID_NAMES, __nl::MESSAGE_TYPES)
    };
    #[automatically_derived]
    impl<'a> __nl::Request for Message<'a> {
        type Protocol = Route;
        const FAMILY: __nl::core::option::Option<__nl::FamilyInfo> = __nl::core::option::Option::None;
        const OPERATIONS: &'static [__nl::OperationSpec] = &[
            __nl::OperationSpec::new(
                "NewLink",
                __ID_0,
                "RTM_NEWLINK",
                <Link<'a> as __nl::NlaEncode>::SCHEMA,
            ),
            __nl::OperationSpec::new("DelLink", __ID_1, "17", __nl::NO_ATTRS),
        ];
        fn name(&self) -> &'static __nl::core::primitive::str {
            match *self {
                Self::NewLink { .. } => "NewLink",
                Self::DelLink { .. } => "DelLink",
            }
        }
        fn command(&self) -> __nl::core::primitive::u16 {
            match *self {
                Self::NewLink { .. } => __ID_0,
                Self::DelLink { .. } => __ID_1,
            }
        }
        fn schema(&self) -> &'static __nl::Schema {
            match self {
                Self::NewLink(_) => <Link<'a> as __nl::NlaEncode>::SCHEMA,
                Self::DelLink => __nl::NO_ATTRS,
            }
        }
        fn encode_body(&self, __out: &mut __nl::AttrWriter<'_>) {
            match self {
                Self::NewLink(__list) => {
                    <Link<'a> as __nl::NlaEncode>::encode(__list, __out)
                }
                Self::DelLink => {}
            }
        }
    }
    #[automatically_derived]
    impl<'a> __nl::ExecuteOp for Message<'a> {}
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
        (RTM_NEWLINK) as __nl::core::primitive::i128,
        (17) as __nl::core::primitive::i128,
    ];
    const __ID_NAMES: &[&__nl::core::primitive::str] = &["NewLink", "DelLink"];
    const __IDS_SOUND: __nl::core::primitive::bool = __nl::sound(
        __IDS,
        __nl::MESSAGE_TYPES,
    );
    const __ID_0: __nl::core::primitive::u16 = __IDS[0usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 0usize, __ID_NAMES, __nl::MESSAGE_TYPES)
    };
    const __ID_1: __nl::core::primitive::u16 = __IDS[1usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 1usize, __ID_NAMES, __nl::MESSAGE_TYPES)
    };
    #[automatically_derived]
    impl __nl::Notification for Message<'static> {
        type Protocol = Route;
        const FAMILY: __nl::core::option::Option<__nl::FamilyInfo> = __nl::core::option::Option::None;
        type Read<'__nla> = Message<'__nla>;
    }
    #[automatically_derived]
    impl<'__nla, 'a> __nl::DecodeMessage<'__nla> for Message<'a>
    where
        '__nla: 'a,
    {
        const MESSAGES: __nl::Messages = __nl::Messages::Table(
            &[
                __nl::MessageSpec::new(
                    __ID_0,
                    "RTM_NEWLINK",
                    "NewLink",
                    <Link<'a> as __nl::NlaDecode<'__nla>>::SCHEMA,
                ),
                __nl::MessageSpec::new(__ID_1, "17", "DelLink", __nl::NO_ATTRS),
            ],
        );
        fn decode_message(
            __command: __nl::core::primitive::u16,
            __body: __nl::Payload<'__nla>,
        ) -> __nl::core::result::Result<Self, __nl::DecodeError> {
            match __command {
                __ID_0 => {
                    <Link<'a> as __nl::NlaDecode<'__nla>>::decode(__body)
                        .map(Self::NewLink)
                }
                __ID_1 => __nl::core::result::Result::Ok(Self::DelLink),
                _ => {
                    __nl::core::result::Result::Err(
                        __nl::DecodeError::command(__command),
                    )
                }
            }
        }
    }
};
#[derive(Clone, Debug, PartialEq)]
pub struct Link<'a> {
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
    const __IDS: &[__nl::core::primitive::i128] = &[(3) as __nl::core::primitive::i128];
    const __ID_NAMES: &[&__nl::core::primitive::str] = &["name"];
    const __IDS_SOUND: __nl::core::primitive::bool = __nl::sound(__IDS, __nl::ATTR_IDS);
    const __ID_0: __nl::core::primitive::u16 = __IDS[0usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 0usize, __ID_NAMES, __nl::ATTR_IDS)
    };
    #[automatically_derived]
    impl<'a> __nl::NlaEncode for Link<'a> {
        const SCHEMA: &'static __nl::Schema = &__nl::Schema::new(
            "Link",
            __nl::Header::NONE,
            &[
                __nl::AttrSpec::new(
                    __ID_0,
                    "3",
                    "name",
                    __nl::Presence::Required,
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
                        <__nl::packers::NulString as __nl::Pack<
                            &'a str,
                        >>::pack(&self.name, __ID_0, __out);
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
    const __IDS: &[__nl::core::primitive::i128] = &[(3) as __nl::core::primitive::i128];
    const __ID_NAMES: &[&__nl::core::primitive::str] = &["name"];
    const __IDS_SOUND: __nl::core::primitive::bool = __nl::sound(__IDS, __nl::ATTR_IDS);
    const __ID_0: __nl::core::primitive::u16 = __IDS[0usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 0usize, __ID_NAMES, __nl::ATTR_IDS)
    };
    #[automatically_derived]
    impl<'__nla, 'a> __nl::NlaDecode<'__nla> for Link<'a>
    where
        '__nla: 'a,
    {
        const SCHEMA: &'static __nl::Schema = &__nl::Schema::new(
            "Link",
            __nl::Header::NONE,
            &[
                __nl::AttrSpec::new(
                    __ID_0,
                    "3",
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
