//! Compiles the hand-written C that the benchmarks are measured against.

fn main() {
    println!("cargo::rerun-if-changed=c/codec.c");
    cc::Build::new().file("c/codec.c").opt_level(2).warnings(true).compile("codec_c");
}
