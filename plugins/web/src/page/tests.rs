//! Tests of pages: what is one, and what it says.

use migration_hub::federation::fetch::Headers;

use super::*;

const USUAL: Usual<'static> = Usual { language: &Language::ENGLISH, publisher: None };

const ADDRESS: &str = "https://example.org/publications/7";

fn answer(html: &str, fields: &[(&str, &str)]) -> Response {
    let mut headers = Headers::default();
    for (name, value) in fields {
        headers.add(name, value).unwrap();
    }
    Response { status: 200, url: ADDRESS.parse().unwrap(), headers, body: html.as_bytes().to_vec() }
}

fn came_with(html: &str) -> Came {
    came(&answer(html, &[("content-type", "text/html; charset=utf-8")]), &ADDRESS.parse().unwrap(), &Marks::default())
}

fn read_with(html: &str, known: &Marks) -> Present {
    let response = answer(html, &[("content-type", "text/html; charset=utf-8")]);
    match came(&response, &ADDRESS.parse().unwrap(), known) {
        Came::Page(marks) => {
            let id = ExternalId::new("site", ADDRESS).unwrap();
            item(id, &ADDRESS.parse().unwrap(), &marks, response.body, USUAL).unwrap()
        }
        other => panic!("{other:?}"),
    }
}

fn read(html: &str) -> Present {
    read_with(html, &Marks::default())
}

fn no_page(html: &str) -> String {
    match came_with(html) {
        Came::NoPage(reason) => reason,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_libraries_index_counts_more_than_what_networks_show() {
    let html = "<html lang=fr><title>Sauver des vies | Site</title><meta property=og:title content='Sauver des vies !'>
        <script type=application/ld+json>{\"@type\": \"Report\", \"name\": \"Sauver des vies, le rapport\"}</script>";
    assert_eq!(read(html).draft.content.title, "Sauver des vies, le rapport");
    assert_eq!(read(&html.replace("\"Report\"", "\"WebSite\"")).draft.content.title, "Sauver des vies !");
    let with_citation = format!("{html}<meta name=citation_title content='Sauver des vies. Rapport'>");
    assert_eq!(read(&with_citation).draft.content.title, "Sauver des vies. Rapport");
    let with_dublin_core = format!("{html}<meta name=DCTERMS.title content='Rapport'>");
    assert_eq!(read(&with_dublin_core).draft.content.title, "Rapport");
}

#[test]
fn the_name_of_the_site_is_no_part_of_a_title_that_the_heading_says() {
    let title = |html: &str| read(html).draft.content.title;
    assert_eq!(
        title("<title>Save lives &amp; rescue &#8211; Portal</title><h1>Save lives &amp; rescue</h1>"),
        "Save lives & rescue"
    );
    assert_eq!(
        title("<title>Save lives | Portal</title><h1>Portal</h1>"),
        "Save lives | Portal",
        "a heading of the site"
    );
    assert_eq!(title("<h1>Save lives</h1>"), "Save lives");
}

#[test]
fn every_field_is_read_from_the_places_where_pages_say_it() {
    let content = read(
        "<html lang=en><title>T</title><meta name=description content='&lt;p&gt;By month.&lt;/p&gt;'>
        <meta name=citation_publication_date content='2018/12/9'><meta name=citation_doi content='doi:10.1093/MIGRATION/mny002'>
        <meta name=citation_isbn content=9780306406157><meta name=dc.publisher content='IOM &amp;amp; partners'>
        <link rel=license href=https://creativecommons.org/licenses/by-nc/3.0/igo/><link rel=canonical href='/publications/save-lives'>
        <link rel=alternate hreflang=fr href=/fr><link rel=alternate hreflang=en-GB href=/en><link rel=alternate hreflang=x-default href=/>
        <meta property=og:locale:alternate content=es_ES><meta name=robots content='index, follow'>",
    )
    .draft
    .content;
    assert_eq!(content.summary.as_deref(), Some("By month."));
    assert_eq!(content.published.map(|date| date.to_string()).as_deref(), Some("2018-12-09"));
    assert_eq!(content.doi.map(|doi| doi.to_string()).as_deref(), Some("10.1093/migration/mny002"));
    assert_eq!(content.isbn.map(|isbn| isbn.to_string()).as_deref(), Some("9780306406157"));
    assert_eq!(content.publisher.as_deref(), Some("IOM & partners"));
    assert_eq!(content.rights.map(|rights| rights.to_string()).as_deref(), Some("CC-BY-NC-3.0-IGO"));
    assert_eq!(
        content.address.map(|address| address.to_string()).as_deref(),
        Some("https://example.org/publications/save-lives")
    );
    let others: Vec<String> = content.other_languages.iter().map(ToString::to_string).collect();
    assert_eq!(others, ["es-ES", "fr"], "alternates are other languages; the own one and x-default are none");
}

#[test]
fn the_language_is_a_tag_a_locale_a_code_or_a_name() {
    for (mark, expected) in [
        ("<html lang=ar>", "ar"),
        ("<html lang=''><meta property=og:locale content=fr_CA>", "fr-CA"),
        ("<meta name=dc.language content=spa>", "es"),
        ("<meta name=dc.language content=Russian>", "ru"),
        ("<meta http-equiv=content-language content=zh-Hans>", "zh-Hans"),
        ("<html lang=und><meta name=dc.language content='??'>", "en"),
    ] {
        assert_eq!(read(&format!("{mark}<title>T</title>")).draft.content.language.as_str(), expected, "{mark}");
    }
}

#[test]
fn a_canonical_link_to_the_front_page_is_a_fault_of_the_site() {
    for front in ["/", "https://example.org", "/fr/"] {
        let read = read(&format!("<title>T</title><link rel=canonical href='{front}'>"));
        assert_eq!(read.draft.content.address.unwrap().as_str(), ADDRESS, "{front}");
    }
}

#[test]
fn subjects_keywords_and_types_are_terms() {
    let read = read(
        "<title>T</title><meta name=keywords content='asylum, Border  management; '><meta name=dc.subject content=Visas>
        <meta property=article:tag content='R&amp;amp;D'><script type=application/ld+json>
        {\"@type\": \"Report\", \"name\": \"T\", \"keywords\": \"refuge\", \"about\": {\"name\": \"Return\"}}</script>",
    );
    let terms: Vec<&str> = read.terms.iter().map(|term| term.term.as_str()).collect();
    assert_eq!(terms, ["Border management", "R&D", "Report", "Return", "Visas", "asylum", "refuge"]);
}

#[test]
fn dates_that_mean_nothing_are_left_out_with_a_note() {
    for date in ["1970-01-01T00:00:00Z", "0001-01-01", "2021-02-31", "last week"] {
        let read = read(&format!("<title>T</title><meta property=article:published_time content='{date}'>"));
        assert_eq!(read.draft.content.published, None, "{date}");
        assert_eq!(read.draft.notes.iter().map(|note| note.pointer.as_str()).collect::<Vec<_>>(), ["/published"]);
    }
    let read = read("<title>T</title><meta name=dc.date content=nonsense><meta name=citation_date content=2018>");
    assert_eq!(read.draft.content.published.map(|date| date.to_string()).as_deref(), Some("2018"));
    assert!(read.draft.notes.is_empty());
}

#[test]
fn linked_data_that_is_no_json_is_noted_and_the_page_is_read() {
    let read = read("<title>T</title><script type=application/ld+json>{\"@type\": </script>");
    assert_eq!((read.draft.content.title.as_str(), read.draft.notes.len()), ("T", 1));
}

#[test]
fn what_a_feed_says_stands_where_the_page_says_nothing() {
    let mut known = Marks::default();
    known.add("feed:title", "From the feed");
    known.add("feed:summary", "&lt;p&gt;Short&lt;/p&gt;");
    known.add("feed:published", "2026-03-02T09:00:00+00:00");
    known.add("feed:category", "Visas");
    let said = read_with("<html lang=fr><title>Titre | Site</title>", &known);
    assert_eq!(said.draft.content.title, "From the feed", "and where the page only has what a browser shows");
    assert_eq!(said.draft.content.summary.as_deref(), Some("Short"));
    assert_eq!(said.draft.content.published.map(|date| date.to_string()).as_deref(), Some("2026-03-02"));
    assert_eq!(said.terms[0].term, "Visas");
    let own =
        read_with("<title>T</title><meta property=og:title content=Own><meta name=description content=Own>", &known);
    assert_eq!((own.draft.content.title.as_str(), own.draft.content.summary.as_deref()), ("Own", Some("Own")));
}

#[test]
fn a_page_that_says_it_is_not_there_is_none() {
    for title in
        ["Page not found | Site", "404", "Page non trouvée | Réseau", "الصفحة غير موجودة", "Страница не найдена"]
    {
        assert!(no_page(&format!("<title>{title}</title>")).contains("there is none"), "{title}");
    }
    assert!(no_page("<title>Site</title><h1>Página no encontrada</h1>").contains("there is none"));
    let about = "<title>404 days in detention</title><meta name=dc.title content='404 days in detention'>";
    assert_eq!(read(about).draft.content.title, "404 days in detention", "a page that is about something is one");
}

#[test]
fn a_login_form_is_no_page_and_a_page_with_one_is() {
    let form = "<title>Log in</title><form><input type=password></form>";
    assert!(no_page(form).contains("password"));
    let page = format!("{form}<script type=application/ld+json>{{\"@type\": \"Article\", \"name\": \"A\"}}</script>");
    assert_eq!(read(&page).draft.content.title, "A");
}

#[test]
fn a_page_that_asks_not_to_be_listed_is_not() {
    assert!(no_page("<title>T</title><meta name=ROBOTS content='NoIndex, nofollow'>").contains("noindex"));
}

#[test]
fn a_redirect_to_the_front_page_is_no_page() {
    let html = answer("<title>Welcome</title>", &[("content-type", "text/html")]);
    for front in ["https://example.org/", "https://example.org/fr", "https://example.org/?from=7"] {
        let response = Response { url: front.parse().unwrap(), ..html.clone() };
        let outcome = came(&response, &ADDRESS.parse().unwrap(), &Marks::default());
        assert_eq!(matches!(outcome, Came::NoPage(_)), !front.contains('?'), "{front}");
        assert!(matches!(came(&response, &front.parse().unwrap(), &Marks::default()), Came::Page(_)), "as asked");
    }
}

#[test]
fn a_wall_is_told_by_its_headers_and_its_title() {
    let known = Marks::default();
    let url = ADDRESS.parse().unwrap();
    for header in [("cf-mitigated", "challenge"), ("x-amzn-waf-action", "captcha")] {
        let response = answer("<title>T</title>", &[("content-type", "text/html"), header]);
        assert!(matches!(came(&response, &url, &known), Came::Wall(_)), "{header:?}");
    }
    for html in ["<title>Just a moment...</title>", "<title>Attention Required! | Cloudflare</title>", "", " \n"] {
        assert!(matches!(came_with(html), Came::Wall(_)), "{html}");
    }
    let about = "<title>Access denied</title><meta name=citation_title content='Access denied: asylum at the border'>";
    assert!(matches!(came_with(about), Came::Page(_)), "a page that is about something is one");
}

#[test]
fn what_is_no_html_is_no_page() {
    for media_type in ["application/pdf", "text/plain", ""] {
        let response = answer("%PDF-1.7", &[("content-type", media_type)]);
        let outcome = came(&response, &ADDRESS.parse().unwrap(), &Marks::default());
        assert!(matches!(outcome, Came::NoPage(_)), "{media_type}");
    }
}

#[test]
fn advertisements_and_counters_say_nothing_new() {
    let digest = |html: &str| read(html).payload.digest();
    let before = digest("<title>T</title><p>17 readers</p>");
    assert_eq!(
        digest("<title>T</title><p>18 readers</p><script>ad()</script><meta name=csrf-token content=x>"),
        before
    );
    assert_ne!(digest("<title>T</title><meta name=description content=New>"), before);
    assert_ne!(digest("<title>T</title><meta name=keywords content=New>"), before);
}

#[test]
fn a_page_without_a_title_and_one_with_too_long_a_title_cannot_be_read() {
    let title = |text: &str| {
        let mut marks = Marks::default();
        marks.add("html:title", text);
        let id = ExternalId::new("site", ADDRESS).unwrap();
        item(id, &ADDRESS.parse().unwrap(), &marks, Vec::new(), USUAL)
    };
    assert_eq!(title("<b></b>").unwrap_err(), "the page has no title");
    assert!(title(&"x".repeat(600)).unwrap_err().contains("/title"));
}
