//! Tests of the workspace's crates from the outside; see `tests/`.
