//! What of an item is its substance, and what says who made it.

use std::collections::BTreeSet;

use super::{Content, Details};

impl Content {
    /// Whether this says the same as what was there before: what differs at most is how it is found, linked, licensed or
    /// catalogued. An address or an identifier may have been added, never taken away or changed: whoever read what was
    /// there before finds it still, however many revisions later.
    ///
    /// ```
    /// use migration_hub::resource::Draft;
    /// let parse = |json| Draft::parse(&serde_json::from_str(json).unwrap()).unwrap().content;
    /// let one = parse(r#"{"title": "Save lives", "language": "en"}"#);
    /// let two = parse(r#"{"title": "Save lives", "language": "en", "address": "https://example.org/lives"}"#);
    /// let three = parse(r#"{"title": "Save lives", "language": "en", "objectives": [8]}"#);
    /// assert!(two.says_the_same(&one) && !three.says_the_same(&one));
    /// assert!(!one.says_the_same(&two), "the document is no longer named");
    /// let moved = parse(r#"{"title": "Save lives", "language": "en", "address": "https://example.net/other"}"#);
    /// assert!(!moved.says_the_same(&two), "it may lead to another document");
    /// ```
    pub fn says_the_same(&self, before: &Self) -> bool {
        self.substance() == before.substance() && self.names_what(before)
    }

    /// Whether this names the document that was named before.
    fn names_what(&self, before: &Self) -> bool {
        fn kept<T: PartialEq>(before: Option<&T>, now: Option<&T>) -> bool {
            before.is_none() || before == now
        }
        kept(before.address.as_ref(), self.address.as_ref())
            && kept(before.doi.as_ref(), self.doi.as_ref())
            && kept(before.symbol.as_ref(), self.symbol.as_ref())
            && kept(before.isbn.as_ref(), self.isbn.as_ref())
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
