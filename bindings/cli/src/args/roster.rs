//! The grammar of the commands about the roster: what reviewers can review, who could review an item, how all are spread.

use clap::{Args, Subcommand, ValueEnum};
use migration_hub::compact::{Objective, Principle};
use migration_hub::vocabulary::{Area, Language};

use super::codes::{self, Listed};
use super::{Item, area, language, objective, principle};

#[derive(Debug, Subcommand)]
pub(crate) enum RosterCommand {
    /// Writes what a person can review, in place of what was written before
    ///
    /// It makes nobody a reviewer: the role does, see «mighub role add». Who has the role and a profile is suggested.
    Set(Box<ProfileArgs>),
    /// Shows what a person can review; for editors and operators, and everybody for themselves
    Show {
        /// The person, by handle or id; without one, the person who acts
        person: Option<String>,
        /// Print JSON: {"person", "profile", "by", "at"}; the profile has the fields of the library
        #[arg(long)]
        json: bool,
    },
    /// Declares one's own gender, region and background: for counts only, and nobody else reads them
    Describe {
        /// The gender
        #[arg(long, value_name = "WORD")]
        gender: Option<GenderName>,
        /// Where one is from: 002 (Africa), 009 (Oceania), 019 (Americas), 142 (Asia) or 150 (Europe)
        #[arg(long, value_name = "CODE")]
        region: Option<String>,
        /// From which side one comes to migration
        #[arg(long, value_name = "WORD")]
        background: Option<BackgroundName>,
    },
    /// Shows what one declared of oneself
    Described,
    /// Erases what one declared of oneself
    Erase,
    /// Suggests reviewers for an item, each with the reasons, and says why others are not among them
    Suggest {
        #[command(flatten)]
        item: Item,
        /// How many at most
        #[arg(long, value_name = "N", default_value_t = 10)]
        limit: usize,
        /// Print JSON: {"suggested": [{"person", "category", "score", "reasons"}], "total", "excluded": [{"person",
        /// "obstacles"}], "behind"}
        #[arg(long)]
        json: bool,
    },
    /// Counts the reviewers who are free, by objective and language, and shows where nobody is
    Coverage {
        /// Print JSON: {"reviewers", "available", "languages", "objectives": [{"objective", "languages", "gaps"}],
        /// "principles", "behind"}
        #[arg(long)]
        json: bool,
    },
    /// Counts the reviewers by region, background and gender: five or more, and nothing that gives fewer away
    Balance {
        /// Print JSON: {"reviewers", "regions": {"counts", "undeclared"}, "backgrounds", "genders"}; null is hidden
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct ProfileArgs {
    /// The person, by handle or id; without one, the person who acts. For others it needs the role operator
    #[arg(value_name = "PERSON")]
    pub(crate) person: Option<String>,
    /// An objective of the Compact that the person knows; may be repeated
    #[arg(long = "objective", value_name = "N", value_parser = Listed(objective, codes::objectives), hide_possible_values = true)]
    pub(crate) objectives: Vec<Objective>,
    /// A guiding principle that the person knows, a to j; may be repeated
    #[arg(long = "principle", value_name = "LETTER", value_parser = Listed(principle, codes::principles), hide_possible_values = true)]
    pub(crate) principles: Vec<Principle>,
    /// A language that the person reads; may be repeated
    #[arg(long = "language", value_name = "TAG", value_parser = Listed(language, codes::languages), hide_possible_values = true)]
    pub(crate) languages: Vec<Language>,
    /// A country or area that the person knows; may be repeated
    #[arg(long = "country", value_name = "CODE", value_parser = area)]
    pub(crate) countries: Vec<Area>,
    /// Years of experience
    #[arg(long, value_name = "YEARS")]
    pub(crate) experience: Option<u32>,
    /// Reviews at once, at most; 2 without it
    #[arg(long, value_name = "N")]
    pub(crate) at_once: Option<u32>,
    /// The first day on which the person takes no review
    #[arg(long, value_name = "DAY")]
    pub(crate) absent_from: Option<String>,
    /// The last day on which the person takes no review
    #[arg(long, value_name = "DAY")]
    pub(crate) absent_until: Option<String>,
    /// With whom of the store the person published, and when last, such as ann=2024; may be repeated
    #[arg(long = "coauthor", value_name = "PERSON=DATE", value_parser = coauthor)]
    pub(crate) coauthors: Vec<(String, String)>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum GenderName {
    /// A woman
    Woman,
    /// A man
    Man,
    /// Another gender
    Another,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum BackgroundName {
    /// Policy
    Policy,
    /// Technical
    Technical,
    /// Practice
    Practitioner,
}

/// The word that a value is typed as.
pub(crate) fn typed(value: &impl ValueEnum) -> Option<String> {
    value.to_possible_value().map(|value| value.get_name().to_owned())
}

fn coauthor(text: &str) -> Result<(String, String), String> {
    let parts = text.split_once('=').ok_or_else(|| "expected a person and a date, such as ann=2024".to_owned())?;
    Ok((parts.0.to_owned(), parts.1.to_owned()))
}
