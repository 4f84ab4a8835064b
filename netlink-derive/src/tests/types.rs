//! What is said of types: enums, requests, tables.

use super::said;

said! {
    an_enum_without_a_word: { enum State { #[nla(1)] Up } }
        => ["say what this enum is, beside its derive:\na set of values: `#[nla(value = u8)]`"];

    a_misspelt_word_is_the_only_mistake: { #[nla(vale = u8)] enum State { #[nla(1)] Up } }
        => ["unknown `nla` option `vale`; did you mean `value`?\nexpected one of: `crate`, `value`, `select`"];

    what_has_no_form: { union Address { a: u32 } } => ["a union has no netlink form; declare its bytes"];

    a_tuple_struct: { struct Port(u16); } => ["attribute lists are structs with named fields"];

    words_in_the_wrong_place: { #[nla(nested, family = F)] struct List {} }
        => ["`nested` is for fields\nexpected one of", "`family` goes into `#[genl(..)]`"];

    types_of_values_and_keys: { #[nla(value = usize, select = &str)] enum State {} }
        => ["expected `value = u8`, or another integer type", "expected `select = str`, or an integer type"];

    two_kinds_at_once: { #[nla(value = u8)] #[genl(family = F)] enum State { #[nla(1)] Up } }
        => ["a value enum is no message table", "`genl` is set here"];

    values: {
        #[nla(value = u8)]
        enum State {
            #[nla(1)] Up,
            Down,
            #[nla(1)] Lower,
            #[nla("x")] Text,
            #[nla(2, be)] Words,
            #[nla(3)] Field(u8),
            #[nla(other)] Other(u16),
            Right = 9,
            Rest(u8),
        }
    } => [
        "variant `Down` has no value; add `#[nla(VALUE)]`, or `= VALUE`",
        "expected a value of `u8`: a number",
        "expected a value: `#[nla(VALUE)]`, and nothing else",
        "a variant that stands for one value has no fields",
        "`other` keeps the value: write `Other(u8)`",
        "variant `Rest` has a field and no value; add `#[nla(other)]` if it is for all other values",
        "value `1` is used twice: by `Up` and `Lower`",
        "first used here",
    ];

    two_others: { #[nla(value = u8)] enum State { #[nla(other)] A(u8), #[nla(other)] B(u8) } }
        => ["a declaration has at most one `other`"];

    alternatives: {
        #[nla(select = str)]
        enum Data {
            #[nla("a")] A(I),
            #[nla(1)] Number(I),
            #[nla(b"b")] Bytes(I),
            #[nla("a")] Again(I),
            #[nla("c")] Unit,
            #[nla("d")] Two(I, I),
            #[nla("e", multi)] Many(Vec<I>),
            #[nla("f", flag)] Flag(bool),
            #[nla("g")] Field(#[nla(1)] I),
            Nothing(I),
        }
    } => [
        "expected a string literal", "expected a string literal",
        "an alternative has one field: write `Unit(TheList)`",
        "an alternative has one field: write `Two(TheList)`",
        "`multi` is for fields", "`flag` is for fields",
        "put this on the variant `Field`, not on its field",
        "variant `Nothing` has no key; add `#[nla(KEY)]`",
        "key `\"a\"` is used twice: by `A` and `Again`", "first used here",
    ];

    text_among_numbers: { #[nla(select = u32)] enum Data { #[nla("a")] A(I), #[nla(1.0)] B(I) } }
        => ["expected a key of the type `u32`: a number", "expected a key of the type `u32`"];

    a_struct_that_is_handed_a_key_for_nothing: { #[nla(select = str)] struct List { #[nla(1)] a: u8 } }
        => ["the struct is handed a key, but no field has the word `select`"];

    a_request_without_its_parts: { #[genl()] struct Get {} }
        => ["a request has a command: `#[genl(.., command = ..)]`", "a generic-netlink message belongs to a family"];

    a_request_with_a_misspelt_part: { #[genl(family = F, comand = 1)] struct Get {} }
        => ["unknown `genl` option `comand`; did you mean `command`?"];

    a_request_with_parts_of_other_names: { #[genl(family = F, cmd = 1, command = 1, response = R)] struct Get {} }
        => [
            "unknown `genl` option `cmd`; did you mean `command`?",
            "unknown `genl` option `response`; did you mean `reply`?",
        ];

    bare_and_quoted_parts: { #[genl(family = "F", command)] struct Get {} }
        => ["expected `family = MyFamily`, without quotes", "expected a value: `command = MY_CMD_GET`"];

    commands_out_of_range: { #[genl(family = F, command = 256, reply = R, reply_command = 0)] struct Get {} }
        => ["a generic-netlink command must be in 1..=255", "a generic-netlink command must be in 1..=255"];

    message_types_out_of_range: { #[nlmsg(protocol = P, command = 15)] struct Get {} }
        => ["a message type must be in 16..=65535"];

    numbers_that_are_none: { #[genl(family = F, command = "get", flags = "create")] struct Get {} }
        => ["expected a command: a number", "expected flags: a number"];

    a_reply_command_of_no_reply: { #[genl(family = F, command = 1, reply_command = 2)] struct Get {} }
        => ["`reply_command` needs a `reply = ..` or a `dump = ..`"];

    answers_that_live_for_ever: {
        #[genl(family = F, command = 1, reply = R<'static>, dump = (R<'_>, I<'static>))]
        struct Get {}
    } => [
        "what borrows from its message does not live for ever: write `'_`",
        "what borrows from its message does not live for ever: write `'_`",
    ];

    a_message_twice: { #[genl(family = F)] #[nlmsg(command = 17)] struct Get {} }
        => ["a message is declared once; put all words into one attribute", "declared here first"];

    words_of_the_other_message: { #[nlmsg(protocol = P, command = 17, version = 1)] struct Get {} }
        => ["`version` goes into `#[genl(..)]`"];

    tables: {
        #[genl(family = F, command = 3)]
        enum Reply {
            #[genl(1)] A(I),
            #[genl(1)] B(I),
            C,
            #[genl(300)] D,
            #[genl(5)] E(I, I),
            #[genl(6, nested)] F(I),
            #[genl(other)] G,
        }
    } => [
        "variant `C` has no command; add `#[genl(COMMAND)]`",
        "a generic-netlink command must be in 1..=255",
        "a command has one attribute list: `E(TheList)`",
        "expected a command: `#[genl(COMMAND)]`, and nothing else",
        "a message table has no `other`",
        "command `1` is used twice: by `A` and `B`", "first used here",
        "`command` is for structs",
    ];
}
