# shellcheck shell=bash
# The guest: a machine emulated in software, because KVM is not everywhere.

qemu() { # kernel, folder of the image, seconds (0: no limit), words for the kernel, further arguments
    local kernel=$1 folder=$2 seconds=$3 words=$4
    shift 4
    timeout --foreground "$seconds" \
        qemu-system-x86_64 -accel tcg -cpu max -m 1024 -nodefaults -no-user-config -display none -no-reboot \
        -kernel "$cache/kernel-$kernel"/boot/vmlinuz-* -initrd "$folder/image" \
        -append "console=ttyS0 panic=-1 oops=panic quiet loglevel=4 delayacct lab_kernel=$kernel $words" "$@"
}

boot_tests() { # kernel, folder
    local log=$2/$1.log console=$2/$1.console
    # The first serial port is the kernel's, the second one the tests'.
    {
        echo "LAB kernel=$1"
        qemu "$1" "$2" "$limit" "lab_seconds=$program_limit lab_long=$long" -serial "file:$console" -serial stdio </dev/null || true
    } 2>&1 | tee "$log"
    grep -q '^LAB end' "$log" && return
    say "the guest $1 did not come to its end, or took more than $limit seconds; its console ends with:"
    tail -n 40 "$console" >&2
}

boot_shell() { # kernel, folder
    qemu "$1" "$2" 0 "lab_run=shell" -serial mon:stdio
}
