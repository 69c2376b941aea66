//! Cases, and what runs them: any executor will do; this one waits on its own thread.

use std::fmt;
use std::future::Future;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
pub use migration_hub::hub::blocking::wait as block_on;

/// One behaviour: a name that says it, and a body that panics when it does not hold.
pub struct Case {
    /// The suite, then the sentence: `memory::a_document_is_found_by_its_words`.
    pub name: String,
    run: Box<dyn FnOnce() + Send + 'static>,
}

impl Case {
    /// A case of a suite.
    ///
    /// ```
    /// use migration_hub_testkit::runner::Case;
    /// let case = Case::new("arithmetic", "one_and_one_is_two", || assert_eq!(1 + 1, 2));
    /// assert_eq!(case.name, "arithmetic::one_and_one_is_two");
    /// ```
    pub fn new(suite: &str, name: &str, run: impl FnOnce() + Send + 'static) -> Self {
        Self { name: format!("{suite}::{name}"), run: Box::new(run) }
    }

    /// Runs it here and now.
    ///
    /// # Panics
    /// When the behaviour does not hold.
    pub fn run(self) {
        (self.run)();
    }

    /// A case whose body is a future.
    pub fn of_future<F: Future<Output = ()>>(
        suite: &str,
        name: &str,
        run: impl FnOnce() -> F + Send + 'static,
    ) -> Self {
        Self::new(suite, name, move || block_on(run()))
    }
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Case").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Runs cases as the arguments of the process say, as every Rust test binary does: filters, `--list`, threads.
pub fn main(cases: impl IntoIterator<Item = Case>) -> ExitCode {
    let trial = |case: Case| {
        Trial::test(case.name, move || {
            (case.run)();
            Ok::<(), Failed>(())
        })
    };
    libtest_mimic::run(&Arguments::from_args(), cases.into_iter().map(trial).collect()).exit_code()
}
