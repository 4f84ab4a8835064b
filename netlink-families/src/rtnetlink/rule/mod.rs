//! Routing rules: which table decides for a packet (`net/core/fib_rules.c`).
//!
//! ```no_run
//! use netlink_core::Connection;
//! use netlink_families::rtnetlink::AddressFamily;
//! use netlink_families::rtnetlink::rule::{GetRules, NewRule, Rule};
//!
//! let netlink = Connection::open()?;
//! let rule = Rule::to_table(AddressFamily::INET, 1000).from_source("192.0.2.0/24".parse()?);
//! netlink.execute(&NewRule(rule.with_priority(100)))?;
//! for rule in netlink.dump(&GetRules::default())? {
//!     let rule = rule?;
//!     println!("{:?}: table {}", rule.priority, rule.table_number());
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! To read needs no privileges; to change needs `CAP_NET_ADMIN` in the namespace.

mod attrs;
mod operations;
mod types;
pub mod uapi;

pub use self::attrs::{Rule, RuleHeader, RulePorts, UidRange};
pub use self::operations::{DelRule, GetRules, NewRule};
pub use self::types::{RuleAction, RuleFlags};
