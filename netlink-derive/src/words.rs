//! Every word a declaration may use, and what kind of word it is.

use crate::diag::nearest;

/// What a word of a field says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Word {
    /// A layout that needs nothing more, with its packer's name in `netlink_core::packers`.
    Layout(&'static str),
    /// A scalar of a fixed width.
    Scalar,
    /// A byte order: the packer for when it stands alone, and the order for beside a scalar.
    Order(&'static str, &'static str),
    Nested,
    Recursive,
    Flag,
    With,
    /// The form depends on another field, or on what was handed down.
    Select,
    /// What a field is when its attribute is absent.
    Default,
    /// A limit that is checked before anything is sent.
    Limit,
    Multi,
    Array,
    Packed,
    /// The id is 0.
    Zero,
    /// It is not shown.
    Secret,
    /// It is shown in hexadecimal.
    Hex,
}

/// The words of fields, in the order in which messages list them.
pub(crate) const FIELD: &[(&str, Word)] = &[
    ("u8", Word::Scalar),
    ("u16", Word::Scalar),
    ("u32", Word::Scalar),
    ("u64", Word::Scalar),
    ("i8", Word::Scalar),
    ("i16", Word::Scalar),
    ("i32", Word::Scalar),
    ("i64", Word::Scalar),
    ("be", Word::Order("Be", "BigEndian")),
    ("net_byteorder", Word::Order("NetByteOrder", "NetFlagged")),
    ("uint", Word::Layout("Uint")),
    ("sint", Word::Layout("Sint")),
    ("nul_string", Word::Layout("NulString")),
    ("string", Word::Layout("Str")),
    ("bytes", Word::Layout("Bytes")),
    ("pod", Word::Layout("Pod")),
    ("nested", Word::Nested),
    ("recursive", Word::Recursive),
    ("flag", Word::Flag),
    ("bitfield32", Word::Layout("Bits32")),
    ("select", Word::Select),
    ("with", Word::With),
    ("multi", Word::Multi),
    ("array", Word::Array),
    ("packed", Word::Packed),
    ("default", Word::Default),
    ("max_len", Word::Limit),
    ("min", Word::Limit),
    ("max", Word::Limit),
    ("mask", Word::Limit),
    ("zero", Word::Zero),
    ("secret", Word::Secret),
    ("hex", Word::Hex),
];

/// The words that stand in place of an id.
pub(crate) const SPECIAL: &[&str] = &["header", "flatten", "unknown", "skip"];

/// The words of a type's `#[nla(..)]`.
pub(crate) const CONTAINER: &[&str] = &["crate", "value", "select", "subset_of"];

/// The words of a type's `#[genl(..)]`.
pub(crate) const GENL: &[&str] =
    &["family", "command", "reply", "dump", "reply_command", "flags", "version", "zero"];

/// The words of a type's `#[nlmsg(..)]`.
pub(crate) const NLMSG: &[&str] = &["protocol", "command", "reply", "dump", "reply_command", "flags"];

/// What words are called elsewhere: in YNL specs, in C and in other crates.
const ALIASES: &[(&str, &str)] = &[
    ("s8", "i8"),
    ("s16", "i16"),
    ("s32", "i32"),
    ("s64", "i64"),
    ("big_endian", "be"),
    ("network", "be"),
    ("cstr", "nul_string"),
    ("str", "string"),
    ("text", "string"),
    ("binary", "bytes"),
    ("struct", "pod"),
    ("nest", "nested"),
    ("list", "nested"),
    ("bool", "flag"),
    ("multi_attr", "multi"),
    ("repeated", "multi"),
    ("indexed_array", "array"),
    ("sub_message", "select"),
    ("packer", "with"),
    ("range", "min"),
    ("ignore", "skip"),
    ("hexadecimal", "hex"),
    ("cmd", "command"),
    ("id", "command"),
    ("response", "reply"),
    ("answer", "reply"),
    ("list", "dump"),
];

/// What is said by the type and not by a word.
const BY_TYPE: &[(&str, &str)] = &[
    ("optional", "a field of type `Option<..>` is optional"),
    ("required", "a field is required unless its type is `Option<..>` or `Vec<..>`"),
    ("native", "integers are in the machine's order unless `be` is said"),
];

/// What to say about a word that an attribute does not have.
pub(crate) fn unknown(word: &str, attr: &str, known: &[&str]) -> String {
    let plain = |word: &str| word.replace('_', "").to_lowercase();
    let same = known.iter().find(|known| plain(known) == plain(word)).copied();
    let alias = ALIASES.iter().find(|(alias, meant)| plain(alias) == plain(word) && known.contains(meant));
    let meant = same.or(alias.map(|(_, meant)| *meant)).or_else(|| nearest(word, known.iter().copied()));
    let hint = match (BY_TYPE.iter().find(|(name, _)| *name == word), meant) {
        (Some((_, hint)), _) if attr == "nla" => format!("; {hint}"),
        (_, Some(meant)) => format!("; did you mean `{meant}`?"),
        _ => String::new(),
    };
    format!("unknown `{attr}` option `{word}`{hint}\nexpected one of: {}", list(known.iter().copied()))
}

/// The words of fields by name.
pub(crate) fn of_fields() -> Vec<&'static str> {
    FIELD.iter().map(|(name, _)| *name).collect()
}

/// The word's meaning.
pub(crate) fn field_word(word: &str) -> Option<Word> {
    FIELD.iter().find(|(name, _)| *name == word).map(|(_, word)| *word)
}

/// "`a`, `b`, `c`".
pub(crate) fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
