//! Closing lines as the runners print them.

use super::*;

fn counts(passed: u64, failed: u64, skipped: u64) -> Counts {
    Counts { passed, failed, skipped }
}

#[test]
fn nextest_counts_slow_tests_once_and_timeouts_as_failures() {
    let text = "\u{1b}[32m     Summary\u{1b}[0m [  12.345s] 9/10 tests run: 6 passed (1 slow, 2 leaky), 2 failed, 1 timed out, 4 skipped\n        FAIL [ 0.1s] a b\n";
    assert_eq!(read(Runner::Nextest, text), Some(counts(6, 3, 4)));
    assert_eq!(
        read(Runner::Nextest, "     Summary [   0.005s] 1 test run: 1 passed, 0 skipped"),
        Some(counts(1, 0, 0))
    );
    assert_eq!(read(Runner::Nextest, "error: could not compile `x`"), None);
}

#[test]
fn cargo_adds_up_its_binaries_and_counts_filtered_tests_as_skipped() {
    let text = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.00s\n\
        test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n";
    assert_eq!(read(Runner::Cargo, text), Some(counts(4, 1, 3)));
    assert_eq!(read(Runner::Cargo, ""), None);
}

#[test]
fn pytest_is_read_with_and_without_its_rule() {
    let text = "= 2 failed, 3 passed, 1 skipped, 1 xfailed, 2 deselected, 1 warning, 1 error in 0.12s =";
    assert_eq!(read(Runner::Pytest, text), Some(counts(3, 3, 4)));
    assert_eq!(read(Runner::Pytest, "5 passed in 61.00s (0:01:01)"), Some(counts(5, 0, 0)));
    assert_eq!(read(Runner::Pytest, "=== no tests ran in 0.01s ==="), None);
}

#[test]
fn node_is_read_in_both_of_its_layouts() {
    let tap = "# tests 7\n# suites 1\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 1\n# duration_ms 5\n# pass the salt\n";
    assert_eq!(read(Runner::Node, tap), Some(counts(3, 2, 2)));
    assert_eq!(read(Runner::Node, &tap.replace("# ", "\u{2139} ")), Some(counts(3, 2, 2)));
    assert_eq!(read(Runner::Node, "# fail 1"), None);
}

#[test]
fn the_sum_reads_as_the_last_line_promises() {
    let mut sum = Counts::PASSED;
    sum += Counts::FAILED;
    assert_eq!(sum.to_string(), "1 passed, 1 failed, 0 skipped");
}
