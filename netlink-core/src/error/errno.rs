//! The kernel's error numbers, by name.

use core::fmt;

/// A positive error number of the kernel.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Errno(i32);

macro_rules! errnos {
    ($($name:ident $number:literal $text:literal,)*) => {
        #[allow(missing_docs, reason = "the kernel's names, with the meaning `Display` prints")]
        impl Errno {
            $(pub const $name: Errno = Errno($number);)*
        }

        const TABLE: &[(i32, &str, &str)] = &[$(($number, stringify!($name), $text),)*];
    };
}

// Numbers of include/uapi/asm-generic/errno*.h, which every architecture but alpha, mips, parisc and
// sparc uses; below 35 those agree too.
errnos! {
    EPERM 1 "operation not permitted",
    ENOENT 2 "no such file or directory",
    ESRCH 3 "no such process",
    EINTR 4 "interrupted system call",
    EIO 5 "input/output error",
    ENXIO 6 "no such device or address",
    E2BIG 7 "argument list too long",
    ENOEXEC 8 "exec format error",
    EBADF 9 "bad file descriptor",
    ECHILD 10 "no child processes",
    EAGAIN 11 "resource temporarily unavailable",
    ENOMEM 12 "cannot allocate memory",
    EACCES 13 "permission denied",
    EFAULT 14 "bad address",
    EBUSY 16 "device or resource busy",
    EEXIST 17 "file exists",
    EXDEV 18 "invalid cross-device link",
    ENODEV 19 "no such device",
    ENOTDIR 20 "not a directory",
    EISDIR 21 "is a directory",
    EINVAL 22 "invalid argument",
    ENFILE 23 "too many open files in system",
    EMFILE 24 "too many open files",
    ENOTTY 25 "inappropriate ioctl for device",
    EFBIG 27 "file too large",
    ENOSPC 28 "no space left on device",
    EROFS 30 "read-only file system",
    EMLINK 31 "too many links",
    EPIPE 32 "broken pipe",
    EDOM 33 "numerical argument out of domain",
    ERANGE 34 "numerical result out of range",
    EDEADLK 35 "resource deadlock avoided",
    ENAMETOOLONG 36 "file name too long",
    ENOSYS 38 "function not implemented",
    ENOTEMPTY 39 "directory not empty",
    ELOOP 40 "too many levels of symbolic links",
    ENOMSG 42 "no message of desired type",
    ENODATA 61 "no data available",
    ETIME 62 "timer expired",
    ENONET 64 "machine is not on the network",
    ENOLINK 67 "link has been severed",
    ECOMM 70 "communication error on send",
    EPROTO 71 "protocol error",
    EBADMSG 74 "bad message",
    EOVERFLOW 75 "value too large for defined data type",
    ENOTUNIQ 76 "name not unique on network",
    EREMCHG 78 "remote address changed",
    EILSEQ 84 "invalid or incomplete multibyte character",
    EUSERS 87 "too many users",
    EDESTADDRREQ 89 "destination address required",
    EMSGSIZE 90 "message too long",
    EPROTOTYPE 91 "protocol wrong type for socket",
    ENOPROTOOPT 92 "protocol not available",
    EPROTONOSUPPORT 93 "protocol not supported",
    ESOCKTNOSUPPORT 94 "socket type not supported",
    EOPNOTSUPP 95 "operation not supported",
    EPFNOSUPPORT 96 "protocol family not supported",
    EAFNOSUPPORT 97 "address family not supported by protocol",
    EADDRINUSE 98 "address already in use",
    EADDRNOTAVAIL 99 "cannot assign requested address",
    ENETDOWN 100 "network is down",
    ENETUNREACH 101 "network is unreachable",
    ENETRESET 102 "network dropped connection on reset",
    ECONNABORTED 103 "software caused connection abort",
    ECONNRESET 104 "connection reset by peer",
    ENOBUFS 105 "no buffer space available",
    EISCONN 106 "transport endpoint is already connected",
    ENOTCONN 107 "transport endpoint is not connected",
    ETIMEDOUT 110 "connection timed out",
    ECONNREFUSED 111 "connection refused",
    EHOSTDOWN 112 "host is down",
    EHOSTUNREACH 113 "no route to host",
    EALREADY 114 "operation already in progress",
    EINPROGRESS 115 "operation now in progress",
    ESTALE 116 "stale file handle",
    EUCLEAN 117 "structure needs cleaning",
    EDQUOT 122 "disk quota exceeded",
    ECANCELED 125 "operation canceled",
    ENOKEY 126 "required key not available",
    EKEYEXPIRED 127 "key has expired",
    EKEYREVOKED 128 "key has been revoked",
    EKEYREJECTED 129 "key was rejected by service",
    ERFKILL 132 "operation not possible due to RF-kill",
    ENOTSUPP 524 "operation is not supported",
}

impl Errno {
    /// The error with this positive number.
    #[must_use]
    pub const fn from_raw(number: i32) -> Self {
        Errno(number)
    }

    /// The number, positive.
    #[must_use]
    pub const fn raw(self) -> i32 {
        self.0
    }

    /// The kernel's name, e.g. `ENOENT`.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        self.entry().map(|&(_, name, _)| name)
    }

    fn entry(self) -> Option<&'static (i32, &'static str, &'static str)> {
        TABLE.iter().find(|(number, ..)| *number == self.0)
    }
}

impl fmt::Display for Errno {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.entry() {
            Some((_, name, text)) => write!(f, "{name}: {text}"),
            None => write!(f, "errno {}", self.0),
        }
    }
}

impl fmt::Debug for Errno {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "Errno({})", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Errno;
    use alloc::string::ToString;

    #[test]
    fn prints_the_name_and_the_meaning() {
        assert_eq!(Errno::ENOENT.to_string(), "ENOENT: no such file or directory");
        assert_eq!(Errno::from_raw(4000).to_string(), "errno 4000");
    }

    #[cfg(all(feature = "std", target_os = "linux", target_arch = "x86_64"))]
    #[test]
    fn agrees_with_libc() {
        for (name, ours, libc) in [
            ("EBUSY", Errno::EBUSY, libc::EBUSY),
            ("EOPNOTSUPP", Errno::EOPNOTSUPP, libc::EOPNOTSUPP),
            ("ENOBUFS", Errno::ENOBUFS, libc::ENOBUFS),
            ("EKEYREJECTED", Errno::EKEYREJECTED, libc::EKEYREJECTED),
            ("ERFKILL", Errno::ERFKILL, libc::ERFKILL),
            ("EUCLEAN", Errno::EUCLEAN, libc::EUCLEAN),
        ] {
            assert_eq!((ours.raw(), ours.name()), (libc, Some(name)));
        }
    }
}
