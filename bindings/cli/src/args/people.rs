//! The grammar of the commands about people: persons, organisations, roles.

use std::ffi::OsStr;

use clap::builder::{EnumValueParser, PossibleValue, TypedValueParser};
use clap::error::Error;
use clap::{Arg, Args, Command, Subcommand, ValueEnum};
use migration_hub::people::{Handle, Role, Scope};
use migration_hub::resource::{Orcid, Ror};
use migration_hub::time::Timestamp;
use migration_hub::vocabulary::ActorType;

use super::codes::{self, Listed};
use super::{handle, instant, words};

#[derive(Debug, Subcommand)]
pub(crate) enum PersonCommand {
    /// Registers a person; needs the role operator
    Add {
        /// A short name: a lower-case letter, then lower-case letters, digits and hyphens
        #[arg(value_parser = handle)]
        handle: Handle,
        /// The name as other members see it; without it, the handle
        #[arg(long)]
        name: Option<String>,
        /// An organisation of the person's, by handle or id; may be repeated. Reviewers need one
        #[arg(long = "org", value_name = "ORG", required_if_eq("roles", "reviewer"))]
        organisations: Vec<String>,
        /// The ORCID iD, such as 0000-0002-1825-0097: personal data, as the name is
        #[arg(long, value_name = "ID", value_parser = orcid)]
        orcid: Option<Orcid>,
        /// A role to give at once; may be repeated. Nobody needs one to write items
        #[arg(long = "role", value_name = "ROLE", value_parser = Roles)]
        roles: Vec<RoleName>,
    },
    /// Shows a person with organisations and roles
    Show {
        /// The person, by handle or id
        person: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum OrgCommand {
    /// Registers an organisation; needs the role operator
    Add {
        /// A short name: a lower-case letter, then lower-case letters, digits and hyphens
        #[arg(value_parser = handle)]
        handle: Handle,
        /// The name as shown; without it, the handle
        #[arg(long)]
        name: Option<String>,
        /// It is an entity of the United Nations system: its people are internal reviewers
        #[arg(long)]
        un: bool,
        /// Who it is among the actors that the Compact names, such as academia; un-entity goes with --un
        #[arg(long, value_name = "TYPE", value_parser = Listed(actor_type, codes::actor_types), hide_possible_values = true)]
        kind: Option<ActorType>,
        /// The id in the Research Organization Registry, such as 01bj3aw27
        #[arg(long, value_name = "ID", value_parser = ror)]
        ror: Option<Ror>,
    },
    /// Shows an organisation
    Show {
        /// The organisation, by handle or id
        organisation: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum RoleCommand {
    /// Gives a person roles; needs the role operator, and nobody gives themselves one
    Add {
        /// The person, by handle or id
        person: String,
        /// What the person may be asked to do; nobody needs a role to write items
        #[arg(required = true, value_parser = Roles)]
        roles: Vec<RoleName>,
        /// The items that it is given for, such as objective:7,8 or country:KEN (also kind, language and community); without
        /// it, everything
        #[arg(long, value_name = "SCOPE", value_parser = scope, default_value = "portal", hide_default_value = true)]
        scope: Scope,
        /// Until when: a day, which no longer counts, or an instant (RFC 3339); without it, without end
        #[arg(long, value_name = "WHEN", value_parser = instant)]
        until: Option<Timestamp>,
    },
    /// Takes a role back from a person; needs the role operator, and nobody takes the own one back
    Remove {
        /// The person, by handle or id
        person: String,
        /// The role
        #[arg(value_parser = Roles)]
        role: RoleName,
        /// What it was given for; without it, the role is taken back for whatever it is held
        #[arg(long, value_name = "SCOPE", value_parser = scope)]
        scope: Option<Scope>,
    },
    /// Shows what you may do in this store, and what for
    May(May),
}

#[derive(Debug, Args)]
pub(crate) struct May {
    /// Prints JSON instead of text
    #[arg(long)]
    pub(crate) json: bool,
}

/// A role, as a command line names it.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum RoleName {
    /// Checks completeness, returns and routes
    Screener,
    /// May be invited to review
    Reviewer,
    /// Invites reviewers, decides, publishes
    Editor,
    /// Hands in translations of items
    Translator,
    /// Opens and closes spaces, hides posts with a reason
    Moderator,
    /// Adjudicates conflicting claims
    EvidenceSteward,
    /// Hands in pledges and voluntary reviews of the own State; given with --scope country:CODE
    NationalFocalPoint,
    /// Processes requests for support
    CaseOfficer,
    /// Manages the pipeline of the start-up fund
    FundSecretariat,
    /// Sets what the portal calls States and territories
    VocabularySteward,
    /// Registers people and roles, verifies and repairs
    Operator,
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Screener => Self::Screener,
            RoleName::Reviewer => Self::Reviewer,
            RoleName::Editor => Self::Editor,
            RoleName::Translator => Self::Translator,
            RoleName::Moderator => Self::Moderator,
            RoleName::EvidenceSteward => Self::EvidenceSteward,
            RoleName::NationalFocalPoint => Self::NationalFocalPoint,
            RoleName::CaseOfficer => Self::CaseOfficer,
            RoleName::FundSecretariat => Self::FundSecretariat,
            RoleName::VocabularySteward => Self::VocabularySteward,
            RoleName::Operator => Self::Operator,
        }
    }
}

/// The roles there are. Whoever looks for an author's is told that there is none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Roles;

impl TypedValueParser for Roles {
    type Value = RoleName;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<RoleName, Error> {
        if value.eq_ignore_ascii_case("author") {
            return no_role.parse_ref(command, arg, value);
        }
        EnumValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(RoleName::value_variants().iter().filter_map(ValueEnum::to_possible_value)))
    }
}

fn no_role(_: &str) -> Result<RoleName, String> {
    Err("author is no role: everybody who is registered may write items and hand them in".to_owned())
}

fn scope(text: &str) -> Result<Scope, String> {
    text.parse().map_err(words)
}

fn actor_type(text: &str) -> Result<ActorType, String> {
    ActorType::new(text).map_err(words)
}

fn orcid(text: &str) -> Result<Orcid, String> {
    text.parse().map_err(words)
}

fn ror(text: &str) -> Result<Ror, String> {
    text.parse().map_err(words)
}
