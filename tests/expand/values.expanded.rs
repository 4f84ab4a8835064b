// What the derives write of values.rs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum State {
    Up,
    Down = 2,
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
        misfit: "value does not fit into `u8`",
        what: "value",
    };
    const __IDS: &[__nl::core::primitive::i128] = &[
        (1) as __nl::core::primitive::i128,
        (2) as __nl::core::primitive::i128,
    ];
    const __ID_NAMES: &[&__nl::core::primitive::str] = &["Up", "Down"];
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
    impl __nl::core::convert::From<State> for __nl::core::primitive::u8 {
        #[inline]
        fn from(__value: State) -> Self {
            match __value {
                State::Up => __ID_0,
                State::Down => __ID_1,
            }
        }
    }
    #[automatically_derived]
    impl __nl::DefaultPack for State {
        type Packer = __nl::packers::Int<__nl::core::primitive::u8>;
        const NAMES: __nl::Names = __nl::Names::Values(
            &[
                (__ID_0 as __nl::core::primitive::i128, "Up"),
                (__ID_1 as __nl::core::primitive::i128, "Down"),
            ],
        );
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
        misfit: "value does not fit into `u8`",
        what: "value",
    };
    const __IDS: &[__nl::core::primitive::i128] = &[
        (1) as __nl::core::primitive::i128,
        (2) as __nl::core::primitive::i128,
    ];
    const __ID_NAMES: &[&__nl::core::primitive::str] = &["Up", "Down"];
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
    impl __nl::core::convert::TryFrom<__nl::core::primitive::u8> for State {
        type Error = __nl::UnknownValue;
        #[inline]
        fn try_from(
            __value: __nl::core::primitive::u8,
        ) -> __nl::core::result::Result<Self, __nl::UnknownValue> {
            match __value {
                __ID_0 => __nl::core::result::Result::Ok(State::Up),
                __ID_1 => __nl::core::result::Result::Ok(State::Down),
                _ => {
                    __nl::core::result::Result::Err(
                        __nl::UnknownValue::new(
                            "State",
                            __value as __nl::core::primitive::i128,
                        ),
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl __nl::DefaultUnpack for State {
        type Packer = __nl::packers::Int<__nl::core::primitive::u8>;
        const NAMES: __nl::Names = __nl::Names::Values(
            &[
                (__ID_0 as __nl::core::primitive::i128, "Up"),
                (__ID_1 as __nl::core::primitive::i128, "Down"),
            ],
        );
    }
};
pub const GRE: u16 = 47;
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tunnel {
    Gre,
    Other(u16),
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
        min: <__nl::core::primitive::u16>::MIN as __nl::core::primitive::i128,
        max: <__nl::core::primitive::u16>::MAX as __nl::core::primitive::i128,
        misfit: "value does not fit into `u16`",
        what: "value",
    };
    const __IDS: &[__nl::core::primitive::i128] = &[
        (GRE) as __nl::core::primitive::i128,
    ];
    const __ID_NAMES: &[&__nl::core::primitive::str] = &["Gre"];
    const __IDS_SOUND: __nl::core::primitive::bool = __nl::sound(__IDS, __NUMBERS);
    const __ID_0: __nl::core::primitive::u16 = __IDS[0usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 0usize, __ID_NAMES, __NUMBERS)
    };
    #[automatically_derived]
    impl __nl::core::convert::From<Tunnel> for __nl::core::primitive::u16 {
        #[inline]
        fn from(__value: Tunnel) -> Self {
            match __value {
                Tunnel::Gre => __ID_0,
                Tunnel::Other(__value) => __value,
            }
        }
    }
    #[automatically_derived]
    impl __nl::DefaultPack for Tunnel {
        type Packer = __nl::packers::Int<__nl::core::primitive::u16>;
        const NAMES: __nl::Names = __nl::Names::Values(
            &[(__ID_0 as __nl::core::primitive::i128, "Gre")],
        );
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
        min: <__nl::core::primitive::u16>::MIN as __nl::core::primitive::i128,
        max: <__nl::core::primitive::u16>::MAX as __nl::core::primitive::i128,
        misfit: "value does not fit into `u16`",
        what: "value",
    };
    const __IDS: &[__nl::core::primitive::i128] = &[
        (GRE) as __nl::core::primitive::i128,
    ];
    const __ID_NAMES: &[&__nl::core::primitive::str] = &["Gre"];
    const __IDS_SOUND: __nl::core::primitive::bool = __nl::sound(__IDS, __NUMBERS);
    const __ID_0: __nl::core::primitive::u16 = __IDS[0usize]
        as __nl::core::primitive::u16;
    const _: () = if !__IDS_SOUND {
        __nl::check(__IDS, 0usize, __ID_NAMES, __NUMBERS)
    };
    #[automatically_derived]
    impl __nl::core::convert::From<__nl::core::primitive::u16> for Tunnel {
        #[inline]
        fn from(__value: __nl::core::primitive::u16) -> Self {
            match __value {
                __ID_0 => Tunnel::Gre,
                __value => Tunnel::Other(__value),
            }
        }
    }
    #[automatically_derived]
    impl __nl::DefaultUnpack for Tunnel {
        type Packer = __nl::packers::Int<__nl::core::primitive::u16>;
        const NAMES: __nl::Names = __nl::Names::Values(
            &[(__ID_0 as __nl::core::primitive::i128, "Gre")],
        );
    }
};
