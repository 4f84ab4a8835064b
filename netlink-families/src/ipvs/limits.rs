//! Limits that the kernel has for values of several lists.

use core::time::Duration;

use super::error::Invalid;

/// Seconds that fit into 32 bits of ticks whatever the kernel's `HZ` is (at most 1000).
pub(super) const MOST_TICKS: u64 = (u32::MAX / 1000) as u64;

/// Seconds that fit into an `int` of ticks (`ip_vs_set_timeout` refuses more).
pub(super) const MOST_SIGNED_TICKS: u64 = (i32::MAX / 1000) as u64;

/// A name that a module may have. `modprobe` is run with it, so it is more than a matter of length.
pub(super) fn name(field: &'static str, name: &str, most: usize) -> Result<(), Invalid> {
    if name.is_empty() {
        return Err(Invalid::new(field, "is empty"));
    }
    if name.len() > most {
        return Err(Invalid::new(field, format!("`{name}` has {} bytes, more than {most}", name.len())));
    }
    match name.chars().find(|c| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '-' | '.')) {
        Some(c) => {
            Err(Invalid::new(field, format!("{name:?} has {c:?} in it; a name is letters, digits, `_-.`")))
        }
        None => Ok(()),
    }
}

/// A time of whole seconds, at least one.
pub(super) fn seconds(field: &'static str, time: Duration, most: u64) -> Result<u32, Invalid> {
    if time.subsec_nanos() != 0 {
        return Err(Invalid::new(field, format!("{time:?} is not a number of whole seconds")));
    }
    match u32::try_from(time.as_secs()) {
        Ok(0) => Err(Invalid::new(field, "is 0 seconds")),
        Ok(seconds) if u64::from(seconds) <= most => Ok(seconds),
        _ => Err(Invalid::new(field, format!("{} seconds are more than {most}", time.as_secs()))),
    }
}
