//! What each role is for, how it can be held, and what no holder of it may ever do: data that the documentation renders.

use super::{Dimension, Role};
use crate::resource::Content;

/// How a role can be held.
///
/// ```
/// use migration_hub::people::{Dimension, Role};
/// assert_eq!(Role::Operator.terms().dimensions, [Dimension::Portal]);
/// assert_eq!(Role::NationalFocalPoint.terms().kinds, ["pledge", "voluntary-review"]);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Terms {
    /// The role.
    pub role: Role,
    /// In what it may be narrowed; with [`Dimension::Portal`] it may be held for everything.
    pub dimensions: &'static [Dimension],
    /// The kinds of content that it is about at all; none is no such narrowing.
    pub kinds: &'static [&'static str],
    /// Whether it is only about items of which everything is within the scope, and not merely something.
    pub entirely: bool,
}

impl Terms {
    /// Whether the role is about an item of this kind of content at all.
    pub(crate) fn is_about(&self, content: &Content) -> bool {
        self.kinds.is_empty() || content.kind.is_some_and(|kind| self.kinds.contains(&kind.code()))
    }
}

const fn terms(role: Role, dimensions: &'static [Dimension]) -> Terms {
    Terms { role, dimensions, kinds: &[], entirely: false }
}

const PORTAL: &[Dimension] = &[Dimension::Portal];
const ANY: &[Dimension] = &Dimension::ALL;

/// How every role can be held.
///
/// See [`Terms`] for an example.
pub const TERMS: [Terms; Role::ALL.len()] = [
    terms(Role::Screener, ANY),
    terms(Role::Reviewer, ANY),
    terms(Role::Translator, ANY),
    terms(Role::Editor, ANY),
    terms(Role::Moderator, &[Dimension::Portal, Dimension::Community]),
    terms(Role::EvidenceSteward, &[Dimension::Portal, Dimension::Objective, Dimension::Country]),
    // A record that is about another State too is that State's as well.
    Terms {
        role: Role::NationalFocalPoint,
        dimensions: &[Dimension::Country],
        kinds: &["pledge", "voluntary-review"],
        entirely: true,
    },
    terms(Role::CaseOfficer, &[Dimension::Portal, Dimension::Objective, Dimension::Country]),
    terms(Role::FundSecretariat, PORTAL),
    terms(Role::VocabularySteward, PORTAL),
    terms(Role::Operator, PORTAL),
];

impl Role {
    /// How it can be held.
    ///
    /// See [`Terms`] for an example.
    pub fn terms(self) -> &'static Terms {
        // One for each, in the order of the roles; a test asserts that.
        TERMS.get(self as usize).unwrap_or(&TERMS[0])
    }
}

/// What somebody may do here, and what never.
///
/// ```
/// use migration_hub::people::DUTIES;
/// let operator = DUTIES.iter().find(|duty| duty.who == "operator");
/// assert_eq!(operator.map(|duty| duty.never), Some(&["alter the log", "change the own roles"][..]));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Duty {
    /// A role, or a part that somebody has without one.
    pub who: &'static str,
    /// What it is for.
    pub may: &'static str,
    /// What it never lets anybody do.
    pub never: &'static [&'static str],
}

const fn duty(who: &'static str, may: &'static str, never: &'static [&'static str]) -> Duty {
    Duty { who, may, never }
}

/// Every role and part. What a role is for and no operation serves yet is said all the same: the role can be given.
///
/// See [`Duty`] for an example.
pub const DUTIES: &[Duty] = &[
    duty("visitor", "search, read and take along what is published", &["see drafts"]),
    duty("member", "write items and hand them in", &["review an item of the own organisation"]),
    duty("author", "revise, hand in and take back the own item", &["publish the own item"]),
    duty("screener", "check completeness, return, pass on", &["decide on substance"]),
    duty("reviewer", "read after declaring, and recommend", &["accept or reject", "read before declaring"]),
    duty("translator", "translate, check what others translated", &["publish a translation"]),
    duty("editor", "invite, decide, publish", &["decide with a part or a conflict of interest in the item"]),
    duty("moderator", "open and close spaces, hide posts with a reason", &["edit another's words"]),
    duty("evidence-steward", "adjudicate conflicting claims", &["delete a claim"]),
    duty(
        "national-focal-point",
        "hand in pledges and voluntary reviews of the own State",
        &["act on another State's records", "act on other kinds of content"],
    ),
    duty("case-officer", "process requests for support", &["publish the content of a case"]),
    duty("fund-secretariat", "manage the pipeline of the fund", &["decide in a review"]),
    duty("vocabulary-steward", "set names and mappings", &["change an official title"]),
    duty("operator", "register people and roles, verify, repair", &["alter the log", "change the own roles"]),
];
