//! Safe calls of the C in `c/`.

use std::ffi::{c_char, c_int};

#[repr(C)]
#[derive(Debug)]
pub struct ServiceOptions {
    pub present: u32,
    pub af: u16,
    pub protocol: u16,
    pub port_be: u16,
    pub addr: [u8; 16],
    pub fwmark: u32,
    pub scheduler: *const c_char,
    pub scheduler_len: usize,
    pub flags: [u32; 2],
    pub timeout: u32,
    pub netmask: u32,
    pub pe: *const c_char,
    pub pe_len: usize,
}

mod ffi {
    use std::ffi::c_int;

    use super::ServiceOptions;

    unsafe extern "C" {
        pub(super) fn c_decode_routes(bytes: *const u8, len: usize) -> u64;
        pub(super) fn c_encode_service(
            out: *mut u8,
            af: u16,
            protocol: u16,
            addr: *const u8,
            port_be: u16,
            flags: u32,
            mask: u32,
            timeout: u32,
            netmask: u32,
        ) -> usize;
        pub(super) fn c_encode_service_options(out: *mut u8, options: *const ServiceOptions) -> usize;
        pub(super) fn c_open(protocol: c_int) -> c_int;
        pub(super) fn c_close(fd: c_int);
        pub(super) fn c_get_family(fd: c_int, times: c_int, ack: c_int) -> c_int;
        pub(super) fn c_dump_routes(fd: c_int) -> c_int;
        pub(super) fn c_own_namespace() -> c_int;
        pub(super) fn c_routes(fd: c_int, add: c_int, count: c_int, part: c_int, ack_each: c_int) -> c_int;
    }
}

pub fn decode_routes(bytes: &[u8]) -> u64 {
    // SAFETY: the C code reads `len` bytes from `bytes`, whose alignment it does not rely on (x86, arm64).
    unsafe { ffi::c_decode_routes(bytes.as_ptr(), bytes.len()) }
}

#[allow(clippy::too_many_arguments, reason = "as in C")]
pub fn encode_service(
    out: &mut [u8; 256],
    af: u16,
    protocol: u16,
    addr: &[u8; 16],
    port_be: u16,
    flags: u32,
    mask: u32,
    timeout: u32,
    netmask: u32,
) -> usize {
    let addr = addr.as_ptr();
    // SAFETY: it writes fewer than 100 bytes to `out` and reads 16 from `addr`.
    unsafe {
        ffi::c_encode_service(out.as_mut_ptr(), af, protocol, addr, port_be, flags, mask, timeout, netmask)
    }
}

pub fn encode_service_options(out: &mut [u8; 256], options: &ServiceOptions) -> usize {
    // SAFETY: it writes fewer than 160 bytes to `out`, and `options`' texts are as long as they say.
    unsafe { ffi::c_encode_service_options(out.as_mut_ptr(), options) }
}

/// Moves the calling thread into a network namespace of its own. Whether it could.
pub fn own_namespace() -> bool {
    // SAFETY: it takes no pointers.
    unsafe { ffi::c_own_namespace() == 0 }
}

/// A socket of the C code.
#[derive(Debug)]
pub struct Socket(c_int);

impl Socket {
    pub fn open(protocol: c_int) -> Socket {
        // SAFETY: it takes no pointers.
        let fd = unsafe { ffi::c_open(protocol) };
        assert!(fd >= 0, "the socket cannot be opened");
        Socket(fd)
    }

    /// Asks for the family nlctrl so many times.
    pub fn get_family(&self, times: c_int, ack: bool) {
        // SAFETY: it takes no pointers.
        let result = unsafe { ffi::c_get_family(self.0, times, c_int::from(ack)) };
        assert_eq!(result, 0, "the kernel has answered");
    }

    /// Adds or removes so many routes, sent in parts of so many bytes.
    pub fn routes(&self, add: bool, count: c_int, part: c_int, ack_each: bool) {
        // SAFETY: it takes no pointers.
        let result = unsafe { ffi::c_routes(self.0, c_int::from(add), count, part, c_int::from(ack_each)) };
        assert_eq!(result, 0, "the kernel has done it");
    }

    /// Lists the routes without reading them; how many receive calls that took.
    pub fn dump_routes(&self) -> u32 {
        // SAFETY: it takes no pointers.
        let calls = unsafe { ffi::c_dump_routes(self.0) };
        u32::try_from(calls).expect("the kernel lists them")
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        // SAFETY: it takes no pointers.
        unsafe { ffi::c_close(self.0) }
    }
}
