//! Lines as the programs print them.

use super::*;

#[test]
fn lines_are_counted_by_how_they_begin() {
    let mut checks = Checks::default();
    let lines = "ok it is read\nokay\n  ok indented\nok it is written\nFAILED its ids: found 3, expected 4\n\
        not run: no shapes given (2 checks)\nnot run: why not\n3 passed, 1 failed\n";
    lines.lines().for_each(|line| checks.read(line));
    assert_eq!(checks.counts, Counts { passed: 2, failed: 1, skipped: 3 });
    assert_eq!(checks.not_run, ["no shapes given (2 checks)", "why not"]);
}
