//! What is said of the fields of a list.

use super::said;

said! {
    nothing_of_a_right_list: {
        struct List<'a> {
            #[nla(header)] header: Header,
            #[nla(A)] a: u16,
            #[nla(2, u16, be, min = 1, max = 9)] b: Option<Port>,
            #[nla(3, array(from = 1), nested)] c: Vec<Inner>,
            #[nla(4, nul_string, max_len = 15, default = "")] d: &'a str,
            #[nla(5, select = d)] e: Option<Data>,
            #[nla(6, flag)] f: bool,
            #[nla(7, recursive)] g: Option<Box<List<'a>>>,
            #[nla(unknown)] rest: Vec<RawAttr<'a>>,
            #[nla(skip)] count: usize,
        }
    } => [];

    three_bad_fields_are_three_errors: {
        struct List {
            a: u16,
            #[nla(0)] b: u16,
            #[nla(3, wiht = P)] c: u16,
        }
    } => [
        "field `a` has no attribute id; add `#[nla(ID)]`, or `#[nla(skip)]`",
        "attribute id must be in 1..=0x3fff",
        "unknown `nla` option `wiht`; did you mean `with`?\nexpected one of: `u8`, `u16`,",
    ];

    raw_names_without_their_prefix: { struct List { r#type: u8 } }
        => ["field `type` has no attribute id"];

    ids_out_of_range: { struct List { #[nla(-1)] a: u8, #[nla(0x4000)] b: u8, #[nla(0x3fff)] c: u8 } }
        => ["attribute id must be in", "attribute id must be in"];

    an_id_that_is_no_number: { struct List { #[nla("a")] a: u8, #[nla(1.5)] b: u8, #[nla('c')] c: u8 } }
        => ["expected an attribute id: a number", "expected an attribute id", "expected an attribute id"];

    an_id_that_is_no_expression: { struct List { #[nla(let x)] a: u8, #[nla(_)] b: u8, #[nla(..)] c: u8 } }
        => ["expected an attribute id, which is", "expected an attribute id", "expected an attribute id"];

    an_id_with_a_name: { struct List { #[nla(id = 4)] a: u8 } }
        => ["the attribute id stands alone, without a name"];

    a_word_for_an_id: { struct List { #[nla(be)] a: u16, #[nla(skpi)] b: u8 } }
        => ["expected the attribute id first: `#[nla(ID, be)]`", "unknown `nla` option `skpi`; did you mean `skip`?"];

    an_attribute_without_parentheses: { struct List { #[nla] a: u8, #[nla = 1] b: u8, #[nla()] c: u8 } }
        => ["expected an attribute id: `#[nla(ID)]`", "expected an attribute id", "expected an attribute id"];

    ids_used_twice: { struct List { #[nla(4)] port: u8, #[nla(0x4)] addr: u8, #[nla(x::A)] a: u8, #[nla(x::A)] b: u8 } }
        => [
            "attribute id `0x4` is used twice: by `port` and `addr`", "first used here",
            "attribute id `A` is used twice: by `a` and `b`", "first used here",
        ];

    words_of_other_worlds: {
        struct List {
            #[nla(1, big_endian)] a: u16,
            #[nla(2, BE)] b: u16,
            #[nla(3, NulString)] c: String,
            #[nla(4, s32)] d: i32,
            #[nla(5, indexed_array)] e: Vec<u32>,
            #[nla(6, optional)] f: u32,
            #[nla(7, entirely_unknown)] g: u32,
        }
    } => [
        "unknown `nla` option `big_endian`; did you mean `be`?",
        "unknown `nla` option `BE`; did you mean `be`?",
        "unknown `nla` option `NulString`; did you mean `nul_string`?",
        "unknown `nla` option `s32`; did you mean `i32`?",
        "unknown `nla` option `indexed_array`; did you mean `array`?",
        "unknown `nla` option `optional`; a field of type `Option<..>` is optional",
        "unknown `nla` option `entirely_unknown`\nexpected",
    ];

    several_unknown_words_of_one_field: { struct List { #[nla(1, nestd, mutli)] a: Vec<Inner> } }
        => ["unknown `nla` option `nestd`; did you mean `nested`?", "unknown `nla` option `mutli`; did you mean `multi`?"];

    commas: { struct List { #[nla(1 2)] a: u8, #[nla(1 be)] b: u16, #[nla(2,, be)] c: u16, #[nla(3, u16 be)] d: u16 } }
        => ["expected `,`", "expected `,` before `be`", "expected a word, e.g. `be`", "expected `,` before `be`"];

    quotes: { struct List { #[nla(1, "be")] a: u16, #[nla(2, with = "P")] b: u8, #[nla(3, select = "a")] c: D } }
        => [
            "expected a word, e.g. `be`, without quotes",
            "expected `with = path::to::Packer`, without quotes",
            "expected `select = field`, without quotes",
        ];

    words_that_lack_their_value: { struct List { #[nla(1, with)] a: u8, #[nla(2, default = )] b: u8, #[nla(3, max)] c: u8 } }
        => ["expected a value: `with =", "expected a value: `default = VALUE`", "expected a value: `max = VALUE`"];

    words_that_take_no_value: { struct List { #[nla(1, be = true)] a: u16, #[nla(2, nested(x))] b: Inner } }
        => ["`be` takes no argument", "`nested` takes no argument"];

    layouts_that_exclude_one_another: { struct List { #[nla(1, nested, pod)] a: u8, #[nla(2, nested, be)] b: u8, #[nla(3, be, be)] c: u16 } }
        => [
            "`pod` conflicts with `nested`", "`nested` is set here",
            "`be` conflicts with `nested`; a byte order goes with an integer", "`nested` is set here",
            "`be` is set twice",
        ];

    one_attribute_a_field: { struct List { #[nla(1)] #[nla(be)] a: u16 } }
        => ["a field has one `#[nla(..)]`; put all words into it"];

    words_that_stand_alone: { struct List { #[nla(header, pod)] a: H, #[nla(1, skip)] b: u8 } }
        => ["`header` stands alone: `#[nla(header)]`", "`skip` stands alone"];

    one_header_and_one_unknown: {
        struct List {
            #[nla(header)] a: H, #[nla(header)] b: H,
            #[nla(unknown)] c: Vec<R>, #[nla(unknown)] d: Option<R>,
        }
    } => [
        "a declaration has at most one `header`",
        "`unknown` needs a `Vec<RawAttr<'_>>` or a `Vec<RawAttrBuf>`",
        "a declaration has at most one `unknown`",
    ];

    several_without_a_vec: { struct List { #[nla(1, multi)] a: u16, #[nla(2, array)] b: Option<u16>, #[nla(3, packed)] c: [u16; 4] } }
        => [
            "`multi` needs a `Vec`, one element for each; `u16` is none",
            "`array` needs a `Vec`, one element for each; `Option<u16>` is none",
            "`packed` needs a `Vec`, one element for each; `[u16; 4]` is none",
        ];

    an_optional_vec_of_repetitions: { struct List { #[nla(1, multi)] a: Option<Vec<u16>> } }
        => ["`multi` needs a `Vec`; absent already means empty"];

    a_vec_without_a_way: {
        struct List {
            #[nla(1, nested)] a: Vec<I>, #[nla(2, u16)] b: Option<Vec<u16>>, #[nla(3, be)] c: Vec<u16>,
            #[nla(4, string)] d: Vec<String>, #[nla(5, select = d)] e: Vec<D>, #[nla(6, string)] right: Vec<u8>,
        }
    } => [
        "`nested` on a `Vec` needs `multi` (the attribute repeats) or `array`",
        "`u16` on a `Vec` needs `multi`",
        "`be` on a `Vec` needs `multi`",
        "`string` on a `Vec` needs `multi`",
        "`select` on a `Vec` needs `multi`",
    ];

    arrays_from_nowhere: { struct List { #[nla(1, array(to = 1))] a: Vec<u8>, #[nla(2, array = 1)] b: Vec<u8>, #[nla(3, array(from = 1))] c: Vec<(u16, u8)> } }
        => [
            "expected `array`, or `array(from = 1)`", "expected `array`, or `array(from = 1)`",
            "`array(from = ..)` numbers the elements, but those of `Vec<(u16, u8)>` have their own",
        ];

    flags: { struct List { #[nla(1, flag)] a: u8, #[nla(2, flag)] b: Option<bool>, #[nla(3, flag, be)] c: bool, #[nla(4, flag, multi)] d: bool } }
        => [
            "`flag` is presence itself: use `bool`", "`flag` is presence itself: use `bool`",
            "`be` conflicts with `flag`, which has no payload", "`multi` conflicts with `flag`, which is there or not",
        ];

    a_list_without_end: { struct List { #[nla(1, nested)] a: Box<Self>, #[nla(2, recursive)] b: Box<List>, #[nla(3, recursive)] c: Vec<List> } }
        => ["a list that always holds itself has no end", "a list that always holds itself has no end"];

    selectors: {
        struct List {
            #[nla(1, nul_string)] kind: String,
            #[nla(2, multi)] many: Vec<u8>,
            #[nla(skip)] skipped: u8,
            #[nla(3, select = knd)] a: D,
            #[nla(4, select = b)] b: D,
            #[nla(5, select = many)] c: D,
            #[nla(6, select = skipped)] d: D,
            #[nla(7, select)] e: D,
        }
    } => [
        "no field `knd` to select by; did you mean `kind`?",
        "a field cannot select itself",
        "`many` has no single value to select by",
        "`skipped` is no attribute, so it cannot select",
        "select by what? `select = field`",
    ];

    a_selector_that_has_a_mistake_of_its_own: { struct List { #[nla(1, nul_strng)] kind: String, #[nla(2, select = kind)] a: D } }
        => ["unknown `nla` option `nul_strng`; did you mean `nul_string`?"];

    limits_of_what_has_none: { struct List { #[nla(1, u16, max_len = 4)] a: u16, #[nla(2, nested, max = 1)] b: I, #[nla(3, flag, mask = 1)] c: bool } }
        => ["`max_len` goes with text and bytes", "`max` goes with integers", "`mask` goes with integers"];

    limits_that_nothing_keeps: { struct List { #[nla(1, min = 9, max = 1)] a: u16, #[nla(2, max = "a")] b: u16, #[nla(3, mask = -1)] c: u16, #[nla(4, max = 1, max = 2)] d: u16 } }
        => [
            "`max` is less than `min`, which is 9", "expected the value of `max`: a number",
            "`mask` is a set of bits, and not negative", "`max` is set twice",
        ];

    defaults_of_what_has_one: { struct List { #[nla(1, default)] a: Option<u8>, #[nla(2, multi, default)] b: Vec<u8>, #[nla(3, flag, default)] c: bool } }
        => ["`default` on an `Option`: absent is `None` already", "`default` on a `Vec`", "`default` on a `flag`"];
}

#[test]
fn only_what_is_decoded_must_not_be_static() {
    let input: syn::DeriveInput =
        syn::parse_quote! { struct List { #[nla(1, nul_string)] name: &'static str } };
    let said = |direction| super::messages(crate::expand::derive(&input, direction)).len();
    assert_eq!((said(super::Direction::Encode), said(super::Direction::Decode)), (0, 1));
}

#[test]
fn the_compiler_alone_speaks_of_lifetimes() {
    let input: syn::DeriveInput = syn::parse_quote! { struct List { #[nla(1, nul_string)] name: &'a str } };
    assert!(super::mistakes(&input).is_empty());
    let code = crate::expand::derive(&input, super::Direction::Decode).to_string();
    assert!(code.contains("NlaDecode") && !code.contains("& 'a str"), "{code}");
}
