# shellcheck shell=bash
# Kernels and tools: Debian packages from the machine's own apt sources, unpacked under the cache, never installed.
#
#   tools-*/        the programs of lab/packages, with all that they depend on; one for every state of the list
#   kernel-6.1/     boot/vmlinuz-*, lib/modules/*, unpacked and indexed
#   kernel-6.1.deb  where apt's package is put until it is unpacked; one can be put here by hand
#   base-*.cpio     image.sh's

# Runs of several worktrees may share the cache. One at a time changes it.
locked() { # function, its arguments
    mkdir -p "$cache"
    local lock
    exec {lock}>"$cache/lock"
    flock "$lock"
    "$@"
    exec {lock}>&-
}

digest() { sha256sum | cut -c 1-16; }

fetch_tools() { locked fill_tools; }
fetch_kernel() { locked fill_kernel "$1"; }

fill_tools() {
    local wanted new=$cache/tools.new package archive
    wanted=$(sed -e 's/#.*//' "$lab/packages" | xargs)
    tools=$cache/tools-$(digest <<<"$wanted")
    [ -e "$tools" ] && touch "$tools"
    # What was not used in a month: the lists have changed.
    find "$cache" -maxdepth 1 \( -name 'tools-*' -o -name 'base-*' \) -mtime +30 -exec rm -rf {} +
    [ -e "$tools" ] && return
    for package in $wanted; do
        known "$package" || update_lists
        known "$package" || unknown "$package"
    done
    say "fetching $wanted"
    rm -rf "$cache/archives" "$new"
    mkdir -p "$cache/archives/partial" "$new"
    # To apt nothing is installed here, so it fetches all that the programs depend on.
    : >"$cache/status"
    # shellcheck disable=SC2086
    apt-get install -y -qq --download-only --no-install-recommends \
        -o Dir::State::status="$cache/status" -o Dir::Cache="$cache" -o Dir::Cache::archives="$cache/archives" \
        -o Debug::NoLocking=1 -o APT::Sandbox::User=root $wanted >"$cache/apt.log" 2>&1 || {
        cat "$cache/apt.log" >&2
        die "apt cannot fetch $wanted (see above)"
    }
    for archive in "$cache"/archives/*.deb; do dpkg-deb -x "$archive" "$new"; done
    rm -rf "${new:?}/usr/share" "$cache/archives"
    touch "$new"
    mv "$new" "$tools"
}

fill_kernel() {
    local kernel=$1 deb=$cache/kernel-$1.deb new=$cache/kernel-$1.new release
    [ -e "$cache/kernel-$kernel/.release" ] && return
    if [ ! -e "$deb" ]; then
        local package
        package=$(kernel_package "$kernel")
        say "fetching $package"
        rm -rf "$new"
        mkdir -p "$new"
        (cd "$new" && apt-get download -qq -o APT::Sandbox::User=root "$package" >&2) ||
            die "apt cannot fetch $package (see above); its .deb can be put in place by hand, as $deb"
        mv "$new"/*.deb "$deb"
    fi
    say "unpacking $deb"
    rm -rf "$new"
    mkdir -p "$new"
    dpkg-deb -x "$deb" "$new" || die "$deb is no package: remove it"
    release=$(basename "$new"/boot/vmlinuz-*)
    release=${release#vmlinuz-}
    case $release in
        "$kernel".*) ;;
        *) die "$deb has the kernel $release, not $kernel: remove it" ;;
    esac
    rm -rf "${new:?}/usr" "$new/lib/modules/$release"/{build,source}
    find "$new/lib/modules" -name '*.ko.xz' -print0 | xargs -0 -r -n 100 xz -d
    PATH=$PATH:/usr/sbin:/sbin depmod -b "$new" "$release"
    printf '%s\n' "$release" >"$new/.release"
    rm -rf "$cache/kernel-$kernel" "$deb"
    mv "$new" "$cache/kernel-$kernel"
}

# The package that a metapackage names as its kernel. Debian 12 has 6.1 as its own and 6.12 in its updates.
kernel_package() {
    named_kernel "$1" && return
    update_lists
    named_kernel "$1" || unknown "linux-image-$1-amd64"
}

named_kernel() {
    apt-cache depends "linux-image-$1-amd64" linux-image-amd64 2>/dev/null |
        sed -n "s/^ *Depends: \(linux-image-${1//./\\.}\..*\)$/\1/p" | grep -m 1 .
}

# Whether apt has a package.
known() { apt-cache show "$1" >/dev/null 2>&1; }

# Once: apt's lists may be old, or not there at all.
update_lists() {
    [ -z "${updated:-}" ] || return 0
    updated=yes
    say "reading apt's lists anew"
    as_root apt-get update -qq >&2 || true
}

unknown() {
    local by_hand=
    [[ $1 = linux-image-* ]] && by_hand=", or put a package of that kernel in place as $cache/kernel-$kernel.deb"
    die "apt has no package $1. Debian 12 has it, with its security suite: add both to apt's sources$by_hand"
}
