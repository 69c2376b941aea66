//! What a host lets robots read: `robots.txt` as RFC 9309 has it, and the crawl delay that it does not have.

use std::time::Duration;

/// Bytes of a `robots.txt` that are read; the rest is passed over, as the standard allows from this size on.
pub(crate) const BYTES: usize = 500 * 1024;

/// The longest crawl delay that is believed.
const LONGEST_DELAY_SECONDS: f64 = 86_400.0;

/// What a host says to one robot.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Robots {
    /// Longest first, and of two as long the one that allows: the first that matches decides.
    rules: Vec<Rule>,
    crawl_delay: Option<Duration>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    allow: bool,
    /// What stands between the asterisks, in normal form.
    parts: Vec<Vec<u8>>,
    /// Whether the end of the path must come after the last part.
    anchored: bool,
    length: usize,
}

/// What became of the request for `robots.txt`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Access {
    /// There are rules.
    Rules(Robots),
    /// There are none: everything may be read.
    Free,
    /// It could not be read, so nothing may be for now.
    Closed,
}

impl Access {
    /// What a status of the answer means (RFC 9309, section 2.3.1). A host that asks for patience has not said what it
    /// allows.
    pub(crate) fn of(status: u16, body: &[u8], product: &str) -> Self {
        match status {
            200..=299 => Self::Rules(Robots::parse(body, product)),
            429 => Self::Closed,
            // A redirect that was not followed leads nowhere.
            300..=499 => Self::Free,
            _ => Self::Closed,
        }
    }
}

/// The rules for one robot while they are read.
#[derive(Default)]
struct Group {
    rules: Vec<Rule>,
    crawl_delay: Option<Duration>,
}

impl Robots {
    /// Reads the rules for a robot of this name: those of its own groups together, or else those for all.
    pub(crate) fn parse(bytes: &[u8], product: &str) -> Self {
        let bytes = bytes.get(..BYTES).filter(|first| first.len() < bytes.len()).map_or(bytes, whole_lines);
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let product = token(product.as_bytes());
        let (mut own, mut all): (Option<Group>, Option<Group>) = (None, None);
        let (mut for_own, mut for_all, mut naming) = (false, false, false);
        for (name, value) in bytes.split(|byte| matches!(byte, b'\n' | b'\r')).filter_map(field) {
            if name == b"user-agent" {
                if !naming {
                    (for_own, for_all, naming) = (false, false, true);
                }
                if value == b"*" {
                    for_all = true;
                    all.get_or_insert_default();
                } else if !product.is_empty() && token(value).eq_ignore_ascii_case(product) {
                    for_own = true;
                    own.get_or_insert_default();
                }
                continue;
            }
            let Some(line) = Line::read(&name, value) else { continue };
            naming = false;
            for group in [own.as_mut().filter(|_| for_own), all.as_mut().filter(|_| for_all)].into_iter().flatten() {
                group.take(&line);
            }
        }
        own.or(all).unwrap_or_default().finish()
    }

    /// Whether a path with its query may be read.
    pub(crate) fn allows(&self, path_and_query: &str) -> bool {
        if path_and_query == "/robots.txt" {
            return true;
        }
        let path = normal(path_and_query.as_bytes());
        self.rules.iter().find(|rule| rule.matches(&path)).is_none_or(|rule| rule.allow)
    }

    /// The distance that the host asks for between two requests.
    pub(crate) fn crawl_delay(&self) -> Option<Duration> {
        self.crawl_delay
    }
}

impl Group {
    fn take(&mut self, line: &Line) {
        match line {
            Line::Rule(rule) => self.rules.push(rule.clone()),
            Line::Delay(delay) => self.crawl_delay = Some(self.crawl_delay.map_or(*delay, |known| known.max(*delay))),
            Line::Nothing => {}
        }
    }

    fn finish(mut self) -> Robots {
        self.rules.sort_by_key(|rule| (std::cmp::Reverse(rule.length), !rule.allow));
        Robots { rules: self.rules, crawl_delay: self.crawl_delay }
    }
}

/// A line that belongs to a group.
enum Line {
    Rule(Rule),
    Delay(Duration),
    /// A rule about no path, or a delay that is no number.
    Nothing,
}

impl Line {
    /// Reads a field; nothing for one that belongs to no group, such as a site map.
    fn read(name: &[u8], value: &[u8]) -> Option<Self> {
        match name {
            b"allow" | b"disallow" if value.is_empty() => Some(Self::Nothing),
            b"allow" => Some(Self::Rule(Rule::read(value, true))),
            b"disallow" => Some(Self::Rule(Rule::read(value, false))),
            b"crawl-delay" => Some(delay(value).map_or(Self::Nothing, Self::Delay)),
            _ => None,
        }
    }
}

impl Rule {
    fn read(value: &[u8], allow: bool) -> Self {
        let (pattern, anchored) = value.strip_suffix(b"$").map_or((value, false), |rest| (rest, true));
        let parts: Vec<Vec<u8>> = pattern.split(|byte| *byte == b'*').map(normal).collect();
        let length = parts.iter().map(Vec::len).sum::<usize>() + parts.len() - 1 + usize::from(anchored);
        Self { allow, parts, anchored, length }
    }

    /// Each part as early as possible: if that does not fit, nothing does.
    fn matches(&self, path: &[u8]) -> bool {
        let Some((first, others)) = self.parts.split_first() else { return true };
        let Some(mut rest) = path.strip_prefix(first.as_slice()) else { return false };
        let Some((last, middle)) = others.split_last() else { return !self.anchored || rest.is_empty() };
        for part in middle {
            let Some(after) = after_first(rest, part) else { return false };
            rest = after;
        }
        if self.anchored { rest.ends_with(last) } else { after_first(rest, last).is_some() }
    }
}

/// What comes after the first place where a part stands.
fn after_first<'a>(text: &'a [u8], part: &[u8]) -> Option<&'a [u8]> {
    if part.is_empty() {
        return Some(text);
    }
    let at = text.windows(part.len()).position(|window| window == part)?;
    text.get(at + part.len()..)
}

/// The lines that stand in the text as a whole.
fn whole_lines(text: &[u8]) -> &[u8] {
    let end = text.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

/// The name of a line in small letters, and its value without comment and space.
fn field(line: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let line = line.split(|byte| *byte == b'#').next().unwrap_or_default();
    let colon = line.iter().position(|byte| *byte == b':')?;
    let (name, value) = line.split_at(colon);
    Some((name.trim_ascii().to_ascii_lowercase(), value.get(1..).unwrap_or_default().trim_ascii()))
}

/// The name of a product, without what follows it.
fn token(text: &[u8]) -> &[u8] {
    let end = text.iter().position(|byte| !(byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'_')));
    end.map_or(text, |end| text.get(..end).unwrap_or_default())
}

fn delay(value: &[u8]) -> Option<Duration> {
    let seconds: f64 = std::str::from_utf8(value).ok()?.parse().ok()?;
    let believed = seconds.is_finite() && seconds >= 0.0;
    believed.then(|| Duration::from_secs_f64(seconds.min(LONGEST_DELAY_SECONDS)))
}

/// A path in the form in which two are compared: only what needs it is percent-encoded, in capitals.
fn normal(path: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(path.len());
    let mut rest = path;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        let encoded = if *byte == b'%' { octet(after) } else { None };
        if let Some((octet, after)) = encoded {
            rest = after;
            if octet.is_ascii_alphanumeric() || b"-._~".contains(&octet) {
                out.push(octet);
            } else {
                encode(&mut out, octet);
            }
        } else if byte.is_ascii_graphic() && *byte != b'%' {
            out.push(*byte);
        } else {
            encode(&mut out, *byte);
        }
    }
    out
}

/// The octet that two hexadecimal digits stand for.
fn octet(digits: &[u8]) -> Option<(u8, &[u8])> {
    let (digits, rest) = digits.split_at_checked(2)?;
    let digits =
        std::str::from_utf8(digits).ok().filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    Some((u8::from_str_radix(digits, 16).ok()?, rest))
}

fn encode(out: &mut Vec<u8>, octet: u8) {
    out.extend_from_slice(format!("%{octet:02X}").as_bytes());
}

#[cfg(test)]
mod tests;
