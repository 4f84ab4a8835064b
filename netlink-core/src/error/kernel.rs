//! What the kernel said about a request.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::errno::Errno;
use super::path::AttrPath;
use crate::mode::decode_lenient;
use crate::schema::AttrPolicy;
use crate::wire::Attrs;

/// The extended acknowledgement: what the kernel says beyond the error number
/// (`enum nlmsgerr_attrs` in `linux/netlink.h`). It may come with success as well, as a warning.
#[doc(alias = "nlmsgerr_attrs")]
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExtAck {
    /// The kernel's text (`NLMSGERR_ATTR_MSG`).
    #[doc(alias = "NLMSGERR_ATTR_MSG")]
    pub message: Option<String>,
    /// Where in the request the offending attribute's header starts, counted from the start of the
    /// request's `nlmsghdr` (`NLMSGERR_ATTR_OFFS`).
    #[doc(alias = "NLMSGERR_ATTR_OFFS")]
    pub offset: Option<u32>,
    /// A cookie of the operation (`NLMSGERR_ATTR_COOKIE`).
    #[doc(alias = "NLMSGERR_ATTR_COOKIE")]
    pub cookie: Option<Vec<u8>>,
    /// What the kernel takes in place of the offending attribute (`NLMSGERR_ATTR_POLICY`, since Linux 5.10).
    #[doc(alias = "NLMSGERR_ATTR_POLICY")]
    pub policy: Option<AttrPolicy>,
    /// The type of an attribute that was missing (`NLMSGERR_ATTR_MISS_TYPE`).
    #[doc(alias = "NLMSGERR_ATTR_MISS_TYPE")]
    pub missing_type: Option<u32>,
    /// Where in the request the nest starts in which it was missing (`NLMSGERR_ATTR_MISS_NEST`);
    /// absent: in the message itself.
    #[doc(alias = "NLMSGERR_ATTR_MISS_NEST")]
    pub missing_nest: Option<u32>,
}

impl ExtAck {
    /// Reads the attributes behind an acknowledgement. What is malformed or unknown is passed over:
    /// an explanation that cannot be read must not hide the error that it explains.
    #[must_use]
    pub fn parse(attrs: Attrs<'_>) -> Self {
        let mut ack = ExtAck::default();
        for attr in attrs.flatten() {
            let bytes = attr.payload().bytes();
            let number = bytes.first_chunk().map(|chunk| u32::from_ne_bytes(*chunk));
            match attr.id() {
                1 => {
                    let text = bytes.split(|byte| *byte == 0).next().unwrap_or(bytes);
                    ack.message = Some(String::from_utf8_lossy(text).into_owned());
                }
                2 => ack.offset = number,
                3 => ack.cookie = Some(bytes.to_vec()),
                4 => ack.policy = decode_lenient(bytes).value,
                5 => ack.missing_type = number,
                6 => ack.missing_nest = number,
                _ => {}
            }
        }
        ack
    }

    /// Whether the kernel said nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == ExtAck::default()
    }
}

/// A request that the kernel refused.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct KernelError {
    /// The error number.
    pub errno: Errno,
    /// What the kernel said about it.
    pub ext_ack: ExtAck,
    /// What was asked: family or protocol, and operation.
    pub request: String,
    /// The attribute that the kernel objected to or missed, where it said so and the request's
    /// declaration names it.
    pub path: Option<AttrPath>,
    /// What the number means here, or what to do about it, where we know more than the kernel says.
    pub hint: Option<&'static str>,
}

/// What the kernel has said; what it has not is left out, as a program's `main` that returns an error prints this.
impl fmt::Debug for ExtAck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ExtAck { message, offset, cookie, policy, missing_type, missing_nest } = self;
        let mut out = Said(f.debug_struct("ExtAck"));
        out.field("message", message);
        out.field("offset", offset);
        out.field("cookie", cookie);
        out.field("policy", policy);
        out.field("missing_type", missing_type);
        out.field("missing_nest", missing_nest);
        out.0.finish()
    }
}

/// Without what there is not.
impl fmt::Debug for KernelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let KernelError { errno, ext_ack, request, path, hint } = self;
        let mut out = Said(f.debug_struct("KernelError"));
        out.field("request", &Some(request));
        out.field("errno", &Some(errno));
        out.field("path", &path.as_ref().map(Shown));
        out.field("ext_ack", &Some(ext_ack).filter(|said| !said.is_empty()));
        out.field("hint", hint);
        out.0.finish()
    }
}

struct Shown<'a>(&'a AttrPath);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.0, f)
    }
}

/// The fields that have a value.
struct Said<'a, 'f>(fmt::DebugStruct<'a, 'f>);

impl Said<'_, '_> {
    fn field(&mut self, name: &str, value: &Option<impl fmt::Debug>) {
        if let Some(value) = value {
            self.0.field(name, value);
        }
    }
}

/// A warning or a reason on its own, for people.
impl fmt::Display for ExtAck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ExtAck { message, offset, policy, missing_type, missing_nest, cookie } = self;
        f.write_str(message.as_deref().unwrap_or("no text"))?;
        if let Some(offset) = offset {
            write!(f, ", at byte {offset} of the request")?;
        }
        match (missing_type, missing_nest) {
            (Some(missing), Some(nest)) => {
                write!(f, ", attribute {missing} is missing in the nest at byte {nest}")?;
            }
            (Some(missing), None) => write!(f, ", attribute {missing} is missing")?,
            (None, _) => {}
        }
        if let Some(policy) = policy {
            write!(f, ", expected {policy}")?;
        }
        match cookie {
            Some(cookie) => write!(f, ", cookie of {} bytes", cookie.len()),
            None => Ok(()),
        }
    }
}

impl KernelError {
    /// An error of `request`.
    #[must_use]
    pub fn new(errno: Errno, ext_ack: ExtAck, request: String) -> Self {
        KernelError { errno, ext_ack, request, path: None, hint: None }
    }
}

/// `IPVS NewService: service.port (IPVS_SVC_ATTR_PORT): out of range (ERANGE: ..), expected U16 from 1 to 9; hint`, or
/// `IPVS NewService: service.port (IPVS_SVC_ATTR_PORT) is missing: EINVAL: ..`
impl fmt::Display for KernelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.request)?;
        if let Some(path) = &self.path {
            write!(f, "{path}")?;
            if let Some(name) = path.kernel_name() {
                write!(f, " ({name})")?;
            }
            f.write_str(if self.ext_ack.missing_type.is_some() { " is missing: " } else { ": " })?;
        }
        let ExtAck { message, offset, policy, missing_type, missing_nest, .. } = &self.ext_ack;
        match message {
            Some(message) => write!(f, "{message} ({})", self.errno)?,
            None => write!(f, "{}", self.errno)?,
        }
        if let (Some(offset), None) = (offset, &self.path) {
            write!(f, ", at byte {offset} of the request")?;
        }
        if let (Some(missing), None) = (missing_type, &self.path) {
            write!(f, ", attribute {missing} is missing")?;
            if let Some(nest) = missing_nest {
                write!(f, " in the nest at byte {nest}")?;
            }
        }
        if let Some(policy) = policy {
            write!(f, ", expected {policy}")?;
        }
        if let Some(hint) = self.hint {
            write!(f, "; {hint}")?;
        }
        Ok(())
    }
}

impl core::error::Error for KernelError {}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;
    use crate::error::Segment;
    use crate::schema::{AttrKind, AttrSpec, Header, Layout, Presence, Schema};

    #[test]
    fn what_is_missing_is_said_once_and_where() {
        static LIST: Schema = Schema::new(
            "List",
            Header::NONE,
            &[AttrSpec::new(3, "PORT", "port", Presence::Optional, Layout::new(AttrKind::U16))],
        );
        let ext_ack = ExtAck { missing_type: Some(3), missing_nest: Some(28), ..ExtAck::default() };
        let mut error = KernelError::new(Errno::EINVAL, ext_ack, "toy Set".into());
        assert_eq!(
            error.to_string(),
            "toy Set: EINVAL: invalid argument, attribute 3 is missing in the nest at byte 28"
        );
        error.path = Some(AttrPath::from_outer(&[Segment::of(Some(&LIST), 3)]));
        assert_eq!(error.to_string(), "toy Set: port (PORT) is missing: EINVAL: invalid argument");
        error.ext_ack.message = Some("no port".into());
        assert_eq!(error.to_string(), "toy Set: port (PORT) is missing: no port (EINVAL: invalid argument)");
    }
}
