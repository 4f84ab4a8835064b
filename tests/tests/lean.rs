//! What a program does not use is not in it: one that encodes and decodes has no code that prints messages, compares
//! declarations with policies, or speaks to a socket.
#![allow(missing_docs)]

use std::path::Path;

use netlink_core::wire::Buffer;
use netlink_core::{NlaDecode, NlaEncode, decode, encode};
use netlink_tests::{lab, oracle};

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, be, min = 1)]
    port: u16,
    #[nla(2, nul_string)]
    scheduler: Option<String>,
    #[nla(3, recursive)]
    inner: Vec<Service>,
}

/// Parts of the library, as modules.
const PRINTS: [&str; 2] = ["schema", "display"];
const OTHERS: [&[&str]; 4] = [&PRINTS, &["genl", "diff"], &["genl", "catalog"], &["socket"]];

/// Whether the program has code of this part.
fn has(program: &Path, part: &[&str]) -> Option<bool> {
    let symbols = oracle("nm", &[program.to_str().expect("text")])?;
    assert!(symbols.contains("netlink_core"), "{} has no names", program.display());
    let path = [&["netlink_core"], part].concat();
    // Functions of a module, and of implementations for its types.
    let nested: String = path.iter().map(|name| format!("{}{name}", name.len())).collect();
    Some(symbols.contains(&nested) || symbols.contains(&path.join("..")))
}

#[test]
fn what_is_not_used_is_not_there() {
    let service = Service { port: 80, scheduler: Some("rr".into()), inner: Vec::new() };
    let mut buffer = Buffer::new();
    let bytes = encode(&service, &mut buffer).expect("it has a wire form");
    assert_eq!(decode(bytes), Ok(service));

    let Some(decode) = lab::example("decode") else { return };
    let Some(prints) = has(&decode, &PRINTS) else { return };
    assert!(prints, "an example that prints");
    let this = std::env::current_exe().expect("a program");
    for part in OTHERS {
        assert_eq!(has(&this, part), Some(false), "{part:?}");
    }
}
