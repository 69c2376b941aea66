//! File systems of a test's own: small, full or read-only, mounted in memory, which needs root.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Whether this process is root's, whom the permissions of a file do not stop.
///
/// # Panics
/// When the system does not say who runs this.
pub fn is_root() -> bool {
    Command::new("id").arg("-u").output().unwrap().stdout.trim_ascii() == b"0"
}

/// A file system in memory, mounted on a folder for one test and unmounted after it.
///
/// A test that has one is in a module `needs_mount`, by which `cargo xtask test` finds it where nobody may mount.
#[derive(Debug)]
pub struct Mounted(PathBuf);

impl Mounted {
    /// Mounts one on a folder, which is made when it is not there, with the options of `mount -o`: `size=1m`.
    ///
    /// # Panics
    /// When it cannot be mounted: the test did not run, and does not pass.
    pub fn on(folder: impl Into<PathBuf>, options: &str) -> Self {
        let folder = folder.into();
        std::fs::create_dir_all(&folder).unwrap();
        let output = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(&folder).output();
        assert!(
            output.as_ref().is_ok_and(|output| output.status.success()),
            "this test mounts a file system of its own, as root: run it as root, or leave such tests out with \
             MIGHUB_WITHOUT=mount cargo xtask test ({output:?})"
        );
        Self(folder)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The same file system with other options, such as `ro` or another size.
    ///
    /// # Panics
    /// When it refuses them.
    pub fn again(&self, options: &str) {
        let status = Command::new("mount").args(["-o", &format!("remount,{options}")]).arg(&self.0).status();
        assert!(status.unwrap().success(), "mount takes {options}");
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}
