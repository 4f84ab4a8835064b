//! Requests and answers as events of `tracing`, in the words of their declaration. Without the feature
//! these are nothing.

use super::Subject;
use crate::error::{Error, ExtAck};
use crate::message::Messages;
#[cfg(feature = "tracing")]
use crate::wire::NlHeader;

#[cfg(feature = "tracing")]
const TARGET: &str = "netlink";

impl Subject {
    /// A request, before its header is stamped.
    #[inline]
    pub(super) fn log_request(&self, message: &[u8]) {
        #[cfg(feature = "tracing")]
        if tracing::enabled!(target: TARGET, tracing::Level::TRACE) {
            let body = NlHeader::LEN.saturating_add(self.body_start());
            let shown = self.schema.display(message.get(body..).unwrap_or(&[]));
            tracing::trace!(target: TARGET, "> {}: {shown}", self.request());
        }
        #[cfg(not(feature = "tracing"))]
        let _ = message;
    }

    /// The body of a message that answers.
    #[inline]
    pub(super) fn log_answer(&self, command: u16, body: &[u8]) {
        #[cfg(feature = "tracing")]
        match self.answer.and_then(|messages| messages.body(command)) {
            Some(schema) => {
                tracing::trace!(target: TARGET, command, "< {}: {}", self.request(), schema.display(body));
            }
            None => tracing::trace!(target: TARGET, command, "< {}: {} bytes", self.request(), body.len()),
        }
        #[cfg(not(feature = "tracing"))]
        let _ = (command, body);
    }

    /// The end of an exchange that went well, where no answer has told of it, and what the kernel said beside: a
    /// warning, which a query has no other place for.
    #[inline]
    pub(super) fn log_success(&self, end: Option<&str>, warning: Option<&ExtAck>) {
        #[cfg(feature = "tracing")]
        {
            if let Some(end) = end {
                tracing::trace!(target: TARGET, "< {}: {end}", self.request());
            }
            if let Some(warning) = warning {
                tracing::warn!(target: TARGET, "{}: {warning}", self.request());
            }
        }
        #[cfg(not(feature = "tracing"))]
        let _ = (end, warning);
    }
}

/// The end of an exchange that the kernel refused, or whose answer cannot be read.
#[inline]
pub(super) fn log_failure(error: &Error) {
    #[cfg(feature = "tracing")]
    tracing::trace!(target: TARGET, "< {error}");
    #[cfg(not(feature = "tracing"))]
    let _ = error;
}

/// The body of a notification of `name`.
#[inline]
pub(super) fn log_notification(name: &str, messages: Messages, command: u16, body: &[u8]) {
    #[cfg(feature = "tracing")]
    match messages.body(command) {
        Some(schema) => {
            tracing::trace!(target: TARGET, command, "< {name} notification: {}", schema.display(body));
        }
        None => tracing::trace!(target: TARGET, command, "< {name} notification: {} bytes", body.len()),
    }
    #[cfg(not(feature = "tracing"))]
    let _ = (name, messages, command, body);
}
