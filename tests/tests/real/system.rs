//! System calls that the library has no use for.

use std::io;
use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use netlink_core::{Dial, KernelDialer, SocketOptions, Transport};

/// One instruction of a classic BPF program (`struct sock_filter`).
pub(super) const fn bpf(code: u32, jt: u8, jf: u8, k: u32) -> libc::sock_filter {
    libc::sock_filter { code: code as u16, jt, jf, k }
}

pub(super) const LOAD_HALF: u32 = libc::BPF_LD | libc::BPF_H | libc::BPF_ABS;
pub(super) const LOAD: u32 = libc::BPF_LD | libc::BPF_W | libc::BPF_ABS;
pub(super) const MODULO: u32 = libc::BPF_ALU | libc::BPF_MOD | libc::BPF_K;
pub(super) const IF_EQUAL: u32 = libc::BPF_JMP | libc::BPF_JEQ | libc::BPF_K;
pub(super) const RETURN: u32 = libc::BPF_RET | libc::BPF_K;

fn program(filter: &mut [libc::sock_filter]) -> libc::sock_fprog {
    libc::sock_fprog { len: filter.len() as u16, filter: filter.as_mut_ptr() }
}

/// Lets the kernel drop, or cut, what the socket receives.
pub(super) fn attach(socket: BorrowedFd<'_>, filter: &mut [libc::sock_filter]) {
    let program = program(filter);
    // SAFETY: the kernel copies the program, which is as long as it says.
    let result = unsafe {
        libc::setsockopt(
            socket.as_raw_fd(),
            libc::SOL_SOCKET,
            libc::SO_ATTACH_FILTER,
            (&raw const program).cast(),
            size_of::<libc::sock_fprog>() as u32,
        )
    };
    assert_eq!(result, 0, "{}", io::Error::last_os_error());
}

/// Lets the socket send as little at once as the kernel allows. Returns what that is.
pub(super) fn shrink_send_queue(socket: BorrowedFd<'_>) -> usize {
    let mut bytes: libc::c_int = 1;
    let mut len = size_of::<libc::c_int>() as u32;
    // SAFETY: the pointer is to a live integer, and the length is its size.
    let set = unsafe {
        libc::setsockopt(
            socket.as_raw_fd(),
            libc::SOL_SOCKET,
            libc::SO_SNDBUF,
            (&raw const bytes).cast(),
            len,
        )
    };
    // SAFETY: the pointers are to live integers, the second with the size of the first.
    let read = unsafe {
        let at = (&raw mut bytes).cast();
        libc::getsockopt(socket.as_raw_fd(), libc::SOL_SOCKET, libc::SO_SNDBUF, at, &raw mut len)
    };
    assert_eq!((set, read), (0, 0));
    usize::try_from(bytes).unwrap()
}

/// The kernel's sockets; those that `filter` answers for get its program.
pub(super) struct Filtering<F> {
    kernel: KernelDialer,
    opened: AtomicU32,
    filter: F,
}

impl<F> Filtering<F> {
    pub(super) fn new(filter: F) -> Self {
        Filtering { kernel: KernelDialer::new(), opened: AtomicU32::new(0), filter }
    }
}

impl<F: Fn(u32) -> Option<Vec<libc::sock_filter>> + Send + Sync> Dial for Filtering<F> {
    fn dial(&self, protocol: i32, options: SocketOptions) -> io::Result<Box<dyn Transport>> {
        let socket = self.kernel.dial(protocol, options)?;
        if let Some(mut filter) = (self.filter)(self.opened.fetch_add(1, Ordering::Relaxed)) {
            attach(socket.descriptor().unwrap(), &mut filter);
        }
        Ok(socket)
    }
}

/// Makes system calls of this number fail, for the whole process and for ever.
pub(super) fn forbid(number: libc::c_long, errno: i32) {
    let mut filter = [
        bpf(LOAD, 0, 0, 0),
        bpf(IF_EQUAL, 0, 1, number as u32),
        bpf(RETURN, 0, 0, libc::SECCOMP_RET_ERRNO | errno as u32),
        bpf(RETURN, 0, 0, libc::SECCOMP_RET_ALLOW),
    ];
    let program = program(&mut filter);
    // SAFETY: the call takes only integers.
    let result = unsafe { libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) };
    assert_eq!(result, 0);
    // SAFETY: the kernel copies the program, which is as long as it says.
    let result =
        unsafe { libc::syscall(libc::SYS_seccomp, libc::SECCOMP_SET_MODE_FILTER, 1, &raw const program) };
    assert_eq!(result, 0, "{}", io::Error::last_os_error());
}

/// Moves the calling thread into a network namespace of its own. Whether it may.
pub(super) fn own_namespace() -> bool {
    // SAFETY: the call takes only integers.
    if unsafe { libc::unshare(libc::CLONE_NEWNET) } == 0 {
        return true;
    }
    eprintln!(
        "SKIPPED: a network namespace of one's own needs CAP_SYS_ADMIN ({})",
        io::Error::last_os_error()
    );
    false
}

/// Sends a datagram to a generic-netlink socket, as another process would.
pub(super) fn send_to(port: u32, datagram: &[u8]) -> io::Result<()> {
    // SAFETY: the call takes only integers.
    let fd =
        unsafe { libc::socket(libc::AF_NETLINK, libc::SOCK_RAW | libc::SOCK_CLOEXEC, libc::NETLINK_GENERIC) };
    assert!(fd >= 0);
    // SAFETY: the descriptor is new, and nobody else has it.
    let socket = unsafe { OwnedFd::from_raw_fd(fd) };
    // SAFETY: all zeros are an address.
    let mut address: libc::sockaddr_nl = unsafe { std::mem::zeroed() };
    address.nl_family = libc::AF_NETLINK as u16;
    address.nl_pid = port;
    // SAFETY: the pointers are to a live slice and a live address, with their lengths.
    let sent = unsafe {
        libc::sendto(
            socket.as_raw_fd(),
            datagram.as_ptr().cast(),
            datagram.len(),
            0,
            (&raw const address).cast(),
            size_of::<libc::sockaddr_nl>() as u32,
        )
    };
    if sent < 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
}

/// Has this process handle a signal by `handler`, without restarting what it interrupts.
pub(super) fn on_signal(signal: i32, handler: extern "C" fn(i32)) {
    // SAFETY: all zeros are an action without flags.
    let mut action: libc::sigaction = unsafe { std::mem::zeroed() };
    action.sa_sigaction = handler as usize;
    // SAFETY: the pointer is to a live action.
    assert_eq!(unsafe { libc::sigaction(signal, &raw const action, std::ptr::null_mut()) }, 0);
}

/// Runs a test of this program in a process of its own, where it may break things. In that process it is
/// `true`, here the test has passed when it comes back with `false`.
pub(super) fn in_process(test: &str) -> bool {
    if inside(test) {
        return true;
    }
    test_process(Command::new(std::env::current_exe().unwrap()), test);
    false
}

/// Says in a process what it is for.
const PROCESS: &str = "NETLINK_TEST_PROCESS";

/// Whether this is the process of that test.
pub(super) fn inside(test: &str) -> bool {
    std::env::var(PROCESS).is_ok_and(|name| name == test)
}

/// Has `command` run the test in its process: it is this program, or takes a program's name as its last word.
pub(super) fn test_process(mut command: Command, test: &str) {
    let program = std::env::current_exe().unwrap();
    if command.get_program() != program {
        command.arg(&program);
    }
    command.args(["--exact", test, "--nocapture", "--test-threads=1"]).env(PROCESS, test);
    let output = command.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    assert!(text.contains("1 passed"), "no such test: {text}");
    // Whoever counts tests shall not count this one twice.
    text.lines().for_each(|line| println!("| {line}"));
}

/// How many descriptors the process has.
pub(super) fn descriptors() -> usize {
    std::fs::read_dir("/proc/self/fd").unwrap().count()
}
