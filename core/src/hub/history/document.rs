//! The history as a document: JSON whose members stand in one order, and Markdown with a line to cite.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::words::{spoken, word};
use super::{Part, Participant, PastComment, PastDecision, PastEvent, PastReview, ReviewHistory};
use crate::error::{Error, ErrorKind, Result};
use crate::record::Audience;
use crate::review::{Anonymity, Category, Conflict, Criterion, Recommendation, StepKind};
use crate::text::canonical::to_canonical;
use crate::vocabulary::Language;

/// The version of the form that [`ReviewHistory::to_json`] writes.
const FORM: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    review_history: &'a ReviewHistory,
    version: u32,
}

impl ReviewHistory {
    /// The history as JSON in canonical form: the same history is the same bytes.
    ///
    /// # Errors
    /// `Unexpected` when it has no canonical form.
    pub fn to_json(&self) -> Result<String> {
        to_canonical(&Document { review_history: self, version: FORM }).map_err(|error| {
            let message = "this history has no canonical form";
            Error::new(ErrorKind::Unexpected, "review_history", message).caused_by(error)
        })
    }

    /// The history as Markdown, in one of the six languages; in English for any other. Texts that people wrote stay in
    /// the language that they were written in. The same history is the same document.
    ///
    /// See [`ActorHub::review_history`](crate::hub::ActorHub::review_history) for an example.
    pub fn to_markdown(&self, language: &Language) -> String {
        let w = |key| word(key, language);
        let title = self.title.as_deref().map_or_else(|| w("untitled").to_owned(), escape);
        let mut out = format!("# {}: {title}\n\n", w("title"));
        line(&mut out, format_args!("- {}: {}", w("store"), self.store));
        line(&mut out, format_args!("- {}: {}", w("item"), self.item));
        line(&mut out, format_args!("- {}: {}", w("grade"), w(self.grade.name())));
        if let Some(citation) = self.citation(language) {
            line(&mut out, format_args!("\n**{}:** {}", w("cite"), escape(&citation)));
        }
        if self.reviews.is_empty() {
            line(&mut out, format_args!("\n{}", w("none")));
        }
        for (number, review) in (1..).zip(&self.reviews) {
            review.write(&mut out, number, language);
        }
        out
    }

    /// A line to cite the review of the newest accepted revision by: title, store, item, revision, when it was accepted
    /// under which policy, and the digest of the log entry that says so. `None` when the reader knows of no acceptance.
    pub fn citation(&self, language: &Language) -> Option<String> {
        let w = |key| word(key, language);
        let accepted = |review: &PastReview| {
            let event = review.events.iter().rev().find(|event| event.step == StepKind::Accept).cloned();
            event.map(|event| (review.policy.clone(), event))
        };
        let (policy, event) = self.reviews.iter().rev().find_map(accepted)?;
        Some(format!(
            "«{}». {} {}, {} {}, {} {}. {} {}; {} {} {}; {} sha256:{}",
            self.title.as_deref().unwrap_or(w("untitled")),
            w("store"),
            self.store,
            w("item"),
            self.item,
            w("revision"),
            event.revision,
            w("accept"),
            event.at.day(),
            w("policy"),
            policy.name,
            policy.version,
            w("entry"),
            event.entry
        ))
    }
}

impl PastReview {
    fn write(&self, out: &mut String, number: u32, language: &Language) {
        let w = |key| word(key, language);
        line(out, format_args!("\n## {} {number}", w("review")));
        let anonymity = match self.anonymity {
            Anonymity::Open => "open",
            Anonymity::Single => "single",
            Anonymity::Double => "double",
        };
        let policy = format!("{} {}", self.policy.name, self.policy.version);
        line(out, format_args!("\n- {}: {} ({})", w("policy"), escape(&policy), w(anonymity)));
        let mut revision = None;
        for event in &self.events {
            if revision != Some((event.round, event.revision)) {
                revision = Some((event.round, event.revision));
                let (round, number) = (event.round, event.revision);
                line(out, format_args!("\n### {} {round}, {} {number}\n", w("round"), w("revision")));
                if let Some(content) = event.content {
                    line(out, format_args!("{} sha256:{content}\n", w("content")));
                }
            }
            event.write(out, &self.labels, language);
        }
    }
}

/// What a policy calls its criteria, by criterion and language.
type Labels = BTreeMap<String, BTreeMap<Language, String>>;

impl PastEvent {
    fn write(&self, out: &mut String, labels: &Labels, language: &Language) {
        let w = |key| word(key, language);
        let mut text = format!("- {} {}, {} {}", self.at, w(self.step.name()), w("by"), self.by.name(language));
        if let Some(about) = &self.about {
            add(&mut text, format_args!(", {} {}", w("about"), about.name(language)));
        }
        if self.tie_break {
            add(&mut text, format_args!("; {}", w("tie-break")));
        }
        if self.overturned {
            add(&mut text, format_args!("; {}", w("overturned")));
        }
        if let Some(field) = &self.field {
            add(&mut text, format_args!("; {}: {}", w("field"), code(field)));
        }
        if let Some(conflict) = self.conflict {
            add(&mut text, format_args!("; {}: {}", w("conflict"), w(conflict_key(conflict))));
        }
        if let Some(recommendation) = self.recommendation {
            add(&mut text, format_args!("; {}: {}", w("advice"), w(advice_key(recommendation))));
        }
        text += &rated("ratings", &self.ratings, labels, language);
        line(out, format_args!("{text}"));
        if let Some(decision) = &self.decision {
            decision.write(out, labels, language);
        }
        if self.decision.is_some() || self.step == StepKind::Publish {
            line(out, format_args!("  - {} sha256:{}", w("entry"), self.entry));
        }
        self.comments.iter().for_each(|comment| comment.write(out, language));
    }
}

impl PastDecision {
    fn write(&self, out: &mut String, labels: &Labels, language: &Language) {
        let w = |key| word(key, language);
        let (internal, external, dissenting) = (self.internal, self.external, self.dissenting);
        line(
            out,
            format_args!(
                "  - {}: {} {internal}, {} {external}; {} {dissenting}{}",
                w("considered"),
                w("internal"),
                w("external"),
                w("dissenting"),
                rated("middle", &self.ratings, labels, language)
            ),
        );
        for reviewer in &self.reviewers {
            line(out, format_args!("  - {}", reviewer.name(language)));
        }
    }
}

impl PastComment {
    fn write(&self, out: &mut String, language: &Language) {
        let editors = if self.audience == Audience::Editors { word("editors", language) } else { "" };
        out.push('\n');
        if !editors.is_empty() {
            line(out, format_args!("  > *{editors}*"));
        }
        match &self.text {
            Some(text) => text.lines().for_each(|text| line(out, format_args!("  > {}", escape(text)))),
            None => line(out, format_args!("  > *{}*", word("erased", language))),
        }
        out.push('\n');
    }
}

impl Participant {
    fn name(&self, language: &Language) -> String {
        let w = |key| word(key, language);
        let part = match self.part {
            Part::Author => "author",
            Part::FocalPoint => "focal-point",
            Part::Office => "office",
            Part::Reviewer => "reviewer",
            Part::Clock => "clock",
        };
        let mut text = w(part).to_owned();
        if let Some(number) = self.number {
            add(&mut text, format_args!(" {number}"));
        }
        let category = self.category.map(|category| match category {
            Category::Internal => w("internal"),
            Category::External => w("external"),
        });
        if let Some(category) = category {
            add(&mut text, format_args!(" ({category})"));
        }
        if let Some(name) = &self.name {
            add(&mut text, format_args!(", {}", escape(name)));
        }
        text
    }
}

const fn conflict_key(conflict: Conflict) -> &'static str {
    match conflict {
        Conflict::Undeclared => "conflict-undeclared",
        Conflict::None => "conflict-none",
        Conflict::Managed => "conflict-managed",
        Conflict::Disqualifying => "conflict-disqualifying",
    }
}

const fn advice_key(recommendation: Recommendation) -> &'static str {
    match recommendation {
        Recommendation::Accept => "advise-accept",
        Recommendation::RequestChanges => "advise-request-changes",
        Recommendation::Reject => "advise-reject",
    }
}

fn rated(key: &str, ratings: &BTreeMap<String, u8>, labels: &Labels, language: &Language) -> String {
    if ratings.is_empty() {
        return String::new();
    }
    let rated = |(id, rating): (&String, &u8)| {
        let label = labels.get(id).cloned().unwrap_or_default();
        let language = if label.contains_key(language) { language } else { &spoken(language) };
        let criterion = Criterion { label, ..Criterion::rated(id, 0) };
        format!("{} {rating}", escape(criterion.label(language)))
    };
    let ratings: Vec<String> = ratings.iter().map(rated).collect();
    format!("; {}: {}", word(key, language), ratings.join(", "))
}

/// Writes on.
fn add(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = out.write_fmt(text);
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{text}");
}

/// A JSON pointer as code, which Markdown takes as it stands. A pointer that has a mark of code in it is escaped instead.
fn code(pointer: &str) -> String {
    if pointer.contains('`') { escape(pointer) } else { format!("`{}`", pointer.replace(['\n', '\r'], " ")) }
}

/// Text that somebody wrote, so that Markdown shows it as it was written.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '!' | '&' => {
                out.push('\\');
                out.push(char);
            }
            // At the start of a line these would begin a list.
            '-' | '+' if out.is_empty() => {
                out.push('\\');
                out.push(char);
            }
            _ => out.push(char),
        }
    }
    out
}
