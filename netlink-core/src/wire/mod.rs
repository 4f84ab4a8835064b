//! Bytes: alignment, headers, attributes, messages. Nothing here knows what a value means.
#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::unwrap_used)]

mod align;
mod attr;
mod buffer;
mod header;
mod message;
mod writer;

pub use self::align::{NLA_ALIGNTO, NLMSG_ALIGNTO, align4};
pub use self::attr::{
    Attr, Attrs, MAX_DEPTH, NLA_F_NESTED, NLA_F_NET_BYTEORDER, NLA_TYPE_MASK, Payload, RawAttr, RawAttrBuf,
};
pub use self::buffer::Buffer;
pub use self::header::{GenlHeader, NlHeader};
pub use self::message::{
    Message, Messages, NLM_F_ACK, NLM_F_ACK_TLVS, NLM_F_APPEND, NLM_F_ATOMIC, NLM_F_CAPPED, NLM_F_CREATE,
    NLM_F_DUMP, NLM_F_DUMP_FILTERED, NLM_F_DUMP_INTR, NLM_F_ECHO, NLM_F_EXCL, NLM_F_MATCH, NLM_F_MULTI,
    NLM_F_REPLACE, NLM_F_REQUEST, NLM_F_ROOT, NLMSG_DONE, NLMSG_ERROR, NLMSG_MIN_TYPE, NLMSG_NOOP,
    NLMSG_OVERRUN,
};
pub use self::writer::AttrWriter;
pub(crate) use self::writer::MAX_PAYLOAD;
