//! Tests of the waiting between repetitions.

use proptest::prelude::*;

use super::*;

const SECOND: Duration = Duration::from_secs(1);
const BACKOFF: Backoff = Backoff { floor: SECOND, cap: Duration::from_mins(1) };

#[test]
fn the_wait_doubles_up_to_its_cap() {
    let waits: Vec<u64> = (1..=8).map(|failures| BACKOFF.wait(failures, None, 0).as_secs()).collect();
    assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60]);
}

#[test]
fn a_host_that_asks_for_too_little_gets_our_own_wait() {
    let undl = Backoff { floor: 15 * SECOND, cap: 300 * SECOND };
    assert_eq!(undl.wait(1, Some(2 * SECOND), 0), 15 * SECOND);
    assert_eq!(undl.wait(1, Some(48 * SECOND), 0), 48 * SECOND);
}

#[test]
fn what_the_host_asks_for_is_not_capped() {
    assert_eq!(BACKOFF.wait(1, Some(3_600 * SECOND), 0), 3_600 * SECOND);
}

proptest! {
    #[test]
    fn no_wait_is_shorter_than_asked_nor_a_quarter_longer(
        failures in 0_u32..100, asked in 0_u64..100_000, chance in any::<u32>(),
    ) {
        let asked = Duration::from_secs(asked);
        let least = BACKOFF.wait(failures, Some(asked), 0);
        let wait = BACKOFF.wait(failures, Some(asked), chance);
        prop_assert!(wait >= asked && wait >= SECOND);
        prop_assert!(wait >= least && wait <= least + least / 4 + Duration::from_nanos(8));
    }
}
