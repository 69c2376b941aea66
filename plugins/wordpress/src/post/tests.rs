//! Posts as WordPress renders them, with what its themes, plugins and imports leave in them.

use migration_hub::federation::{Item, Present, Unreadable};
use migration_hub::vocabulary::Language;
use serde_json::{Value, json};

use super::{Record, Shelf, without_shortcodes};

const SHELF: Shelf<'static> =
    Shelf { source: "sermig", collection: "posts", language: &Language::SPANISH, publisher: Some("SERMIG") };

fn post() -> Value {
    json!({
        "id": 42, "date": "2026-03-01T06:30:15", "modified_gmt": "2026-03-01T09:30:15", "status": "publish",
        "link": "https://example.org/retorno-seguro/",
        "title": {"rendered": "Retorno seguro &#8211; gu&iacute;a &amp; pasos"},
        "excerpt": {"rendered": "<p>Qu&eacute; hacer antes de volver.</p>\n", "protected": false},
        "content": {"rendered": "<p>Una gu&iacute;a.</p>", "protected": false},
        "_embedded": {"wp:term": [
            [{"id": 3, "name": "Retorno &amp; reintegraci&oacute;n", "taxonomy": "category"}],
            [{"id": 9, "name": "gu\u{ed}as", "taxonomy": "post_tag"}],
            {"code": "rest_forbidden", "message": "…"},
        ]},
    })
}

fn item(value: &Value) -> Item {
    Record::new(value.to_string().as_bytes()).item(SHELF)
}

fn read(value: &Value) -> Present {
    match item(value) {
        Item::Present(present) => *present,
        other => panic!("{other:?}"),
    }
}

fn unread(value: &Value) -> Unreadable {
    match item(value) {
        Item::Unreadable(unreadable) => unreadable,
        other => panic!("{other:?}"),
    }
}

fn with(pointer: &str, value: Value) -> Value {
    let mut post = post();
    *post.pointer_mut(pointer).unwrap() = value;
    post
}

#[test]
fn a_post_is_read_with_its_words_and_its_address() {
    let present = read(&post());
    assert_eq!((present.id.source.as_str(), present.id.id.as_str()), ("sermig", "posts/42"));
    assert_eq!(present.stamp.unwrap().to_string(), "2026-03-01T09:30:15.000Z", "modified_gmt is UTC without saying so");
    let content = present.draft.content;
    assert_eq!(content.title, "Retorno seguro – guía & pasos");
    assert_eq!(content.language, Language::SPANISH);
    assert_eq!(content.summary.as_deref(), Some("Qué hacer antes de volver."));
    assert_eq!(content.published.unwrap().to_string(), "2026-03-01", "the day at the portal");
    assert_eq!(content.address.unwrap().as_str(), "https://example.org/retorno-seguro/");
    assert_eq!(content.publisher.as_deref(), Some("SERMIG"));
    assert_eq!(present.draft.notes, []);
}

#[test]
fn terms_are_the_portals_own_words_and_fill_no_field() {
    let present = read(&post());
    let terms: Vec<_> = present.terms.iter().map(|term| (term.term.as_str(), term.language.clone().unwrap())).collect();
    assert_eq!(terms, [("Retorno & reintegración", Language::SPANISH), ("guías", Language::SPANISH)]);
    assert!(present.draft.content.objectives.is_empty() && present.draft.content.kind.is_none());
}

#[test]
fn an_excerpt_that_wordpress_cut_gives_way_to_the_content() {
    for cut in [
        "<p>Una [&hellip;]</p>",
        "<p>Una&#8230;</p>",
        "<p>Una&#8230; <a class=\"more-link\" href=\"https://example.org/1\">Seguir leyendo <span>Una</span></a></p>",
        "",
        "<p> </p>",
    ] {
        let present = read(&with("/excerpt/rendered", json!(cut)));
        assert_eq!(present.draft.content.summary.as_deref(), Some("Una guía."), "{cut}");
    }
}

#[test]
fn content_behind_a_password_leaves_the_title() {
    let mut post = with("/content", json!({"rendered": "", "protected": true}));
    post["excerpt"] = json!({"rendered": "", "protected": true});
    let content = read(&post).draft.content;
    assert_eq!((content.title.is_empty(), content.summary), (false, None));
}

#[test]
fn shortcodes_that_nobody_rendered_go_and_other_brackets_stay() {
    let cases = [
        ("[vc_row][vc_column width=\"1/2\"]Una guía.[/vc_column][/vc_row]", "Una guía."),
        ("[gallery ids=\"1,2\"] Fotos", "Fotos"),
        ("[contact-form-7 id=7 title=\"Contacto\"/]", ""),
        ("Véase [1] y [sic], [véase a = b]", "Véase [1] y [sic], [véase a = b]"),
        ("[box]abierto", "[box]abierto"),
        ("[[escaped id=\"1\"]]", "[]"),
        ("[", "["),
    ];
    for (text, expected) in cases {
        assert_eq!(without_shortcodes(text), expected, "{text}");
    }
}

#[test]
fn a_long_content_is_cut_with_a_note() {
    let mut post = with("/content/rendered", json!(format!("<p>{}</p>", "ñ".repeat(20_000))));
    post["excerpt"]["rendered"] = json!("");
    let draft = read(&post).draft;
    let summary = draft.content.summary.unwrap();
    assert_eq!((summary.chars().count(), summary.chars().last()), (10_000, Some('…')));
    assert_eq!(draft.notes[0].pointer, "/summary");
}

#[test]
fn stamps_and_counters_say_nothing_new() {
    let mut later = with("/modified_gmt", json!("2026-04-01T00:00:00"));
    later["_links"] = json!({"version-history": [{"count": 7}]});
    later["views"] = json!(1_204);
    let (one, other) = (read(&post()), read(&later));
    assert_eq!(one.payload.digest(), other.payload.digest());
    assert_ne!(one.stamp, other.stamp);
    for (pointer, value) in [
        ("/title/rendered", json!("Otro")),
        ("/content/rendered", json!("<p>Otra.</p>")),
        ("/link", json!("https://example.org/otra/")),
        ("/_embedded/wp:term/1/0/name", json!("pasos")),
    ] {
        assert_ne!(read(&with(pointer, value)).payload.digest(), one.payload.digest(), "{pointer}");
    }
}

#[test]
fn dates_that_were_never_set_are_left_out_and_told() {
    for date in ["0000-00-00T00:00:00", "1970-01-01T00:00:00", "-0001-11-30T00:00:00", "ayer", "día de marzo"] {
        let draft = read(&with("/date", json!(date))).draft;
        assert_eq!(draft.content.published, None, "{date}");
        assert!(draft.notes[0].message.contains(date), "{:?}", draft.notes);
    }
    let present = read(&with("/modified_gmt", json!("-0001-11-30T00:00:00")));
    assert_eq!(present.stamp, None, "a post that was never saved has no stamp");
}

#[test]
fn a_plugin_for_translations_may_say_the_language() {
    let mut post = post();
    for (lang, expected) in [("pt-br", "pt-BR"), ("fr_FR", "fr-FR"), ("??", "es")] {
        post["lang"] = json!(lang);
        let present = read(&post);
        assert_eq!(present.draft.content.language.as_str(), expected);
        assert_eq!(present.terms[0].language.as_ref().unwrap().as_str(), expected);
    }
}

#[test]
fn one_bad_record_is_kept_with_its_bytes() {
    let unreadable = unread(&with("/title/rendered", json!(" ")));
    assert_eq!(unreadable.id.unwrap().id, "posts/42");
    assert!(unreadable.reason.contains("/title"), "{}", unreadable.reason);

    let unreadable = unread(&with("/id", json!("x")));
    assert_eq!((unreadable.id, unreadable.reason.starts_with("it has no id")), (None, true));

    let bytes = b"{\"id\": 7, \"title\": \"\\ud800\xFF\"}";
    let Item::Unreadable(unreadable) = Record::new(bytes).item(SHELF) else { panic!("it cannot be read") };
    assert_eq!(unreadable.raw.as_bytes(), bytes);
    assert!(matches!(item(&json!([7])), Item::Unreadable(_)));
}

#[test]
fn only_what_everyone_may_read_is_public() {
    for (status, public) in
        [("publish", true), ("inherit", true), ("draft", false), ("trash", false), ("future", false)]
    {
        let text = with("/status", json!(status)).to_string();
        assert_eq!(Record::new(text.as_bytes()).is_public(), public, "{status}");
    }
}
