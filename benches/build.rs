//! Compiles the hand-written C that the benchmarks are measured against, and writes a list of nl80211's size.

use std::fmt::Write as _;
use std::{env, fs, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=c");
    cc::Build::new().files(["c/codec.c", "c/client.c"]).opt_level(2).warnings(true).compile("by_hand");

    let out = env::var("OUT_DIR").expect("cargo sets it");
    let lists = list("Large", 300) + &list("Small", 10);
    fs::write(Path::new(&out).join("lists.rs"), lists).expect("the folder can be written");
}

/// A list of so many optional numbers and texts.
fn list(name: &str, attributes: u16) -> String {
    let mut list =
        format!("#[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]\npub struct {name}<'a> {{\n");
    for id in 1..=attributes {
        let (word, ty) = if id % 3 == 0 { (", nul_string", "&'a str") } else { ("", "u32") };
        writeln!(list, "    #[nla({id}{word})] pub field_{id}: Option<{ty}>,").expect("memory");
    }
    list + "}\n"
}
