//! Requests of the protocol: arguments checked against one table, and the errors that it demands for them.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use migration_hub::federation::Granularity;
use migration_hub::text::echo;
use migration_hub::time::Timestamp;
use url::form_urlencoded;

use super::format::Format;
use super::record::Selection;
use super::set::{Set, SetError};
use super::token::{List, Resumption, TokenKey};
use crate::limits;
use crate::stamp;

/// An error of the protocol.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) code: Code,
    pub(crate) message: String,
}

/// The errors of the protocol that this repository has; it has sets, and every item in every format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Code {
    BadVerb,
    BadArgument,
    BadResumptionToken,
    CannotDisseminateFormat,
    IdDoesNotExist,
    NoRecordsMatch,
}

impl Code {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::BadVerb => "badVerb",
            Self::BadArgument => "badArgument",
            Self::BadResumptionToken => "badResumptionToken",
            Self::CannotDisseminateFormat => "cannotDisseminateFormat",
            Self::IdDoesNotExist => "idDoesNotExist",
            Self::NoRecordsMatch => "noRecordsMatch",
        }
    }

    /// Whether the request is repeated in the answer without its arguments.
    pub(crate) const fn hides_arguments(self) -> bool {
        matches!(self, Self::BadVerb | Self::BadArgument)
    }
}

impl Refusal {
    pub(crate) fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

/// What a request asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ask {
    Identify,
    ListMetadataFormats { identifier: Option<String> },
    ListSets,
    GetRecord { identifier: String, format: &'static Format },
    List { list: List, format: &'static Format, selection: Selection, cursor: Option<u64> },
}

/// A request as it came, for the answer to repeat.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Arguments(BTreeMap<String, String>);

/// A verb with the arguments that it needs, that it may have, and that it has alone or not at all.
struct Row {
    verb: &'static str,
    needs: &'static [&'static str],
    may: &'static [&'static str],
    alone: Option<&'static str>,
}

const LISTED: &[&str] = &["from", "until", "set"];
const VERBS: [Row; 6] = [
    Row { verb: "Identify", needs: &[], may: &[], alone: None },
    Row { verb: "ListMetadataFormats", needs: &[], may: &["identifier"], alone: None },
    Row { verb: "ListSets", needs: &[], may: &[], alone: Some("resumptionToken") },
    Row { verb: "GetRecord", needs: &["identifier", "metadataPrefix"], may: &[], alone: None },
    Row { verb: "ListIdentifiers", needs: &["metadataPrefix"], may: LISTED, alone: Some("resumptionToken") },
    Row { verb: "ListRecords", needs: &["metadataPrefix"], may: LISTED, alone: Some("resumptionToken") },
];

impl Arguments {
    /// The arguments of a query or of a form.
    pub(crate) fn read(request: &str) -> Result<Self, Refusal> {
        if request.len() > limits::REQUEST_BYTES {
            let message = format!("the request has more than {} bytes", limits::REQUEST_BYTES);
            return Err(Refusal::new(Code::BadArgument, message));
        }
        let mut arguments = BTreeMap::new();
        let mut repeated = None;
        for (name, value) in form_urlencoded::parse(request.as_bytes()) {
            if arguments.insert(name.to_string(), value.into_owned()).is_some() {
                repeated.get_or_insert_with(|| name.into_owned());
            }
        }
        match repeated {
            Some(name) if name == "verb" => Err(Refusal::new(Code::BadVerb, "the verb stands more than once")),
            Some(name) => Err(Refusal::new(Code::BadArgument, format!("«{}» stands more than once", echo(&name)))),
            None => Ok(Self(arguments)),
        }
    }

    /// Names and values, in the order of the names.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// What is asked for.
    pub(crate) fn ask(&self, key: &TokenKey) -> Result<Ask, Refusal> {
        let row = self.checked()?;
        let text = |name| self.get(name).unwrap_or_default().to_owned();
        match row.verb {
            "Identify" => Ok(Ask::Identify),
            "ListMetadataFormats" => {
                Ok(Ask::ListMetadataFormats { identifier: self.get("identifier").map(identifier).transpose()? })
            }
            "ListSets" if self.get("resumptionToken").is_some() => {
                Err(Refusal::new(Code::BadResumptionToken, "all sets stand on one page, so no token is given for them"))
            }
            "ListSets" => Ok(Ask::ListSets),
            "GetRecord" => {
                let identifier = identifier(&text("identifier"))?;
                Ok(Ask::GetRecord { identifier, format: format(&text("metadataPrefix"))? })
            }
            verb => {
                let list = if verb == "ListRecords" { List::Records } else { List::Identifiers };
                match self.get("resumptionToken") {
                    Some(token) => resumed(list, token, key),
                    None => self.list(list),
                }
            }
        }
    }

    /// The row of the verb, when the arguments are those that it takes.
    fn checked(&self) -> Result<&'static Row, Refusal> {
        let expected = || VERBS.iter().map(|row| row.verb).collect::<Vec<_>>().join(", ");
        let Some(verb) = self.get("verb") else {
            return Err(Refusal::new(Code::BadVerb, format!("there is no verb: expected one of {}", expected())));
        };
        let Some(row) = VERBS.iter().find(|row| row.verb == verb) else {
            let message = format!("«{}» is no verb: expected one of {}", echo(verb), expected());
            return Err(Refusal::new(Code::BadVerb, message));
        };
        let bad = |message: String| Err(Refusal::new(Code::BadArgument, message));
        let others = || self.0.keys().map(String::as_str).filter(|name| *name != "verb");
        if let Some(alone) = row.alone.filter(|alone| self.get(alone).is_some()) {
            return match others().find(|name| *name != alone) {
                Some(other) => bad(format!("{alone} stands alone, without «{}»", echo(other))),
                None => Ok(row),
            };
        }
        let known = |name: &str| row.needs.contains(&name) || row.may.contains(&name);
        if let Some(other) = others().find(|name| !known(name)) {
            return bad(format!("{verb} takes no «{}»", echo(other)));
        }
        match row.needs.iter().find(|name| self.get(name).is_none_or(str::is_empty)) {
            Some(missing) => bad(format!("{verb} needs {missing}")),
            None => Ok(row),
        }
    }

    fn list(&self, list: List) -> Result<Ask, Refusal> {
        let bad = |message: String| Refusal::new(Code::BadArgument, message);
        let stamp = |name: &str| {
            let expected = "YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ";
            let read =
                |text| stamp::read(text).ok_or_else(|| bad(format!("{name} is «{}»: expected {expected}", echo(text))));
            self.get(name).map(read).transpose()
        };
        let (from, until) = (stamp("from")?, stamp("until")?);
        if let (Some((from, one)), Some((until, other))) = (from, until) {
            if one != other {
                return Err(bad(
                    "from and until are not equally exact: expected both as days or both as seconds".to_owned()
                ));
            }
            if from > until {
                return Err(bad("from is later than until".to_owned()));
            }
        }
        let set = match self.get("set").map(str::parse::<Set>) {
            Some(Err(error @ SetError::Shape { .. })) => return Err(bad(error.to_string())),
            Some(Err(error)) => Err(error),
            Some(Ok(set)) => Ok(Some(set)),
            None => Ok(None),
        };
        let format = format(self.get("metadataPrefix").unwrap_or_default())?;
        // A set that is not here has no records.
        let set = set.map_err(|error| Refusal::new(Code::NoRecordsMatch, error.to_string()))?;
        let from = from.map(|(from, _)| from);
        let before =
            until.map(|(until, granularity): (Timestamp, Granularity)| stamp::later(until, stamp::step(granularity)));
        Ok(Ask::List { list, format, selection: Selection { from, before, set, after: None }, cursor: None })
    }
}

fn resumed(list: List, token: &str, key: &TokenKey) -> Result<Ask, Refusal> {
    let resumption = key.read(token).filter(|resumption| resumption.list == list);
    let known = resumption.and_then(|resumption| Some((Format::find(&resumption.prefix)?, resumption)));
    let (format, Resumption { selection, cursor, .. }) = known.ok_or_else(|| {
        Refusal::new(Code::BadResumptionToken, "this is no token that this repository gave for this list")
    })?;
    Ok(Ask::List { list, format, selection, cursor: Some(cursor) })
}

fn format(prefix: &str) -> Result<&'static Format, Refusal> {
    // What the protocol does not allow as a prefix cannot be repeated in an answer.
    if !prefix.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte)) {
        return Err(Refusal::new(
            Code::BadArgument,
            format!("metadataPrefix is «{}»: expected letters, digits and -_.!~*'()", echo(prefix)),
        ));
    }
    Format::find(prefix).ok_or_else(|| {
        let message =
            format!("«{}» is no format of this repository: expected one of {}", echo(prefix), Format::prefixes());
        Refusal::new(Code::CannotDisseminateFormat, message)
    })
}

fn identifier(text: &str) -> Result<String, Refusal> {
    // An identifier is a URI, and is repeated in the answer as one.
    if text.is_empty() || text.chars().any(|c| !c.is_ascii_graphic() || "<>\"{}|\\^`".contains(c)) {
        return Err(Refusal::new(Code::BadArgument, format!("identifier is «{}»: expected a URI", echo(text))));
    }
    Ok(text.to_owned())
}
