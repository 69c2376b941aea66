//! Which processes hold locks on files: on Linux, as `/proc/locks` lists them.

use std::path::PathBuf;

/// What is known of the processes that hold a lock.
pub(super) enum Holders {
    /// This system does not say.
    #[cfg_attr(target_os = "linux", expect(dead_code, reason = "Linux says"))]
    Unknown,
    /// Their names and numbers, in order.
    Known(Vec<String>),
}

#[cfg(target_os = "linux")]
pub(super) fn holders(files: impl Iterator<Item = PathBuf>) -> Holders {
    use std::os::unix::fs::MetadataExt as _;

    let inodes: Vec<u64> = files.filter_map(|file| file.metadata().ok()).map(|found| found.ino()).collect();
    let locks = std::fs::read_to_string("/proc/locks").unwrap_or_default();
    let mut numbers: Vec<u32> = locks.lines().filter_map(|line| locked(line, &inodes)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let named = |number: u32| {
        let name = std::fs::read_to_string(format!("/proc/{number}/comm"));
        name.map_or_else(|_| number.to_string(), |name| format!("{} ({number})", name.trim_end()))
    };
    Holders::Known(numbers.into_iter().map(named).collect())
}

#[cfg(not(target_os = "linux"))]
pub(super) fn holders(_files: impl Iterator<Item = PathBuf>) -> Holders {
    Holders::Unknown
}

/// The process of a line such as `1: POSIX  ADVISORY  WRITE 4242 08:01:1310 0 EOF`, when it locks one of these files.
#[cfg(target_os = "linux")]
fn locked(line: &str, inodes: &[u64]) -> Option<u32> {
    // A process that waits for a lock stands after an arrow, and holds none.
    if line.contains("->") {
        return None;
    }
    let mut words = line.split_whitespace().skip(4);
    let process = words.next()?.parse().ok()?;
    let inode = words.next()?.rsplit(':').next()?.parse().ok()?;
    inodes.contains(&inode).then_some(process)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_lock_names_its_process() {
        let line = "3: FLOCK  ADVISORY  WRITE 4242 08:01:1310 0 EOF";
        assert_eq!(locked(line, &[1310]), Some(4242));
        assert_eq!(locked(line, &[1311]), None);
        assert_eq!(locked("3: -> FLOCK  ADVISORY  WRITE 4243 08:01:1310 0 EOF", &[1310]), None);
    }
}
