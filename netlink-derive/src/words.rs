//! Every word a declaration may use, and what kind of word it is.

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
];

/// The words that stand in place of an id.
pub(crate) const SPECIAL: &[&str] = &["header", "unknown", "skip"];

/// The words of a type's `#[nla(..)]`.
pub(crate) const CONTAINER: &[&str] = &["crate", "value", "select"];

/// The words of a type's `#[genl(..)]`.
pub(crate) const GENL: &[&str] = &["family", "command", "reply", "dump", "reply_command", "flags", "version"];

/// The words of a type's `#[nlmsg(..)]`.
pub(crate) const NLMSG: &[&str] = &["protocol", "command", "reply", "dump", "reply_command", "flags"];

/// The word's meaning.
pub(crate) fn field_word(word: &str) -> Option<Word> {
    FIELD.iter().find(|(name, _)| *name == word).map(|(_, word)| *word)
}

/// "`a`, `b`, `c`".
pub(crate) fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
