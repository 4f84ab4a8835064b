# shellcheck shell=bash
# What is run in the lab: the test programs live_*, and the examples that they may start.

built() { # cargo's arguments; the executables that they make
    local messages
    messages=$(cd "$repository" && cargo "$@" --message-format=json-render-diagnostics) || die "cargo $* failed (see above)"
    sed -n 's/.*"executable":"\([^"]*\)".*/\1/p' <<<"$messages" | sort -u
}

build_programs() { # where to
    local program name
    mkdir -p "$1/programs" "$1/examples"
    built test -p netlink-tests --test 'live_*' --no-run >"$1/built"
    while read -r program; do
        # Cargo adds a number to the names of test programs.
        name=$(basename "$program")
        strip --strip-debug -o "$1/programs/${name%-*}" "$program"
    done <"$1/built"
    # Of the whole workspace, as the tests are, so that nothing is built with other features.
    built build --examples >"$1/built"
    while read -r program; do
        strip --strip-debug -o "$1/examples/$(basename "$program")" "$program"
    done <"$1/built"
}

run_on_host() { # where they are, filter
    {
        echo "LAB kernel=host"
        PATH=$PATH:/usr/sbin:/sbin NETLINK_LAB_BIN=$1/examples \
            sh "$lab/guest/tests" "$1/programs" "$program_limit" "$2"
    } 2>&1 | tee "$1/host.log"
}
