//! One portal after the other, with what came of each: harvests, and what is sent.

use migration_hub::federation::SourceSettings;
use migration_hub::federation::fetch::FetchHandle;
use serde::Serialize;

use super::help;
use crate::args::Network;
use crate::exit::{Code, Failure};
use crate::messages::say;
use crate::output::{Out, note};
use crate::portals::transport;
use crate::store::Session;

/// What came of it at one portal.
pub(in crate::commands) struct Came<A> {
    pub(in crate::commands) answer: A,
    /// Why it stopped early.
    pub(in crate::commands) stopped: Option<String>,
    pub(in crate::commands) code: Code,
}

/// How it is told.
pub(in crate::commands) struct Turn<'a> {
    pub(in crate::commands) out: &'a Out,
    pub(in crate::commands) session: &'a Session,
    pub(in crate::commands) network: &'a Network,
    pub(in crate::commands) json: bool,
}

impl Turn<'_> {
    /// Does `one` at each of the portals and tells what came of it: at once to a person, to a program at the end. `nowhere` is
    /// what is said when there are none. The code is the worst of all.
    pub(in crate::commands) fn each<A: Serialize>(
        &self,
        portals: &[SourceSettings],
        nowhere: impl FnOnce() -> Result<String, Failure>,
        one: impl Fn(&SourceSettings, &FetchHandle) -> Result<Came<A>, Failure>,
        tell: impl Fn(&A) -> Result<(), Failure>,
    ) -> Result<Code, Failure> {
        if portals.is_empty() {
            if self.json {
                self.out.json(&Vec::<A>::new())?;
            } else {
                self.out.line(nowhere()?)?;
            }
            return Ok(Code::Done);
        }
        let fetch = transport(self.session, self.network)?;
        let (mut worst, mut answers, mut told) = (Code::Done, Vec::new(), Ok(()));
        for settings in portals {
            let code = match one(settings, &fetch) {
                Ok(Came { answer, stopped, code }) => {
                    if !self.json && told.is_ok() {
                        // Whoever reads may go away: that stops nothing, and what came of it is kept.
                        told = tell(&answer);
                    }
                    if let Some(hint) = stopped.as_deref().and_then(|why| help(self.session, &settings.name, why)) {
                        note(format_args!("{} {hint}", say("hint")));
                    }
                    answers.push(answer);
                    code
                }
                // One that cannot be asked at all is in the way of no other.
                Err(failure) if portals.len() > 1 => {
                    failure.report(&self.session.typed);
                    failure.code()
                }
                Err(failure) => return Err(failure),
            };
            worst = worse(worst, code);
        }
        if self.json {
            told = self.out.json(&answers);
        }
        match told {
            Err(failure) if !failure.is_unread() => Err(failure),
            _ => Ok(worst),
        }
    }
}

/// The worse of two endings: one that nothing is done about by itself counts most.
fn worse(one: Code, other: Code) -> Code {
    let rank = |code: Code| match code {
        Code::Done => 0,
        Code::Rejected => 1,
        Code::Busy => 2,
        _ => 3,
    };
    if rank(other) > rank(one) { other } else { one }
}
