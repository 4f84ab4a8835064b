#!/usr/bin/env bash
# What the derives cost: a list of 300 attributes, which is nl80211's size, against the same struct
# with `derive(Clone, Debug, PartialEq)` alone. User time in seconds, the least of five runs, of
#
#   check    metadata only, what an editor waits for
#   debug    a library without optimization
#   release  the same with it; the list is encoded and decoded once, so that there is code to optimize
#
# Goal, which the exit status tells: check and debug at most 1.5 times the plain struct and a second.
#
#   tests/compile_time.sh [attributes]
set -euo pipefail
cd "$(dirname "$0")/.."
count=${1:-300}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

generate() { # generate plain|nla
    echo '#![allow(dead_code)]'
    echo 'pub mod uapi {'
    for ((i = 0; i < count; i++)); do echo "    pub const ATTR_$i: u16 = $((i + 1));"; done
    echo '}'
    if [ "$1" = nla ]; then
        echo '#[derive(Clone, Debug, PartialEq, netlink_core::NlaEncode, netlink_core::NlaDecode)]'
    else
        echo '#[derive(Clone, Debug, PartialEq)]'
    fi
    echo "pub struct Big<'a> {"
    local types=("Option<u32>" "Option<u16>" "Option<&'a str>" "Option<&'a [u8]>" "Option<u64>" "u8")
    local words=("" ", be" ", nul_string" "" "" "")
    for ((i = 0; i < count; i++)); do
        [ "$1" = nla ] && echo "    #[nla(uapi::ATTR_$i${words[i % 6]})]"
        echo "    pub field_$i: ${types[i % 6]},"
    done
    echo '}'
    if [ "$1" = nla ]; then
        echo 'pub fn round(bytes: &[u8], buffer: &mut netlink_core::wire::Buffer) -> usize {'
        echo "    let big: Big<'_> = netlink_core::decode(bytes).expect(\"decodes\");"
        echo '    netlink_core::encode(&big, buffer).expect("encodes").len()'
        echo '}'
    fi
}

# The rlib of netlink-core that cargo has just built, and the folder of what it needs.
core() { # core [--release]
    cargo build --quiet -p netlink-core "$@" --message-format json |
        sed -n 's/.*"name":"netlink_core".*"\([^"]*libnetlink_core[^"]*\.rlib\)".*/\1/p' | tail -n 1
}

measure() { # measure source rlib flags..
    local source=$1 rlib=$2 best=999 TIMEFORMAT=%U
    shift 2
    for _ in 1 2 3 4 5; do
        { time rustc --edition 2024 --crate-type lib --out-dir "$work" -L "$(dirname "$rlib")/deps" \
            --extern "netlink_core=$rlib" "$@" "$source" 2>"$work/errors"; } 2>"$work/user" ||
            { cat "$work/errors" >&2; return 1; }
        best=$(awk -v a="$(cat "$work/user")" -v b="$best" 'BEGIN { print a < b ? a : b }')
    done
    echo "$best"
}

generate plain >"$work/plain.rs"
generate nla >"$work/nla.rs"
debug=$(core)
release=$(core --release)
over=0
row() { # row name rlib flags..
    local name=$1 rlib=$2
    shift 2
    local plain nla
    plain=$(measure "$work/plain.rs" "$rlib" "$@")
    nla=$(measure "$work/nla.rs" "$rlib" "$@")
    printf '%-8s plain %5.2f s   with the derives %5.2f s\n' "$name" "$plain" "$nla"
    if [ "$name" != release ]; then
        awk -v p="$plain" -v n="$nla" 'BEGIN { exit !(n > 1.5 * p + 1) }' && over=1 || true
    fi
}
echo "$(rustc --version), $count attributes, user time"
row check "$debug" --emit metadata
row debug "$debug" --emit link -C debuginfo=2
row release "$release" --emit link -O
[ $over = 0 ] || { echo "over the goal: 1.5 times the plain struct and a second"; exit 1; }
