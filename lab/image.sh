# shellcheck shell=bash
# The guest's root: an initramfs of two parts. The first has tools and modules and is kept; the second has the
# programs of this run. The kernel unpacks one over the other.

pack() { # folder, archive
    (cd "$1" && find . | cpio --quiet -o -H newc -R 0:0) >"$2"
}

make_image() { # kernel, where the programs are, filter
    local base
    base=$cache/base-$(cat "$lab/modules" "$lab/image.sh" - <<<"$tools $(cat "$cache/kernel-$1/.release")" | digest).cpio
    mkdir -p "$2/root/lab"
    cp -r "$2/programs" "$2/examples" "$lab/guest/tests" "$2/root/lab/"
    install -m 755 "$lab/guest/init" "$2/root/init"
    load_script "$1" >"$2/root/lab/load"
    printf '%s' "$3" >"$2/root/lab/filter"
    pack "$2/root" "$2/programs.cpio"
    locked fill_base "$1" "$base"
    touch "$base"
    cat "$base" "$2/programs.cpio" >"$2/image"
}

# The lines of lab/modules that are for a kernel, without `since`.
modules_of() { # kernel
    local word rest
    sed -e 's/#.*//' -e '/^ *$/d' "$lab/modules" | while read -r word rest; do
        if [ "$word" = since ]; then
            [ "$(printf '%s\n' "${rest%% *}" "$1" | sort -V | head -n 1)" = "${rest%% *}" ] || continue
            read -r word rest <<<"${rest#* }"
        fi
        printf '%s %s\n' "$word" "$rest"
    done
}

fill_base() { # kernel, archive
    [ -e "$2" ] && return
    local root=$work/base from=$cache/kernel-$1 release word name rest
    release=$(cat "$from/.release")
    mkdir -p "$root"
    cp -r "$tools/." "$root/"
    modules_of "$1" | while read -r word name rest; do
        with_dependencies "$from" "$release" "$name"
    done | sort -u >"$work/modules"
    [ -s "$work/modules" ] || die "no modules (see above)"
    if grep '^missing ' "$work/modules" >&2; then
        die "the kernel $release does not have these modules: correct lab/modules"
    fi
    (cd "$from" && xargs cp --parents -t "$root" <"$work/modules")
    cp "$from/lib/modules/$release"/modules.{order,builtin,builtin.modinfo} "$root/lib/modules/$release/"
    PATH=$PATH:/usr/sbin:/sbin depmod -b "$root" "$release"
    pack "$root" "$2.new"
    mv "$2.new" "$2"
    rm -rf "$root"
}

# The files of the modules that a pattern names, and of what these depend on; or a line `missing NAME`.
with_dependencies() { # kernel's folder, release, pattern
    local found name
    # Modules may be asked for with either of - and _; their files have one of them.
    found=$(find "$1/lib/modules/$2" -name "${3//[-_]/[-_]}.ko" -printf '%f\n' | sed 's/\.ko$//')
    [ -n "$found" ] || grep -q "/${3//[-_]/[-_]}\.ko$" "$1/lib/modules/$2/modules.builtin" || echo "missing $3"
    for name in $found; do
        PATH=$PATH:/usr/sbin:/sbin modprobe -d "$1" -S "$2" --show-depends "$name" |
            sed -n "s|^insmod $1/\([^ ]*\).*|\1|p"
    done
}

load_script() { # kernel
    modules_of "$1" | sed -n 's/^load \(.*\)$/modprobe \1 || exit/p'
}
