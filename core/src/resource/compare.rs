//! What of an item is its substance, and what says who made it.

use std::collections::BTreeSet;

use super::{Content, Details};

impl Content {
    /// Whether this says the same as another: what differs at most is how it is found, linked, licensed or catalogued. An
    /// address or an identifier may be there in one only; where both have one, it is the same.
    ///
    /// ```
    /// use migration_hub::resource::Draft;
    /// let parse = |json| Draft::parse(&serde_json::from_str(json).unwrap()).unwrap().content;
    /// let one = parse(r#"{"title": "Save lives", "language": "en"}"#);
    /// let two = parse(r#"{"title": "Save lives", "language": "en", "address": "https://example.org/lives"}"#);
    /// let three = parse(r#"{"title": "Save lives", "language": "en", "objectives": [8]}"#);
    /// assert!(one.says_the_same(&two) && !one.says_the_same(&three));
    /// let moved = parse(r#"{"title": "Save lives", "language": "en", "address": "https://example.net/other"}"#);
    /// assert!(!two.says_the_same(&moved), "it may lead to another document");
    /// ```
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.substance() == other.substance() && !self.points_elsewhere(other)
    }

    /// Whether this names another document than the other does.
    fn points_elsewhere(&self, other: &Self) -> bool {
        fn replaced<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
            one.zip(other).is_some_and(|(one, other)| one != other)
        }
        replaced(self.address.as_ref(), other.address.as_ref())
            || replaced(self.doi.as_ref(), other.doi.as_ref())
            || replaced(self.symbol.as_ref(), other.symbol.as_ref())
            || replaced(self.isbn.as_ref(), other.isbn.as_ref())
    }

    fn substance(&self) -> Self {
        Self {
            other_languages: BTreeSet::new(),
            symbol: None,
            doi: None,
            isbn: None,
            address: None,
            audiences: BTreeSet::new(),
            rights: None,
            links: BTreeSet::new(),
            provenance: None,
            ..self.clone()
        }
    }

    /// The content without what names who made it or where it stands, for reviewers who are not to know. What its prose
    /// says remains.
    ///
    /// ```
    /// use migration_hub::resource::Draft;
    /// let value = serde_json::json!({"title": "Save lives", "language": "en", "publisher": "A ministry"});
    /// assert_eq!(Draft::parse(&value)?.content.anonymous().publisher, None);
    /// # Ok::<(), migration_hub::resource::Violations>(())
    /// ```
    #[must_use]
    pub fn anonymous(&self) -> Self {
        let mut content = Self { publisher: None, workstream_output: false, rights: None, ..self.substance() };
        content.audiences.clone_from(&self.audiences);
        content.other_languages.clone_from(&self.other_languages);
        match content.details.as_deref_mut() {
            Some(Details::Practice(part)) => (part.implementer, part.partners) = (None, BTreeSet::new()),
            Some(Details::Initiative(part)) => (part.lead, part.partners) = (None, BTreeSet::new()),
            Some(Details::Event(part)) => part.organisers = BTreeSet::new(),
            Some(Details::ReviewInput(part)) => part.submitted_by = None,
            Some(Details::Pledge(part)) => (part.entity, part.participants) = (None, BTreeSet::new()),
            Some(Details::Programme(part)) => (part.agencies, part.partners) = (BTreeSet::new(), BTreeSet::new()),
            Some(Details::Call(_) | Details::Training(_) | Details::Dataset(_) | Details::Instrument(_)) | None => {}
        }
        content
    }
}
