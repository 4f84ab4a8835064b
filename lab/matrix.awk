# Reads what boot.sh and guest/tests printed, of all kernels, and says which family passed where. Fails when a test did,
# when a program or a guest did not come to its end, or when nothing was run.

/^LAB kernel=/ { end_of_kernel(); kernel = substr($0, 12); kernels[++columns] = kernel; ended = 0; next }
{ sub(/\r$/, "") }

/^LAB program=/ { program = substr($0, 13); running = ""; section = ""; failures = tests = 0; counted = -1; next }

# `test NAME ... ok`. What a child prints may come in between: then the answer is on a line of its own.
/^test [^ ]+ (- should panic )?\.\.\. / { running = $2; sub(/.*\.\.\. /, "") }
running != "" && /^(ok|FAILED|ignored.*)$/ { tests++; outcome[kernel, program, running] = $0; order[++last] = kernel SUBSEP program SUBSEP running; failures += $0 == "FAILED"; running = ""; next }

# What a test said, after all tests of its program.
/^---- [^ ]+ stdout ----$/ { section = $2; next }
section != "" && /^LAB family=[^ ]+ not there: / { absent[kernel, program, section] = note(substr($0, 5)) }
section != "" && /^(SKIPPED|LAB only): / { skipped[kernel, program, section] = note($0) }

/^test result: / { match($0, /[0-9]+ passed/); counted = substr($0, RSTART) + 0; match($0, /[0-9]+ failed/); counted += substr($0, RSTART); match($0, /[0-9]+ ignored/); counted += substr($0, RSTART) }

/^LAB status=/ {
    status = substr($0, 12) + 0
    if (status == 124 || status == 143) broken(program, "still ran after its time, in " (running == "" ? "no test" : running))
    else if (counted < 0) broken(program, "ended with status " status " in " (running == "" ? "no test" : running))
    else if (counted != tests) broken(program, "says that it ran " counted " tests; " tests " are seen")
    else if (status != 0 && !failures) broken(program, "ended with status " status)
    program = ""
}
/^LAB broken: / { broken("the lab", substr($0, 13)) }
/^LAB end$/ { ended = 1 }

function end_of_kernel() {
    if (kernel != "" && !ended) broken(program == "" ? "the lab" : program, "the guest did not come to its end" (running == "" ? "" : ", in " running))
    program = running = ""
}
function broken(what, why) { problems[++problem] = kernel " " what ": " why; failed[kernel, family_of(what)]++; all_failed++ }
function note(text) { notes[kernel " " text]; return text }

# Tests are in a program for their family.
function family_of(program) {
    sub(/^live_/, "", program)
    if (!(program in families)) { families[program]; rows[++row] = program }
    return program
}

END {
    end_of_kernel()
    for (i = 1; i <= last; i++) {
        split(order[i], at, SUBSEP)
        family = family_of(at[2])
        if (outcome[order[i]] == "FAILED") { failed[at[1], family]++; all_failed++; problems[++problem] = at[1] " " at[2] " " at[3] ": failed (its words are above)" }
        else if (order[i] in absent) { none[at[1], family]++; all_skipped++ }
        else if (order[i] in skipped || outcome[order[i]] ~ /^ignored/) { less[at[1], family]++; all_skipped++ }
        else { passed[at[1], family]++; all_passed++ }
    }
    printf "\n%-16s", "family"
    for (c = 1; c <= columns; c++) printf "  %-36s", kernels[c]
    print ""
    for (r = 1; r <= row; r++) {
        printf "%-16s", rows[r]
        for (c = 1; c <= columns; c++) printf "  %-36s", cell(kernels[c], rows[r])
        print ""
    }
    print ""
    for (text in notes) print text | "sort"
    close("sort")
    for (p = 1; p <= problem; p++) print "FAILED: " problems[p]
    if (!last && !problem) print "FAILED: no test was run"
    printf "%d passed, %d failed, %d skipped\n", all_passed, all_failed, all_skipped
    exit all_failed > 0 || !last
}
function cell(kernel, family,   text) {
    text = part(text, passed[kernel, family], "passed")
    text = part(text, failed[kernel, family], "FAILED")
    text = part(text, less[kernel, family], "skipped")
    text = part(text, none[kernel, family], "not there")
    return text == "" ? "-" : text
}
function part(text, count, word) { return !count ? text : (text == "" ? "" : text ", ") count " " word }
