//! Tests of reading `robots.txt`.

use proptest::prelude::*;

use super::*;

fn robots(text: &str) -> Robots {
    Robots::parse(text.as_bytes(), "example-hub/1.0")
}

#[test]
fn the_longest_rule_that_matches_decides() {
    let rows = [
        // Rules, path, allowed. The first ten are those of RFC 9309, section 5.2, and of what Google documents.
        ("allow: /p\ndisallow: /", "/page", true),
        ("allow: /folder\ndisallow: /folder", "/folder/page", true),
        ("allow: /page\ndisallow: /*.htm", "/page.htm", false),
        ("allow: /page\ndisallow: /*.ph", "/page.php5", true),
        ("allow: /$\ndisallow: /", "/", true),
        ("allow: /$\ndisallow: /", "/page.htm", false),
        ("disallow: /fish*", "/fishheads/yummy.html", false),
        ("disallow: /fish*", "/Fish.asp", true),
        ("disallow: /*.php$", "/folder/filename.php", false),
        ("disallow: /*.php$", "/filename.php?parameters", true),
        ("disallow: /fish*.php", "/fishheads/catfish.php?parameters", false),
        ("disallow:", "/anything", true),
        ("disallow: /", "/anything", false),
        ("disallow: /", "/robots.txt", true),
        ("disallow: /search", "/search?p=migration", false),
        ("disallow: /a*b*c$", "/a-b-b-c", false),
        ("disallow: /a*b*c$", "/a-c-b", true),
        ("disallow: /a**b", "/axxb", false),
        ("disallow: *private", "/is/private/here", false),
        ("disallow: /x$y", "/x$y/z", false),
        ("allow: /a\ndisallow: /a*", "/a", false),
    ];
    for (rules, path, allowed) in rows {
        assert_eq!(robots(&format!("User-agent: *\n{rules}")).allows(path), allowed, "{rules:?} {path}");
    }
}

#[test]
fn one_path_may_be_spelt_in_several_ways() {
    let rows = [
        ("/foo/bar/ツ", "/foo/bar/%E3%83%84", false),
        ("/foo/bar/%e3%83%84", "/foo/bar/%E3%83%84", false),
        ("/foo/bar/%62%61%7A", "/foo/bar/baz", false),
        ("/foo/bar/baz", "/foo/bar/%62%61%7A", false),
        ("/a%2Fb", "/a/b", true),
        ("/a%2fb", "/a%2Fb", false),
        ("/100%", "/100%", false),
        ("/a%3cd", "/a%3Cd", false),
    ];
    for (rule, path, allowed) in rows {
        assert_eq!(robots(&format!("User-agent: *\nDisallow: {rule}")).allows(path), allowed, "{rule} {path}");
    }
}

#[test]
fn a_robot_reads_its_own_groups_together_or_those_for_all() {
    let text = "\u{feff}disallow: /before\r\n\
        User-agent: *\r\nDisallow: /all\r\nCrawl-delay: 1\r\n\r\n\
        user-AGENT : Example-Hub # ours\r\nDisallow: /one\r\nSitemap: https://example.org/map.xml\r\nDisallow: /two\r\n\
        User-agent: other\r\nDisallow: /other\r\n\
        User-agent: other2\r\nUser-agent: example-hub/2\r\nDisallow: /three\r\nCrawl-Delay: 2.5\r\n";
    let own = robots(text);
    for (path, allowed) in
        [("/one", false), ("/two", false), ("/three", false), ("/all", true), ("/other", true), ("/before", true)]
    {
        assert_eq!(own.allows(path), allowed, "{path}");
    }
    assert_eq!(own.crawl_delay(), Some(Duration::from_millis(2_500)));

    let stranger = Robots::parse(text.as_bytes(), "someone");
    assert!(!stranger.allows("/all") && stranger.allows("/one"));
    assert_eq!(stranger.crawl_delay(), Some(Duration::from_secs(1)));
}

#[test]
fn a_group_of_ones_own_without_rules_allows_everything() {
    assert!(robots("User-agent: *\nDisallow: /\n\nUser-agent: example-hub\nDisallow:\n").allows("/x"));
    assert!(robots("User-agent: example\nDisallow: /\n").allows("/x"), "part of a name is another name");
}

#[test]
fn delays_that_are_no_time_are_passed_over() {
    for (value, expected) in [
        ("5", Some(Duration::from_secs(5))),
        ("0.5", Some(Duration::from_millis(500))),
        ("1e300", Some(Duration::from_hours(24))),
        ("-1", None),
        ("NaN", None),
        ("inf", None),
        ("soon", None),
    ] {
        assert_eq!(robots(&format!("User-agent: *\nCrawl-delay: {value}")).crawl_delay(), expected, "{value}");
    }
}

#[test]
fn only_the_first_part_of_a_large_file_is_read() {
    let mut text = String::from("User-agent: *\nDisallow: /early\n");
    text.push_str(&"# padding\n".repeat(BYTES / 10));
    text.push_str("Disallow: /late\n");
    let read = robots(&text);
    assert!(!read.allows("/early") && read.allows("/late"));
    let mut cut = format!("User-agent: *\n#{}\nDisallow: /", "x".repeat(BYTES - 27));
    cut.push_str("private\n");
    assert!(robots(&cut).allows("/public"), "half a rule is no rule");
}

#[test]
fn statuses_say_whether_there_are_rules() {
    let body = b"User-agent: *\nDisallow: /".as_slice();
    let of = |status| Access::of(status, body, "example-hub");
    assert!(matches!(of(200), Access::Rules(rules) if !rules.allows("/x")));
    for status in [301, 400, 401, 403, 404, 410] {
        assert_eq!(of(status), Access::Free, "{status}");
    }
    for status in [429, 500, 502, 503, 599] {
        assert_eq!(of(status), Access::Closed, "{status}");
    }
}

/// Whether a pattern matches, by trying everything.
fn naive(pattern: &[u8], path: &[u8]) -> bool {
    match pattern.split_first() {
        None => true,
        Some((b'$', [])) => path.is_empty(),
        Some((b'*', rest)) => (0..=path.len()).any(|skipped| naive(rest, &path[skipped..])),
        Some((byte, rest)) => path.first() == Some(byte) && naive(rest, &path[1..]),
    }
}

proptest! {
    #[test]
    fn matching_is_what_trying_everything_finds(pattern in "/[ab*]{0,8}\\$?", path in "/[ab]{0,12}") {
        let rule = Rule::read(pattern.as_bytes(), false);
        prop_assert_eq!(rule.matches(path.as_bytes()), naive(pattern.as_bytes(), path.as_bytes()));
    }

    #[test]
    fn any_bytes_are_read_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..400), path in "/\\PC{0,40}") {
        let read = Robots::parse(&bytes, "example-hub");
        prop_assert!(read.allows("/robots.txt"));
        let _ = read.allows(&path);
    }

    #[test]
    fn the_order_of_rules_changes_nothing(
        rules in proptest::collection::vec(("(allow|disallow)", "/[ab*]{0,4}\\$?"), 1..6), path in "/[ab]{0,5}",
    ) {
        let text = |rules: &[(String, String)]| {
            let lines: Vec<String> = rules.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
            robots(&format!("user-agent: *\n{}", lines.concat()))
        };
        let forwards = text(&rules);
        let backwards = text(&rules.into_iter().rev().collect::<Vec<_>>());
        prop_assert_eq!(forwards.allows(&path), backwards.allows(&path));
    }

    #[test]
    fn normal_form_is_reached_once(path in proptest::collection::vec(any::<u8>(), 0..60)) {
        let once = normal(&path);
        prop_assert_eq!(normal(&once), once);
    }
}
