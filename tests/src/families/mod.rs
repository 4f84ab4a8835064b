//! Families of the running kernel as an application would declare them: outside of the library, and as far
//! as it needs them. Their operations are tried on the kernel and compared with its policies.

pub mod tcp_metrics;

use netlink_core::Declaration;

/// All of them.
pub static DECLARATIONS: [&Declaration; 1] = [&tcp_metrics::DECLARATION];
