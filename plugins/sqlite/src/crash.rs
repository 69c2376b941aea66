//! For the durability tests only: named points at which the process ends, and a switch that turns durability off.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// The points, in the order a commit passes them.
pub const POINTS: [&str; 7] = [
    "commit:before-begin",
    "commit:after-begin",
    "commit:after-records",
    "commit:after-log",
    "commit:before-commit",
    "commit:after-commit",
    "commit:before-answer",
];

/// Ends the process when the environment variable `MIGHUB_CRASH` is `name` or `name:n` and this is the n-th hit.
pub(crate) fn crash_point(name: &str) {
    static WANTED: OnceLock<Option<(String, u64)>> = OnceLock::new();
    static HITS: AtomicU64 = AtomicU64::new(0);
    let wanted = WANTED.get_or_init(|| {
        let text = std::env::var("MIGHUB_CRASH").ok()?;
        let counted = text.rsplit_once(':').and_then(|(name, hit)| Some((name.to_owned(), hit.parse().ok()?)));
        Some(counted.unwrap_or((text, 1)))
    });
    if let Some((point, hit)) = wanted
        && point == name
        && HITS.fetch_add(1, Ordering::SeqCst) + 1 == *hit
    {
        std::process::abort();
    }
}

/// Whether `MIGHUB_SYNCHRONOUS=OFF` asks for a store that loses data: the counter-proof of the power-loss test.
pub(crate) fn synchronous_off() -> bool {
    std::env::var("MIGHUB_SYNCHRONOUS").is_ok_and(|value| value == "OFF")
}
