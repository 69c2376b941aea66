//! Requests as the protocol writes them: a verb and its arguments, in an address or in a form.

use migration_hub::error::Result;
use migration_hub::federation::Granularity;
use migration_hub::federation::fetch::{HttpUrl, Method, Request, RequestError};
use url::form_urlencoded::Serializer;

use super::place::Window;
use crate::config::OaiConfig;
use crate::limits;
use crate::stamp;

/// A verb and its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Question(Vec<(&'static str, String)>);

impl Question {
    pub(crate) fn new(verb: &'static str) -> Self {
        Self(vec![("verb", verb.to_owned())])
    }

    /// The record of one identifier.
    pub(crate) fn record(config: &OaiConfig, identifier: &str) -> Self {
        Self::new("GetRecord").with("identifier", identifier).with("metadataPrefix", &config.prefix)
    }

    /// The first page of a window.
    pub(crate) fn window(verb: &'static str, config: &OaiConfig, window: &Window, granularity: Granularity) -> Self {
        let mut question = Self::new(verb).with("metadataPrefix", &config.prefix);
        for (name, bound) in [("from", window.from), ("until", window.until)] {
            if let Some(bound) = bound {
                question = question.with(name, &stamp::write(bound, granularity));
            }
        }
        match &config.set {
            Some(set) => question.with("set", set),
            None => question,
        }
    }

    /// The page that a token stands for. The protocol wants the token alone; some repositories want the prefix with it.
    pub(crate) fn page(verb: &'static str, config: &OaiConfig, token: &str, prefix_too: bool) -> Self {
        let question = Self::new(verb).with("resumptionToken", token);
        if prefix_too { question.with("metadataPrefix", &config.prefix) } else { question }
    }

    fn with(mut self, name: &'static str, value: &str) -> Self {
        self.0.push((name, value.to_owned()));
        self
    }

    /// The request: in the address, or as a form where that would be too long.
    pub(crate) fn request(&self, config: &OaiConfig) -> Result<Request> {
        let mut form = Serializer::new(String::new());
        for (name, value) in &self.0 {
            form.append_pair(name, value);
        }
        let query = form.finish();
        let request = asked(&config.base, query).map_err(RequestError::into_error)?;
        match &config.credentials {
            Some(account) => {
                request.credential("authorization", account.authorization()).map_err(RequestError::into_error)
            }
            None => Ok(request),
        }
    }
}

fn asked(base: &HttpUrl, query: String) -> Result<Request, RequestError> {
    let address = base.as_str();
    if address.len() + query.len() >= limits::ADDRESS_BYTES {
        let request = Request::new(Method::Post, base.clone()).repeatable(true);
        return Ok(request.body("application/x-www-form-urlencoded", query));
    }
    let joint = match address.split_once('?') {
        None => "?",
        Some((_, "")) => "",
        Some((_, more)) if more.ends_with('&') => "",
        Some(_) => "&",
    };
    Ok(Request::get(format!("{address}{joint}{query}").parse()?))
}

#[cfg(test)]
mod tests {
    use migration_hub::vocabulary::Language;

    use super::*;

    fn url(base: &str, question: &Question) -> String {
        let config = OaiConfig::new("x".parse().unwrap(), base.parse().unwrap(), Language::FRENCH);
        question.request(&config).unwrap().url().to_string()
    }

    #[test]
    fn a_base_may_hold_a_query() {
        let identify = Question::new("Identify");
        assert_eq!(url("https://example.org/oai", &identify), "https://example.org/oai?verb=Identify");
        assert_eq!(url("https://example.org/oai?", &identify), "https://example.org/oai?verb=Identify");
        assert_eq!(
            url("https://example.org/csw?mode=oai", &identify),
            "https://example.org/csw?mode=oai&verb=Identify"
        );
        assert_eq!(url("https://example.org/csw?m=o&", &identify), "https://example.org/csw?m=o&verb=Identify");
    }

    #[test]
    fn what_is_long_is_sent_as_a_form() {
        let config = OaiConfig::new("x".parse().unwrap(), "https://example.org/oai".parse().unwrap(), Language::FRENCH);
        let token = "t&".repeat(2_000);
        let request = Question::page("ListRecords", &config, &token, true).request(&config).unwrap();
        assert_eq!((request.method(), request.url().as_str()), (Method::Post, "https://example.org/oai"));
        let body = String::from_utf8(request.content().unwrap().bytes.clone()).unwrap();
        assert_eq!(body, format!("verb=ListRecords&resumptionToken={}&metadataPrefix=oai_dc", "t%26".repeat(2_000)));
        assert!(request.is_repeatable());
    }
}
