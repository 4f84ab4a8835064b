# shellcheck shell=bash
# Programs that the lab needs on the host, beside Rust and apt.

need_tools() {
    [ "$(uname -m)" = x86_64 ] || die "the guests run programs built here, and their kernels are for x86-64; this is $(uname -m)"
    command -v apt-get >/dev/null || die "the guests' kernels and tools are Debian packages, and there is no apt-get here"
    local missing=() program package
    while read -r program package; do
        PATH=$PATH:/usr/sbin:/sbin command -v "$program" >/dev/null || missing+=("$package")
    done <<'NEEDED'
qemu-system-x86_64 qemu-system-x86
depmod kmod
cpio cpio
xz xz-utils
strip binutils
flock util-linux
NEEDED
    [ "${#missing[@]}" -eq 0 ] && return
    say "installing ${missing[*]}"
    as_root apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2 ||
        die "cannot install ${missing[*]}: install them, then run the lab again"
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}
