//! What is written says the same when it is read before it is rendered.

use migration_hub::resource::{Content, Draft};
use serde_json::{Value, json};

use super::{Stored, creation, slug};

fn content(title: &str, summary: &str) -> Content {
    let value =
        json!({"title": title, "language": "en", "summary": summary, "address": "https://example.org/a?b=1&c=2"});
    Draft::parse(&value).unwrap().content
}

/// The post that a portal makes of what it is sent, when it changes nothing.
fn kept(sent: &Value, slug: &str) -> Value {
    json!({
        "id": 7, "slug": slug, "status": "pending", "modified_gmt": "2026-03-01T09:30:15", "meta": [],
        "title": {"raw": sent["title"]}, "excerpt": {"raw": sent["excerpt"]}, "content": {"raw": sent["content"]},
    })
}

#[test]
fn what_is_made_says_what_was_meant() {
    for (title, summary) in [
        ("Save lives", "One.\n\nTwo\nlines."),
        ("R&D, where a < b and c > d", "He said \"no\" & 'yes' -- 5 < 6."),
        ("حماية المهاجرين", ""),
    ] {
        let content = content(title, summary);
        let sent = creation(&content, &slug("k"), "pending");
        assert!(Stored::new(&kept(&sent, "mighub-k")).unwrap().says(&content), "{sent}");
    }
}

#[test]
fn what_says_something_else_is_told_apart() {
    let (one, other) = (content("Save lives", "One."), content("Save lives", "Two."));
    let sent = creation(&one, &slug("k"), "pending");
    let stored = Stored::new(&kept(&sent, "mighub-k")).unwrap();
    assert!(stored.says(&one) && !stored.says(&other) && !stored.says(&content("Save more lives", "One.")));
    let mut edited = kept(&sent, "mighub-k");
    edited["content"]["raw"] = json!("<p>Written by an editor.</p>");
    assert!(!Stored::new(&edited).unwrap().says(&one));
}

#[test]
fn the_content_of_a_post_that_the_portal_wrote_is_left_alone() {
    let content = content("Save lives", "One.");
    let sent = creation(&content, "x", "pending");
    let theirs = Stored::new(&kept(&sent, "guia-de-retorno")).unwrap();
    assert_eq!(theirs.update(&content), json!({"title": "Save lives", "excerpt": "One."}));
    let mut edited = kept(&sent, "guia-de-retorno");
    edited["content"]["raw"] = json!("<p>Written by an editor.</p>");
    assert!(Stored::new(&edited).unwrap().says(&content), "it does not count either");
    let ours = Stored::new(&kept(&sent, "mighub-k")).unwrap();
    assert!(ours.update(&content)["content"].as_str().unwrap().contains("<p>One.</p>"));
}

#[test]
fn a_type_without_excerpts_has_no_place_for_a_summary() {
    let content = content("Save lives", "One.");
    let mut post = kept(&creation(&content, "x", "draft"), "guia");
    post.as_object_mut().unwrap().remove("excerpt");
    assert!(!Stored::new(&post).unwrap().takes_summary());
    post["slug"] = json!("mighub-k");
    assert!(Stored::new(&post).unwrap().takes_summary(), "a post made here has it in its content");
}

#[test]
fn the_version_is_the_stamp_of_a_harvest() {
    let stored = Stored::new(&kept(&json!({"title": "", "excerpt": "", "content": ""}), "x")).unwrap();
    assert_eq!(stored.version().as_deref(), Some("2026-03-01T09:30:15.000Z"));
    assert_eq!(Stored::new(&json!({"id": 7, "title": {"rendered": "x"}})), None, "rendered text is not what is kept");
}
