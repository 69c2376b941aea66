//! Tests of feeds: their exact text, and what another reader finds in them.

use feed_rs::model::Entry;
use feed_rs::parser;
use migration_hub::vocabulary::Language;
use proptest::prelude::{prop_assert_eq, proptest};

use super::{ENTRIES, Feed, Selection, atom, rss};
use crate::samples::{gone, item, items, report, site, six, text, tries, worded, words};

fn feed(language: Language) -> Feed {
    let address = "https://portal.example.org/feeds/all.xml".parse().unwrap();
    Feed { title: Selection::default().title(&site(), &language), address, language }
}

#[test]
fn an_item_in_six_languages_is_told_in_that_of_the_feed_in_atom() {
    insta::assert_snapshot!(atom(&site(), &feed(Language::ARABIC), &[six(), gone()]), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar">
     <id>https://portal.example.org/feeds/all.xml</id>
     <title type="text">Example portal</title>
     <updated>2026-02-01T09:00:00Z</updated>
     <link rel="self" type="application/atom+xml" href="https://portal.example.org/feeds/all.xml"/>
     <link rel="alternate" type="text/html" href="https://portal.example.org/"/>
     <author>
      <name>Example portal</name>
      <uri>https://portal.example.org/</uri>
     </author>
     <generator>migration-hub-formats 0.1.0</generator>
     <entry xml:lang="ar">
      <id>urn:uuid:0193b5a0-0000-7000-8000-000000000001</id>
      <title type="text">الوصول إلى الخدمات الأساسية: ما ينجح وما تكلفته</title>
      <updated>2026-02-01T09:00:00Z</updated>
      <link rel="alternate" type="text/html" hreflang="ar" href="https://portal.example.org/ar/items/0193b5a0-0000-7000-8000-000000000001"/>
      <link rel="alternate" type="text/html" hreflang="en" href="https://portal.example.org/en/items/0193b5a0-0000-7000-8000-000000000001"/>
      <link rel="alternate" type="text/html" hreflang="es" href="https://portal.example.org/es/items/0193b5a0-0000-7000-8000-000000000001"/>
      <link rel="alternate" type="text/html" hreflang="fr" href="https://portal.example.org/fr/items/0193b5a0-0000-7000-8000-000000000001"/>
      <link rel="alternate" type="text/html" hreflang="ru" href="https://portal.example.org/ru/items/0193b5a0-0000-7000-8000-000000000001"/>
      <link rel="alternate" type="text/html" hreflang="zh" href="https://portal.example.org/zh/items/0193b5a0-0000-7000-8000-000000000001"/>
      <link rel="via" href="https://example.org/reports/basic-services?lang=en&amp;v=2"/>
      <author>
       <name>International Organization for Migration</name>
      </author>
      <category term="peer-reviewed" scheme="https://portal.example.org/#grade" label="استعرضه الأقران"/>
      <category term="report" scheme="https://portal.example.org/#type" label="تقرير"/>
      <category term="7" scheme="https://portal.example.org/#objective" label="الهدف 7"/>
      <category term="15" scheme="https://portal.example.org/#objective" label="الهدف 15"/>
      <category term="CIV" scheme="https://portal.example.org/#country" label="كوت ديفوار"/>
      <category term="KEN" scheme="https://portal.example.org/#country" label="كينيا"/>
      <rights type="text">CC-BY-NC-SA-3.0-IGO</rights>
      <summary type="text">فتحت خمس مدن عياداتها ومدارسها أمام المهاجرين.</summary>
     </entry>
    </feed>
    "#);
}

#[test]
fn an_item_in_six_languages_is_told_in_that_of_the_feed_in_rss() {
    insta::assert_snapshot!(rss(&site(), &feed(Language::FRENCH), &[six(), gone()]), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
     <channel>
      <title>Portail d’exemple</title>
      <link>https://portal.example.org/</link>
      <description>Portail d’exemple</description>
      <language>fr</language>
      <lastBuildDate>Sun, 1 Feb 2026 09:00:00 +0000</lastBuildDate>
      <generator>migration-hub-formats 0.1.0</generator>
      <atom:link rel="self" type="application/rss+xml" href="https://portal.example.org/feeds/all.xml"/>
      <item>
       <title>Accès aux services de base : ce qui marche et ce qu’il en coûte</title>
       <link>https://portal.example.org/fr/items/0193b5a0-0000-7000-8000-000000000001</link>
       <description>&lt;p&gt;Cinq villes ont ouvert leurs dispensaires et leurs écoles aux migrants.&lt;/p&gt;</description>
       <category domain="https://portal.example.org/#grade">peer-reviewed</category>
       <category>évalué par les pairs</category>
       <category domain="https://portal.example.org/#type">report</category>
       <category>Rapport</category>
       <category domain="https://portal.example.org/#objective">7</category>
       <category>Objectif 7, Réduire la vulnérabilité</category>
       <category domain="https://portal.example.org/#objective">15</category>
       <category>Objectif 15, Accès aux services de base</category>
       <category domain="https://portal.example.org/#country">CIV</category>
       <category>Côte d’Ivoire</category>
       <category domain="https://portal.example.org/#country">KEN</category>
       <category>Kenya</category>
       <guid isPermaLink="false">urn:uuid:0193b5a0-0000-7000-8000-000000000001</guid>
       <pubDate>Sun, 1 Feb 2026 09:00:00 +0000</pubDate>
       <dc:language>fr-t-en-t0-und</dc:language>
       <dc:creator>International Organization for Migration</dc:creator>
       <dc:rights>CC-BY-NC-SA-3.0-IGO</dc:rights>
      </item>
     </channel>
    </rss>
    "#);
}

/// Title, language and grade of each entry, as another reader finds them.
fn found(entries: &[Entry]) -> Vec<(String, String)> {
    let grade = |entry: &Entry| {
        let scheme = Some("https://portal.example.org/#grade");
        entry.categories.iter().find(|category| category.scheme.as_deref() == scheme).unwrap().term.clone()
    };
    entries.iter().map(|entry| (entry.title.as_ref().unwrap().content.clone(), grade(entry))).collect()
}

#[test]
fn another_reader_finds_every_public_item_with_its_grade_the_newest_first() {
    for language in Language::UNITED_NATIONS {
        let atom = parser::parse(atom(&site(), &feed(language.clone()), &items()).as_bytes()).unwrap();
        let rss = parser::parse(rss(&site(), &feed(language.clone()), &items()).as_bytes()).unwrap();
        for read in [&atom, &rss] {
            assert_eq!(read.entries.len(), items().len() - 1);
            let ids: Vec<&str> = read.entries.iter().map(|entry| entry.id.as_str()).collect();
            assert_eq!(ids[0], format!("urn:uuid:{}", six().id));
            assert!(read.entries.windows(2).all(|pair| moment(&pair[0]) >= moment(&pair[1])));
        }
        assert_eq!(found(&atom.entries), found(&rss.entries));
        assert_eq!(atom.updated, moment(&atom.entries[0]));
        let served =
            six().public.unwrap().translations.into_iter().find(|translation| translation.language == *language);
        if let Some(served) = served {
            assert_eq!(found(&atom.entries)[0].0, served.words.title);
        }
    }
}

fn moment(entry: &Entry) -> Option<chrono::DateTime<chrono::Utc>> {
    entry.updated.or(entry.published)
}

#[test]
fn words_of_a_machine_say_so_and_old_words_are_not_told() {
    let french = atom(&site(), &feed(Language::FRENCH), &items());
    assert!(french.contains("<entry xml:lang=\"fr-t-en-t0-und\">"), "{french}");
    let russian = atom(&site(), &feed(Language::RUSSIAN), &items());
    assert!(russian.contains("<entry xml:lang=\"ru\">") && !russian.contains("-t0-"), "a person went through those");
    let spanish = atom(&site(), &feed(Language::SPANISH), &[item(9)]);
    assert!(spanish.contains("<title type=\"text\">Untitled talk</title>") && !spanish.contains("Charla"), "{spanish}");
    assert!(spanish.contains("hreflang=\"es\""), "the page is there");
}

#[test]
fn a_feed_has_at_most_so_many_entries_and_one_without_any_is_still_one() {
    let many: Vec<_> = std::iter::repeat_n(six(), ENTRIES + 1).collect();
    let whole = parser::parse(atom(&site(), &feed(Language::ENGLISH), &many).as_bytes()).unwrap();
    assert_eq!(whole.entries.len(), ENTRIES);
    for text in [atom(&site(), &feed(Language::ENGLISH), &[gone()]), rss(&site(), &feed(Language::ENGLISH), &[])] {
        let read = parser::parse(text.as_bytes()).unwrap();
        assert_eq!((read.entries.len(), read.title.unwrap().content), (0, "Example portal".to_owned()));
    }
}

#[test]
fn a_selection_takes_what_all_it_names_holds_of() {
    let taken = |selection: Selection| -> Vec<u128> {
        items().iter().filter(|item| selection.takes(item)).map(|item| item.id.as_u128() & 0xff).collect()
    };
    let objective = Some("7".parse().unwrap());
    let all = Selection::default();
    assert_eq!(taken(all.clone()), [1, 2, 3, 4, 5, 6, 7, 9, 0x10]);
    assert_eq!(taken(Selection { objective, ..all.clone() }), [1]);
    assert_eq!(taken(Selection { country: Some("CHL".parse().unwrap()), ..all.clone() }), [3]);
    assert_eq!(taken(Selection { objective, country: Some("CHL".parse().unwrap()), ..all }), [0; 0]);
    assert_eq!(taken(Selection { language: Some(Language::FRENCH), ..Selection::default() }), [1, 7, 9]);
    assert_eq!(
        taken(Selection { language: Some(Language::SPANISH), ..Selection::default() }),
        [1, 3, 0x10],
        "the words of 9 are old"
    );
}

#[test]
fn selections_are_called_by_name_in_six_languages() {
    let selection = Selection {
        objective: Some("7".parse().unwrap()),
        country: Some("KEN".parse().unwrap()),
        language: Some(Language::new("pt-BR").unwrap()),
    };
    let titles: Vec<String> =
        Language::UNITED_NATIONS.iter().map(|language| selection.title(&site(), language)).collect();
    insta::assert_snapshot!(titles.join("\n"), @"
    Example portal: الهدف 7; كينيا; البرتغالية
    Example portal: Objective 7, Reduce vulnerabilities; Kenya; Portuguese
    Example portal: Objetivo 7, Reducir vulnerabilidades; Kenya; portugués
    Portail d’exemple: Objectif 7, Réduire la vulnérabilité; Kenya; portugais
    Example portal: Цель 7; Кения; португальский
    Example portal: 目标7; 肯尼亚; 葡萄牙语
    ");
    assert_eq!(selection.key(), "objective-7-country-ken-language-pt-br");
}

#[test]
fn an_area_that_the_portal_does_not_list_is_not_published() {
    let policy = migration_hub::vocabulary::NamingPolicy::from_toml("deny = ['KEN']").unwrap();
    let site = site().naming(policy);
    for text in [atom(&site, &feed(Language::ENGLISH), &[six()]), rss(&site, &feed(Language::ENGLISH), &[six()])] {
        assert!(text.contains("CIV") && !text.contains("KEN") && !text.contains("Kenya"), "{text}");
    }
}

#[test]
fn a_summary_in_rss_is_html_with_its_paragraphs() {
    let text = rss(&site(), &feed(Language::ENGLISH), &[report(&serde_json::json!({ "summary": "a < b\nc\n\nR&D" }))]);
    let read = parser::parse(text.as_bytes()).unwrap();
    let summary = read.entries[0].summary.as_ref().map(|summary| summary.content.as_str());
    assert_eq!(summary, Some("<p>a &lt; b<br>c</p><p>R&amp;D</p>"));
}

/// The text of HTML that has paragraphs and breaks of lines, and nothing else.
fn plain(html: &str) -> String {
    let tags = [("<p>", " "), ("</p>", " "), ("<br>", " "), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    tags.into_iter().fold(html.to_owned(), |text, (tag, sign)| text.replace(tag, sign))
}

proptest! {
    #![proptest_config(tries())]

    #[test]
    fn any_text_comes_back(title in text(), summary in text(), publisher in text()) {
        let item = worded(&title, &summary, &publisher);
        let read = parser::parse(atom(&site(), &feed(Language::ENGLISH), std::slice::from_ref(&item)).as_bytes()).unwrap();
        let entry = &read.entries[0];
        let told = |text: Option<&feed_rs::model::Text>| text.map_or_else(String::new, |text| words(&text.content));
        prop_assert_eq!(told(entry.title.as_ref()), words(&title));
        prop_assert_eq!(told(entry.summary.as_ref()), words(&summary));
        let author = entry.authors.first().and_then(|author| author.name.as_deref());
        prop_assert_eq!(words(author.unwrap_or_default()), words(&publisher));
        let read = parser::parse(rss(&site(), &feed(Language::ENGLISH), &[item]).as_bytes()).unwrap();
        prop_assert_eq!(told(read.entries[0].title.as_ref()), words(&title));
        prop_assert_eq!(words(&plain(&told(read.entries[0].summary.as_ref()))), words(&summary));
    }
}
