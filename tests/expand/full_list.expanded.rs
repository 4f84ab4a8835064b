// What the derives write of full_list.rs.
use netlink_core::wire::RawAttr;
#[derive(Clone, Debug, PartialEq)]
pub struct Link<'a> {
    pub index: u32,
    pub data: Option<Data>,
    pub kind: &'a str,
    pub mtu: u32,
    pub groups: Vec<u32>,
    pub up: bool,
    pub queues: u8,
    pub inner: Vec<Inner>,
    pub stats: Stats,
    pub seen: usize,
    pub rest: Vec<RawAttr<'a>>,
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
        (18) as __nl::core::primitive::i128,
        (1) as __nl::core::primitive::i128,
        (2) as __nl::core::primitive::i128,
        (3) as __nl::core::primitive::i128,
        (4) as __nl::core::primitive::i128,
        (5) as __nl::core::primitive::i128,
        (6) as __nl::core::primitive::i128,
    ];
    const __ID_NAMES: &[&__nl::core::primitive::str] = &[
        "data",
        "kind",
        "mtu",
        "groups",
        "up",
        "queues",
        "inner",
    ];
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
    const __ID_3: __nl::core::primitive::u16 = __IDS[3usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 3usize, __ID_NAMES, __nl::ATTR_IDS)
    };
    const __ID_4: __nl::core::primitive::u16 = __IDS[4usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 4usize, __ID_NAMES, __nl::ATTR_IDS)
    };
    const __ID_5: __nl::core::primitive::u16 = __IDS[5usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 5usize, __ID_NAMES, __nl::ATTR_IDS)
    };
    const __ID_6: __nl::core::primitive::u16 = __IDS[6usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 6usize, __ID_NAMES, __nl::ATTR_IDS)
    };
    const _: () = __nl::limit(
        <__nl::packers::Int<
            __nl::core::primitive::u32,
            __nl::packers::NativeOrder,
        > as __nl::Pack<u32>>::LAYOUT
            .named(<__nl::PackNames<u32>>::NAMES),
        (68) as __nl::core::primitive::i128,
    );
    const _: () = __nl::limit(
        <__nl::packers::Int<
            __nl::core::primitive::u32,
            __nl::packers::NativeOrder,
        > as __nl::Pack<u32>>::LAYOUT
            .named(<__nl::PackNames<u32>>::NAMES),
        (65_535) as __nl::core::primitive::i128,
    );
    const __ATTRS: __nl::core::primitive::usize = 7usize
        + <Stats as __nl::NlaEncode>::SCHEMA.attrs.len();
    const _: () = __nl::flat(<Stats as __nl::NlaEncode>::SCHEMA, false);
    const _: () = __nl::not_in(<Stats as __nl::NlaEncode>::SCHEMA, __ID_0);
    const _: () = __nl::not_named_in(<Stats as __nl::NlaEncode>::SCHEMA, "data");
    const _: () = __nl::not_in(<Stats as __nl::NlaEncode>::SCHEMA, __ID_1);
    const _: () = __nl::not_named_in(<Stats as __nl::NlaEncode>::SCHEMA, "kind");
    const _: () = __nl::not_in(<Stats as __nl::NlaEncode>::SCHEMA, __ID_2);
    const _: () = __nl::not_named_in(<Stats as __nl::NlaEncode>::SCHEMA, "mtu");
    const _: () = __nl::not_in(<Stats as __nl::NlaEncode>::SCHEMA, __ID_3);
    const _: () = __nl::not_named_in(<Stats as __nl::NlaEncode>::SCHEMA, "groups");
    const _: () = __nl::not_in(<Stats as __nl::NlaEncode>::SCHEMA, __ID_4);
    const _: () = __nl::not_named_in(<Stats as __nl::NlaEncode>::SCHEMA, "up");
    const _: () = __nl::not_in(<Stats as __nl::NlaEncode>::SCHEMA, __ID_5);
    const _: () = __nl::not_named_in(<Stats as __nl::NlaEncode>::SCHEMA, "queues");
    const _: () = __nl::not_in(<Stats as __nl::NlaEncode>::SCHEMA, __ID_6);
    const _: () = __nl::not_named_in(<Stats as __nl::NlaEncode>::SCHEMA, "inner");
    #[automatically_derived]
    impl<'a> __nl::NlaEncode for Link<'a> {
        const SCHEMA: &'static __nl::Schema = &__nl::Schema::new(
                "Link",
                __nl::Header::new(
                    __nl::core::mem::size_of::<u32>(),
                    <__nl::FieldsOf<u32>>::FIELDS,
                ),
                &__nl::joined::<
                    __ATTRS,
                >(
                    &[
                        &[
                            __nl::AttrSpec::new(
                                    __ID_0,
                                    "18",
                                    "data",
                                    __nl::Presence::Optional,
                                    __nl::Layout::nested(|| {
                                        <Data as __nl::SelectEncode>::SCHEMA
                                    }),
                                )
                                .selected_by("kind"),
                            __nl::AttrSpec::new(
                                    __ID_1,
                                    "1",
                                    "kind",
                                    __nl::Presence::Required,
                                    <__nl::packers::NulString as __nl::Pack<&'a str>>::LAYOUT,
                                )
                                .limited(
                                    __nl::Limits::NONE
                                        .max_len((15) as __nl::core::primitive::usize),
                                ),
                            __nl::AttrSpec::new(
                                    __ID_2,
                                    "2",
                                    "mtu",
                                    __nl::Presence::Required,
                                    <__nl::packers::Int<
                                        __nl::core::primitive::u32,
                                        __nl::packers::NativeOrder,
                                    > as __nl::Pack<u32>>::LAYOUT
                                        .named(<__nl::PackNames<u32>>::NAMES),
                                )
                                .limited(
                                    __nl::Limits::NONE
                                        .min((68) as __nl::core::primitive::i128)
                                        .max((65_535) as __nl::core::primitive::i128),
                                ),
                            __nl::AttrSpec::new(
                                __ID_3,
                                "3",
                                "groups",
                                __nl::Presence::Multi,
                                <<u32 as __nl::DefaultPack>::Packer as __nl::Pack<
                                    u32,
                                >>::LAYOUT
                                    .named(<__nl::PackNames<u32>>::NAMES),
                            ),
                            __nl::AttrSpec::new(
                                __ID_4,
                                "4",
                                "up",
                                __nl::Presence::Optional,
                                __nl::Layout::new(__nl::AttrKind::Flag),
                            ),
                            __nl::AttrSpec::new(
                                __ID_5,
                                "5",
                                "queues",
                                __nl::Presence::Optional,
                                <<u8 as __nl::DefaultPack>::Packer as __nl::Pack<
                                    u8,
                                >>::LAYOUT
                                    .named(<__nl::PackNames<u8>>::NAMES),
                            ),
                            __nl::AttrSpec::new(
                                __ID_6,
                                "6",
                                "inner",
                                __nl::Presence::Optional,
                                <__nl::packers::Array<
                                    __nl::packers::Nested,
                                    1u16,
                                > as __nl::Pack<Vec<Inner>>>::LAYOUT,
                            ),
                        ],
                        __nl::attrs(<Stats as __nl::NlaEncode>::SCHEMA),
                        &[],
                    ],
                ),
            )
            .keeping_unknown();
        #[inline]
        fn encode(&self, __out: &mut __nl::AttrWriter<'_>) {
            __out
                .list(
                    <Self as __nl::NlaEncode>::SCHEMA,
                    |__out| {
                        __out.put_header(__nl::header_bytes::<u32>(&self.index));
                        {
                            const __LIMITS: __nl::Limits = __nl::Limits::NONE
                                .max_len((15) as __nl::core::primitive::usize);
                            match __LIMITS
                                .check_len(<&'a str as __nl::ByteLen>::byte_len(&self.kind))
                            {
                                __nl::core::result::Result::Ok(()) => {
                                    <__nl::packers::NulString as __nl::Pack<
                                        &'a str,
                                    >>::pack(&self.kind, __ID_1, __out)
                                }
                                __nl::core::result::Result::Err(__error) => {
                                    __out.fail_at(__ID_1, __error)
                                }
                            }
                        }
                        if let __nl::core::option::Option::Some(__value) = &self.data {
                            <Data as __nl::SelectEncode>::pack_selected(
                                __value,
                                __nl::key(
                                    __nl::core::option::Option::Some(
                                        <&'a str as __nl::Selects<
                                            '_,
                                            <Data as __nl::SelectEncode>::Key<'_>,
                                        >>::key(&self.kind),
                                    ),
                                ),
                                __ID_0,
                                __out,
                            );
                        }
                        {
                            const __LIMITS: __nl::Limits = __nl::Limits::NONE
                                .min((68) as __nl::core::primitive::i128)
                                .max((65_535) as __nl::core::primitive::i128);
                            match __LIMITS
                                .check_int(
                                    <__nl::core::primitive::u32 as __nl::core::convert::From<
                                        _,
                                    >>::from(__nl::core::clone::Clone::clone(&self.mtu)) as i128,
                                )
                            {
                                __nl::core::result::Result::Ok(()) => {
                                    <__nl::packers::Int<
                                        __nl::core::primitive::u32,
                                        __nl::packers::NativeOrder,
                                    > as __nl::Pack<u32>>::pack(&self.mtu, __ID_2, __out)
                                }
                                __nl::core::result::Result::Err(__error) => {
                                    __out.fail_at(__ID_2, __error)
                                }
                            }
                        }
                        for __value in &self.groups {
                            <<u32 as __nl::DefaultPack>::Packer as __nl::Pack<
                                u32,
                            >>::pack(__value, __ID_3, __out);
                        }
                        if self.up {
                            __out.put_flag(__ID_4);
                        }
                        <<u8 as __nl::DefaultPack>::Packer as __nl::Pack<
                            u8,
                        >>::pack(&self.queues, __ID_5, __out);
                        if !self.inner.is_empty() {
                            <__nl::packers::Array<
                                __nl::packers::Nested,
                                1u16,
                            > as __nl::Pack<
                                Vec<Inner>,
                            >>::pack(&self.inner, __ID_6, __out);
                        }
                        <Stats as __nl::NlaEncode>::encode(&self.stats, __out);
                        for __value in &self.rest {
                            let __raw = <RawAttr<'a> as __nl::Kept>::raw(__value);
                            __nl::put_unknown(
                                <Self as __nl::NlaEncode>::SCHEMA,
                                __raw,
                                __out,
                            );
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
        (18) as __nl::core::primitive::i128,
        (1) as __nl::core::primitive::i128,
        (2) as __nl::core::primitive::i128,
        (3) as __nl::core::primitive::i128,
        (4) as __nl::core::primitive::i128,
        (5) as __nl::core::primitive::i128,
        (6) as __nl::core::primitive::i128,
    ];
    const __ID_NAMES: &[&__nl::core::primitive::str] = &[
        "data",
        "kind",
        "mtu",
        "groups",
        "up",
        "queues",
        "inner",
    ];
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
    const __ID_3: __nl::core::primitive::u16 = __IDS[3usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 3usize, __ID_NAMES, __nl::ATTR_IDS)
    };
    const __ID_4: __nl::core::primitive::u16 = __IDS[4usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 4usize, __ID_NAMES, __nl::ATTR_IDS)
    };
    const __ID_5: __nl::core::primitive::u16 = __IDS[5usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 5usize, __ID_NAMES, __nl::ATTR_IDS)
    };
    const __ID_6: __nl::core::primitive::u16 = __IDS[6usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 6usize, __ID_NAMES, __nl::ATTR_IDS)
    };
    const _: () = __nl::limit(
        <__nl::packers::Int<
            __nl::core::primitive::u32,
            __nl::packers::NativeOrder,
        > as __nl::Unpack<'static, u32>>::LAYOUT
            .named(<__nl::UnpackNames<u32>>::NAMES),
        (68) as __nl::core::primitive::i128,
    );
    const _: () = __nl::limit(
        <__nl::packers::Int<
            __nl::core::primitive::u32,
            __nl::packers::NativeOrder,
        > as __nl::Unpack<'static, u32>>::LAYOUT
            .named(<__nl::UnpackNames<u32>>::NAMES),
        (65_535) as __nl::core::primitive::i128,
    );
    const __ATTRS: __nl::core::primitive::usize = 7usize
        + <Stats as __nl::NlaDecode<'static>>::SCHEMA.attrs.len();
    const _: () = __nl::flat(<Stats as __nl::NlaDecode<'static>>::SCHEMA, false);
    const _: () = __nl::not_in(<Stats as __nl::NlaDecode<'static>>::SCHEMA, __ID_0);
    const _: () = __nl::not_named_in(
        <Stats as __nl::NlaDecode<'static>>::SCHEMA,
        "data",
    );
    const _: () = __nl::not_in(<Stats as __nl::NlaDecode<'static>>::SCHEMA, __ID_1);
    const _: () = __nl::not_named_in(
        <Stats as __nl::NlaDecode<'static>>::SCHEMA,
        "kind",
    );
    const _: () = __nl::not_in(<Stats as __nl::NlaDecode<'static>>::SCHEMA, __ID_2);
    const _: () = __nl::not_named_in(<Stats as __nl::NlaDecode<'static>>::SCHEMA, "mtu");
    const _: () = __nl::not_in(<Stats as __nl::NlaDecode<'static>>::SCHEMA, __ID_3);
    const _: () = __nl::not_named_in(
        <Stats as __nl::NlaDecode<'static>>::SCHEMA,
        "groups",
    );
    const _: () = __nl::not_in(<Stats as __nl::NlaDecode<'static>>::SCHEMA, __ID_4);
    const _: () = __nl::not_named_in(<Stats as __nl::NlaDecode<'static>>::SCHEMA, "up");
    const _: () = __nl::not_in(<Stats as __nl::NlaDecode<'static>>::SCHEMA, __ID_5);
    const _: () = __nl::not_named_in(
        <Stats as __nl::NlaDecode<'static>>::SCHEMA,
        "queues",
    );
    const _: () = __nl::not_in(<Stats as __nl::NlaDecode<'static>>::SCHEMA, __ID_6);
    const _: () = __nl::not_named_in(
        <Stats as __nl::NlaDecode<'static>>::SCHEMA,
        "inner",
    );
    #[automatically_derived]
    impl<'__nla, 'a> __nl::NlaDecode<'__nla> for Link<'a>
    where
        '__nla: 'a,
    {
        const SCHEMA: &'static __nl::Schema = &__nl::Schema::new(
                "Link",
                __nl::Header::new(
                    __nl::core::mem::size_of::<u32>(),
                    <__nl::FieldsOf<u32>>::FIELDS,
                ),
                &__nl::joined::<
                    __ATTRS,
                >(
                    &[
                        &[
                            __nl::AttrSpec::new(
                                    __ID_0,
                                    "18",
                                    "data",
                                    __nl::Presence::Optional,
                                    __nl::Layout::nested(|| {
                                        <Data as __nl::SelectDecode<'__nla>>::SCHEMA
                                    }),
                                )
                                .selected_by("kind"),
                            __nl::AttrSpec::new(
                                    __ID_1,
                                    "1",
                                    "kind",
                                    __nl::Presence::Required,
                                    <__nl::packers::NulString as __nl::Unpack<
                                        '__nla,
                                        &'a str,
                                    >>::LAYOUT,
                                )
                                .limited(
                                    __nl::Limits::NONE
                                        .max_len((15) as __nl::core::primitive::usize),
                                ),
                            __nl::AttrSpec::new(
                                    __ID_2,
                                    "2",
                                    "mtu",
                                    __nl::Presence::Required,
                                    <__nl::packers::Int<
                                        __nl::core::primitive::u32,
                                        __nl::packers::NativeOrder,
                                    > as __nl::Unpack<'__nla, u32>>::LAYOUT
                                        .named(<__nl::UnpackNames<u32>>::NAMES),
                                )
                                .limited(
                                    __nl::Limits::NONE
                                        .min((68) as __nl::core::primitive::i128)
                                        .max((65_535) as __nl::core::primitive::i128),
                                ),
                            __nl::AttrSpec::new(
                                __ID_3,
                                "3",
                                "groups",
                                __nl::Presence::Multi,
                                <<u32 as __nl::DefaultUnpack>::Packer as __nl::Unpack<
                                    '__nla,
                                    u32,
                                >>::LAYOUT
                                    .named(<__nl::UnpackNames<u32>>::NAMES),
                            ),
                            __nl::AttrSpec::new(
                                __ID_4,
                                "4",
                                "up",
                                __nl::Presence::Optional,
                                __nl::Layout::new(__nl::AttrKind::Flag),
                            ),
                            __nl::AttrSpec::new(
                                __ID_5,
                                "5",
                                "queues",
                                __nl::Presence::Optional,
                                <<u8 as __nl::DefaultUnpack>::Packer as __nl::Unpack<
                                    '__nla,
                                    u8,
                                >>::LAYOUT
                                    .named(<__nl::UnpackNames<u8>>::NAMES),
                            ),
                            __nl::AttrSpec::new(
                                __ID_6,
                                "6",
                                "inner",
                                __nl::Presence::Optional,
                                <__nl::packers::Array<
                                    __nl::packers::Nested,
                                    1u16,
                                > as __nl::Unpack<'__nla, Vec<Inner>>>::LAYOUT,
                            ),
                        ],
                        __nl::attrs(<Stats as __nl::NlaDecode<'static>>::SCHEMA),
                        &[],
                    ],
                ),
            )
            .keeping_unknown();
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
            let (__header, __body) = __nl::read_header::<u32>(__body)?;
            let mut __field_0: __nl::core::option::Option<__nl::Attr<'_>> = __nl::core::option::Option::None;
            let mut __field_1: __nl::core::option::Option<&'a str> = __nl::core::option::Option::None;
            let mut __field_2: __nl::core::option::Option<u32> = __nl::core::option::Option::None;
            let mut __field_3: __nl::vec::Vec<u32> = __nl::vec::Vec::new();
            let mut __field_4 = false;
            let mut __field_5: __nl::core::option::Option<u8> = __nl::core::option::Option::None;
            let mut __field_6: __nl::core::option::Option<Vec<Inner>> = __nl::core::option::Option::None;
            let mut __unknown = __nl::vec::Vec::new();
            let mut __attrs = __body.attrs();
            let mut __sound = __body;
            while let __nl::core::option::Option::Some(__next) = __nl::core::iter::Iterator::next(
                &mut __attrs,
            ) {
                let __mark = __nl::Mode::mark(__mode);
                let __attr = match __next {
                    __nl::core::result::Result::Ok(__attr) => __attr,
                    __nl::core::result::Result::Err(__error) => {
                        __sound = __nl::sound_part(__body, &__error);
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
                            __nl::core::result::Result::Ok(__attr),
                        )
                    }
                    __ID_1 => {
                        __nl::store(
                            &mut __field_1,
                            <__nl::packers::NulString as __nl::Unpack<
                                '__nla,
                                &'a str,
                            >>::unpack_with(__attr.payload(), __mode),
                        )
                    }
                    __ID_2 => {
                        __nl::store(
                            &mut __field_2,
                            <__nl::packers::Int<
                                __nl::core::primitive::u32,
                                __nl::packers::NativeOrder,
                            > as __nl::Unpack<
                                '__nla,
                                u32,
                            >>::unpack_with(__attr.payload(), __mode),
                        )
                    }
                    __ID_3 => {
                        __nl::push(
                            &mut __field_3,
                            <<u32 as __nl::DefaultUnpack>::Packer as __nl::Unpack<
                                '__nla,
                                u32,
                            >>::unpack_with(__attr.payload(), __mode),
                        )
                    }
                    __ID_4 => {
                        __field_4 = true;
                        __nl::core::result::Result::Ok(())
                    }
                    __ID_5 => {
                        __nl::store(
                            &mut __field_5,
                            <<u8 as __nl::DefaultUnpack>::Packer as __nl::Unpack<
                                '__nla,
                                u8,
                            >>::unpack_with(__attr.payload(), __mode),
                        )
                    }
                    __ID_6 => {
                        __nl::store(
                            &mut __field_6,
                            <__nl::packers::Array<
                                __nl::packers::Nested,
                                1u16,
                            > as __nl::Unpack<
                                '__nla,
                                Vec<Inner>,
                            >>::unpack_with(__attr.payload(), __mode),
                        )
                    }
                    __id if <Stats as __nl::NlaDecode<'static>>::SCHEMA
                        .attr(__id)
                        .is_some() => __nl::core::result::Result::Ok(()),
                    _ => {
                        __unknown
                            .push(<RawAttr<'a> as __nl::Keep<'__nla>>::keep(__attr));
                        __nl::core::result::Result::Ok(())
                    }
                };
                __nl::Mode::leave_attr(
                    __mode,
                    __mark,
                    __result,
                    || (__schema, __all, __attr),
                )?;
            }
            if __field_5.is_none() {
                __field_5 = __nl::core::option::Option::Some({
                    let __value: u8 = 7;
                    __value
                });
            }
            let __field_0: __nl::core::option::Option<Data> = match __field_0 {
                __nl::core::option::Option::Some(__attr) => {
                    __nl::selected(
                        __schema,
                        __all,
                        __attr,
                        __mode,
                        |__payload, __mode| <Data as __nl::SelectDecode<
                            '__nla,
                        >>::unpack_selected(
                            __nl::key(
                                __field_1
                                    .as_ref()
                                    .map(|__by| <&'a str as __nl::Selects<
                                        '_,
                                        <Data as __nl::SelectDecode<'__nla>>::Key<'_>,
                                    >>::key(__by)),
                            ),
                            __payload,
                            __mode,
                        ),
                    )?
                }
                __nl::core::option::Option::None => __nl::core::option::Option::None,
            };
            let __flat_0 = __nl::flattened(
                __all,
                __sound,
                __mode,
                |__body, __mode| <Stats as __nl::NlaDecode<
                    '__nla,
                >>::decode_with(__body, __mode),
            )?;
            let __list = Self {
                index: __header,
                data: __field_0,
                kind: match __field_1 {
                    __nl::core::option::Option::Some(__value) => __value,
                    __nl::core::option::Option::None => {
                        return __nl::core::result::Result::Err(
                            __nl::Mode::missing(__mode, __start, __schema, __ID_1),
                        );
                    }
                },
                mtu: match __field_2 {
                    __nl::core::option::Option::Some(__value) => __value,
                    __nl::core::option::Option::None => {
                        return __nl::core::result::Result::Err(
                            __nl::Mode::missing(__mode, __start, __schema, __ID_2),
                        );
                    }
                },
                groups: __field_3,
                up: __field_4,
                queues: match __field_5 {
                    __nl::core::option::Option::Some(__value) => __value,
                    __nl::core::option::Option::None => {
                        return __nl::core::result::Result::Err(
                            __nl::Mode::missing(__mode, __start, __schema, __ID_5),
                        );
                    }
                },
                inner: __field_6.unwrap_or_default(),
                stats: __flat_0,
                rest: __unknown,
                seen: <usize as __nl::core::default::Default>::default(),
            };
            __nl::core::result::Result::Ok(__list)
        }
    }
};
#[derive(Clone, Debug, PartialEq)]
pub struct Stats {
    pub mark: Option<u32>,
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
    const __IDS: &[__nl::core::primitive::i128] = &[(7) as __nl::core::primitive::i128];
    const __ID_NAMES: &[&__nl::core::primitive::str] = &["mark"];
    const __IDS_SOUND: __nl::core::primitive::bool = __nl::sound(__IDS, __nl::ATTR_IDS);
    const __ID_0: __nl::core::primitive::u16 = __IDS[0usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 0usize, __ID_NAMES, __nl::ATTR_IDS)
    };
    const _: __nl::Layout = __nl::hex(
        <<u32 as __nl::DefaultPack>::Packer as __nl::Pack<u32>>::LAYOUT
            .named(<__nl::PackNames<u32>>::NAMES)
            .hex(),
    );
    #[automatically_derived]
    impl __nl::NlaEncode for Stats {
        const SCHEMA: &'static __nl::Schema = &__nl::Schema::new(
            "Stats",
            __nl::Header::NONE,
            &[
                __nl::AttrSpec::new(
                    __ID_0,
                    "7",
                    "mark",
                    __nl::Presence::Optional,
                    <<u32 as __nl::DefaultPack>::Packer as __nl::Pack<u32>>::LAYOUT
                        .named(<__nl::PackNames<u32>>::NAMES)
                        .hex(),
                ),
            ],
        );
        #[inline]
        fn encode(&self, __out: &mut __nl::AttrWriter<'_>) {
            __out
                .list(
                    <Self as __nl::NlaEncode>::SCHEMA,
                    |__out| {
                        if let __nl::core::option::Option::Some(__value) = &self.mark {
                            <<u32 as __nl::DefaultPack>::Packer as __nl::Pack<
                                u32,
                            >>::pack(__value, __ID_0, __out);
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
    const __IDS: &[__nl::core::primitive::i128] = &[(7) as __nl::core::primitive::i128];
    const __ID_NAMES: &[&__nl::core::primitive::str] = &["mark"];
    const __IDS_SOUND: __nl::core::primitive::bool = __nl::sound(__IDS, __nl::ATTR_IDS);
    const __ID_0: __nl::core::primitive::u16 = __IDS[0usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 0usize, __ID_NAMES, __nl::ATTR_IDS)
    };
    const _: __nl::Layout = __nl::hex(
        <<u32 as __nl::DefaultUnpack>::Packer as __nl::Unpack<'static, u32>>::LAYOUT
            .named(<__nl::UnpackNames<u32>>::NAMES)
            .hex(),
    );
    #[automatically_derived]
    impl<'__nla> __nl::NlaDecode<'__nla> for Stats {
        const SCHEMA: &'static __nl::Schema = &__nl::Schema::new(
            "Stats",
            __nl::Header::NONE,
            &[
                __nl::AttrSpec::new(
                    __ID_0,
                    "7",
                    "mark",
                    __nl::Presence::Optional,
                    <<u32 as __nl::DefaultUnpack>::Packer as __nl::Unpack<
                        '__nla,
                        u32,
                    >>::LAYOUT
                        .named(<__nl::UnpackNames<u32>>::NAMES)
                        .hex(),
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
            let mut __list = Self {
                mark: __nl::core::option::Option::None,
            };
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
                            &mut __list.mark,
                            <<u32 as __nl::DefaultUnpack>::Packer as __nl::Unpack<
                                '__nla,
                                u32,
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
            let __list = __list;
            __nl::core::result::Result::Ok(__list)
        }
    }
};
#[derive(Clone, Debug, PartialEq)]
pub struct Inner {
    pub packets: u64,
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
    const __ID_NAMES: &[&__nl::core::primitive::str] = &["packets"];
    const __IDS_SOUND: __nl::core::primitive::bool = __nl::sound(__IDS, __nl::ATTR_IDS);
    const __ID_0: __nl::core::primitive::u16 = __IDS[0usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 0usize, __ID_NAMES, __nl::ATTR_IDS)
    };
    #[automatically_derived]
    impl __nl::NlaEncode for Inner {
        const SCHEMA: &'static __nl::Schema = &__nl::Schema::new(
            "Inner",
            __nl::Header::NONE,
            &[
                __nl::AttrSpec::new(
                    __ID_0,
                    "1",
                    "packets",
                    __nl::Presence::Required,
                    <<u64 as __nl::DefaultPack>::Packer as __nl::Pack<u64>>::LAYOUT
                        .named(<__nl::PackNames<u64>>::NAMES),
                ),
            ],
        );
        #[inline]
        fn encode(&self, __out: &mut __nl::AttrWriter<'_>) {
            __out
                .list(
                    <Self as __nl::NlaEncode>::SCHEMA,
                    |__out| {
                        <<u64 as __nl::DefaultPack>::Packer as __nl::Pack<
                            u64,
                        >>::pack(&self.packets, __ID_0, __out);
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
    const __IDS: &[__nl::core::primitive::i128] = &[(1) as __nl::core::primitive::i128];
    const __ID_NAMES: &[&__nl::core::primitive::str] = &["packets"];
    const __IDS_SOUND: __nl::core::primitive::bool = __nl::sound(__IDS, __nl::ATTR_IDS);
    const __ID_0: __nl::core::primitive::u16 = __IDS[0usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 0usize, __ID_NAMES, __nl::ATTR_IDS)
    };
    #[automatically_derived]
    impl<'__nla> __nl::NlaDecode<'__nla> for Inner {
        const SCHEMA: &'static __nl::Schema = &__nl::Schema::new(
            "Inner",
            __nl::Header::NONE,
            &[
                __nl::AttrSpec::new(
                    __ID_0,
                    "1",
                    "packets",
                    __nl::Presence::Required,
                    <<u64 as __nl::DefaultUnpack>::Packer as __nl::Unpack<
                        '__nla,
                        u64,
                    >>::LAYOUT
                        .named(<__nl::UnpackNames<u64>>::NAMES),
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
            let mut __field_0: __nl::core::option::Option<u64> = __nl::core::option::Option::None;
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
                            <<u64 as __nl::DefaultUnpack>::Packer as __nl::Unpack<
                                '__nla,
                                u64,
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
                packets: match __field_0 {
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
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    Vlan(Inner),
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
    impl __nl::SelectEncode for Data {
        const SCHEMA: &'static __nl::Schema = &__nl::Schema::of_arms(
            "Data",
            &[
                __nl::Arm::new(
                    "Vlan",
                    __nl::ArmKey::Text("vlan"),
                    <__nl::packers::Nested as __nl::Pack<Inner>>::LAYOUT,
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
                Self::Vlan(__value) => {
                    match __key {
                        __nl::core::option::Option::Some(b"vlan") => {
                            <__nl::packers::Nested as __nl::Pack<
                                Inner,
                            >>::pack(__value, __id, __out)
                        }
                        _ => {
                            __out
                                .fail_at(
                                    __id,
                                    __nl::wrong_key(
                                        "Vlan",
                                        __nl::ArmKey::Text("vlan"),
                                        __key.map(__nl::Key::Text),
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
    #[automatically_derived]
    impl<'__nla> __nl::SelectDecode<'__nla> for Data {
        const SCHEMA: &'static __nl::Schema = &__nl::Schema::of_arms(
            "Data",
            &[
                __nl::Arm::new(
                    "Vlan",
                    __nl::ArmKey::Text("vlan"),
                    <__nl::packers::Nested as __nl::Unpack<'__nla, Inner>>::LAYOUT,
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
                __nl::core::option::Option::Some(b"vlan") => {
                    <__nl::packers::Nested as __nl::Unpack<
                        '__nla,
                        Inner,
                    >>::unpack_with(__payload, __mode)
                        .map(Self::Vlan)
                }
                _ => {
                    __nl::core::result::Result::Err(
                        __nl::unknown_key("Data", __key.map(__nl::Key::Text)),
                    )
                }
            }
        }
    }
};
