#!/usr/bin/env bash
# Instructions of derived code against the same written by hand, counted by callgrind: the same at every run.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v valgrind >/dev/null || { echo "valgrind is not installed"; exit 1; }
cargo build -q --release -p netlink-benches --bin work

count() { # what, times
    valgrind --tool=callgrind --callgrind-out-file=/dev/null target/release/work "$1" "$2" 2>&1 |
        sed -n 's/.*Collected : \([0-9]*\).*/\1/p'
}

per() { # what, divisor: what one more time costs
    local few many
    few=$(count "$1" 1000)
    many=$(count "$1" 3000)
    echo $(((many - few) / 2000 / $2))
}

status=0
compare() { # name, divisor
    local derived hand ratio
    derived=$(per "$1-derived" "$2")
    hand=$(per "$1-hand" "$2")
    ratio=$(awk "BEGIN { printf \"%.2f\", $derived / $hand }")
    echo "$1: derived $derived instructions, by hand $hand, ratio $ratio"
    awk "BEGIN { exit !($ratio > 1.15) }" && { echo "$1: more than 1.15 times the hand-written code"; status=1; }
    return 0
}

compare decode 100
compare encode 1
# Here "by hand" is a list that declares the ten attributes of the message and no other.
echo "large (a message of ten attributes, 300 declared against ten):" \
    "$(per large-derived 1) and $(per large-hand 1) instructions"
echo "round trip of a query, without the kernel's: $(per round-trip 1) instructions"
exit $status
