//! Requests and answers as events of `tracing`, in the words of their declaration. Without the feature
//! these are nothing.

use super::Subject;
use crate::error::ExtAck;
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
        if tracing::enabled!(target: TARGET, tracing::Level::TRACE) {
            match self.answer.and_then(|messages| messages.body(command)) {
                Some(schema) => {
                    tracing::trace!(target: TARGET, command, "< {}: {}", self.request(), schema.display(body));
                }
                None => {
                    tracing::trace!(target: TARGET, command, "< {}: {} bytes", self.request(), body.len());
                }
            }
        }
        #[cfg(not(feature = "tracing"))]
        let _ = (command, body);
    }

    /// What the kernel said beside success: a warning, which a query has no other place for.
    #[inline]
    pub(super) fn log_warning(&self, warning: Option<&ExtAck>) {
        #[cfg(feature = "tracing")]
        if let Some(warning) = warning {
            tracing::warn!(target: TARGET, "{}: {warning}", self.request());
        }
        #[cfg(not(feature = "tracing"))]
        let _ = warning;
    }
}
