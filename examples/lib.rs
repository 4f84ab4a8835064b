//! Short programs to start from; each file beside this one is one: `cargo run --example families`.
