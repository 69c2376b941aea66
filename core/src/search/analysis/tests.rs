//! Tests of the analysis: one per rule, with the text that shows it.

use super::*;

fn in_language(code: &str, text: &str) -> Vec<String> {
    tokens(text, &code.parse().unwrap())
}

fn finds(query: &str, code: &str, text: &str) -> bool {
    let held: BTreeSet<String> = in_language(code, text).into_iter().collect();
    let words = query_words(query, None);
    !words.is_empty() && words.iter().all(|word| word.alternatives.iter().any(|form| held.contains(form)))
}

#[test]
fn stems_come_before_accents_are_folded() {
    assert_eq!(in_language("es", "migración migraciones"), ["migracion", "migracion"]);
    assert_eq!(in_language("fr", "réfugiés réfugié"), ["refugi", "refugi"]);
    assert_eq!(in_language("en", "migrants’ migrant's"), ["migrant", "migrant"]);
    assert_eq!(in_language("ru", "мигрантов мигранты"), ["мигрант", "мигрант"]);
}

#[test]
fn spellings_of_one_word_are_one_word() {
    for (code, one, other) in [
        ("ar", "الإنسان", "الانسان"),
        ("ar", "الهجرة", "الهجره"),
        ("ar", "مُهَاجِر", "مهاجر"),
        ("ar", "مهـــاجر", "مهاجر"),
        ("ar", "٢٠١٨", "2018"),
        ("ru", "подъём", "подъем"),
        ("zh", "移民權利與責任", "移民权利与责任"),
        ("fr", "l'accueil", "accueil"),
        ("fr", "qu’elle", "elle"),
        ("en", "d’Ivoire", "Ivoire"),
        ("en", "ﬁnance", "finance"),
        ("en", "ＧＣＭ", "gcm"),
        ("de", "Straße", "strasse"),
        ("pt", "migrações", "migracoes"),
        ("el", "ΜΕΤΑΝΆΣΤΗΣ", "μεταναστησ"),
    ] {
        assert_eq!(in_language(code, one), in_language(code, other), "{one} {other}");
    }
}

#[test]
fn an_arabic_word_is_the_same_with_its_article() {
    let nouns = [
        "تحويلات",
        "بيانات",
        "خدمات",
        "سياسات",
        "معلومات",
        "مهارات",
        "مهاجرات",
        "شراكات",
        "هجرة",
        "مهاجرين",
        "عودة",
        "حدود",
        "أطفال",
        "عمل",
        "حقوق",
        "لاجئ",
    ];
    for noun in nouns {
        for article in ["ال", "وال", "بال", "كال", "فال"] {
            let with = format!("{article}{noun}");
            assert_eq!(in_language("ar", &with), in_language("ar", noun), "{with}");
        }
    }
    assert_eq!(in_language("ar", "للمهاجرين"), in_language("ar", "مهاجرين"));
    for (one, other) in [("تحويل", "تحويلات"), ("مهاجر", "المهاجرين"), ("معلومة", "المعلومات"), ("شراكة", "شراكات")]
    {
        assert_eq!(in_language("ar", one), in_language("ar", other), "{one} {other}");
    }
}

#[test]
fn letters_that_only_look_decorated_stay() {
    assert_eq!(in_language("uk", "їжа"), ["їжа"]);
    assert_ne!(in_language("uk", "край"), in_language("uk", "краи"));
}

#[test]
fn a_query_without_a_language_finds_every_language_of_its_script() {
    assert!(finds("migrations", "en", "migration"));
    assert!(finds("réfugié", "fr", "les réfugiés"));
    assert!(finds("migraciones", "es", "la migración"));
    assert!(finds("мигранты", "ru", "права мигрантов"));
    assert!(finds("مهاجرين", "ar", "مهاجر"));
    assert!(finds("移民", "zh", "全球移民契约"));
    assert!(!finds("移约", "zh", "全球移民契约"));
    assert!(finds("migrações", "pt", "Migrações"));
    assert!(finds("remittances", "ru", "remittances в России"));
}

#[test]
fn dense_scripts_become_characters_and_pairs() {
    assert_eq!(in_language("zh", "移民2018年"), ["移", "移民", "民", "2018", "年"]);
    assert_eq!(in_language("th", "ผู้"), ["ผู้"]);
    let words = query_words("移", None);
    assert_eq!(words.iter().map(|word| (word.plain.as_str(), word.part)).collect::<Vec<_>>(), [("移", false)]);
    assert_eq!(plain_words("移民权"), BTreeSet::from(["移民".to_owned(), "民权".to_owned()]));
}

#[test]
fn a_symbol_is_a_word_and_so_are_its_parts() {
    assert_eq!(in_language("en", "(A/CONF.231/3)."), ["a/conf.231/3", "a", "conf", "231", "3"]);
    assert_eq!(in_language("en", "S/RES/1325(2000),"), ["s/res/1325(2000)", "s", "res", "1325", "2000"]);
    assert_eq!(
        in_language("en", "and/or 1/2/3 https://x.org/a/1"),
        ["and", "or", "1", "2", "3", "https", "x", "org", "a", "1"]
    );
    assert!(finds("a/res/73/195", "fr", "La résolution A/RES/73/195"));
    assert!(!finds("A/RES/73/195", "en", "A 195 73 RES"));
}

#[test]
fn punctuation_is_no_word() {
    assert!(query_words("?! … «»", None).is_empty());
    assert!(query_words("'", None).is_empty());
    assert!(in_language("en", "— ’ '").is_empty());
}

#[test]
fn words_of_a_query_are_counted_once() {
    let words = query_words("Rights rights RIGHTS", None);
    assert_eq!(words.iter().map(|word| word.count).collect::<Vec<_>>(), [3]);
}

#[test]
fn function_words_are_those_of_the_language() {
    let content = |text: &str, code: Option<&str>| -> Vec<String> {
        let language = code.map(|code| code.parse().unwrap());
        let words = query_words(text, language.as_ref()).into_iter();
        words.filter(|word| !word.function && !word.part).map(|word| word.plain).collect()
    };
    assert_eq!(content("Combien de réfugiés y a-t-il en Tunisie ?", None), ["refugies", "tunisie"]);
    assert_eq!(content("¿Cuántos migrantes hay?", None), ["migrantes"]);
    assert_eq!(content("Сколько мигрантов в России?", None), ["мигрантов", "россии"]);
    assert_eq!(content("كم عدد المهاجرين في الأردن؟", None), ["عدد", "المهاجرين", "الاردن"]);
    assert_eq!(content("son", Some("fr")), Vec::<String>::new());
    assert_eq!(content("son", Some("en")), ["son"]);
    assert_eq!(content("son", None), ["son"]);
}

#[test]
fn function_words_stand_as_folding_gives_them() {
    for list in &function::LISTS {
        for word in list.words() {
            assert_eq!(script::fold(&script::normalise(word)), word, "{}", list.code);
        }
    }
}

#[test]
fn a_language_is_recognised_or_not_named() {
    for (text, code) in [
        ("The rights of migrant children", "en"),
        ("Les droits des enfants migrants", "fr"),
        ("Los derechos de los niños migrantes", "es"),
        ("Права детей-мигрантов", "ru"),
        ("حقوق الأطفال المهاجرين", "ar"),
        ("移民儿童的权利", "zh"),
        ("Os direitos das crianças não são", "pt"),
        ("Die Rechte der Kinder und der Frauen", "de"),
        ("I diritti dei bambini nella scuola", "it"),
        ("Права дітей", "uk"),
        ("移民の権利", "ja"),
        ("حقوق پناهجویان", "fa"),
    ] {
        assert_eq!(recognise(text).map(|language| language.as_str().to_owned()).as_deref(), Some(code), "{text}");
    }
    for text in ["", "2018", "?!", "migration", "GCM"] {
        assert_eq!(recognise(text), None, "{text}");
    }
}

#[test]
fn a_passage_in_another_language_has_its_stems() {
    let french =
        "Les réfugiés ont le droit de quitter le pays dans lequel ils sont, et les autorités de la région les aident.";
    let text = format!("This is what the report of the agency says about the matter as it was. {french}");
    let held = in_language("en", &text);
    assert!(held.contains(&"refugi".to_owned()) && held.contains(&"agenc".to_owned()), "{held:?}");
    assert!(in_language("en", "мигрантов").contains(&"мигрант".to_owned()));
}

#[cfg(feature = "tantivy")]
#[test]
fn what_an_index_takes_in_is_what_the_words_are() {
    let texts = [
        ("en", "Migrants’ rights (A/RES/73/195)"),
        ("zh", "移民权 and GCM"),
        ("fr", "L’égalité, l’égalité"),
        ("ar", "الهجرة"),
        ("en", "Rights of migrants, and the rights of all"),
    ];
    let mut indexing = Indexing::default();
    // What was met in an earlier document is known, and counts for each.
    for (code, text) in texts.iter().chain(&texts) {
        let language = code.parse().unwrap();
        let (mut held, mut plain) = (String::new(), String::new());
        indexing.begin();
        let count = indexing.add(text, &language, &mut held, &mut plain);
        let tokens = tokens(text, &language);
        assert_eq!(
            (held.split_whitespace().collect::<Vec<_>>(), count),
            (tokens.iter().map(String::as_str).collect(), tokens.len() as u64)
        );
        assert_eq!(plain.split_whitespace().map(str::to_owned).collect::<BTreeSet<_>>(), plain_words(text));
    }
}

proptest::proptest! {
    #[test]
    fn text_is_made_ready_as_if_character_by_character(text in "[a-zA-Z ]{0,30}[a-zA-Zé\u{301}\u{327}’'ﬁ½ÅİЁийا-ي\u{64B}移。ｱ ]{0,12}[a-z. ]{0,40}[éÉ\u{301}Ж移 a-z]{0,8}") {
        let naive = crate::text::unicode::nfkc(&text).flat_map(char::to_lowercase).filter_map(script::letter);
        proptest::prop_assert_eq!(script::normalise(&text), naive.collect::<String>());
    }
}

#[test]
fn an_endless_word_is_cut_alike_everywhere() {
    let long = "x".repeat(5_000);
    assert_eq!(in_language("de", &long), [long[..100].to_owned()]);
    assert!(finds(&long, "en", &long));
}

#[cfg(feature = "tantivy")]
proptest::proptest! {
    #[test]
    fn a_phrase_is_found_in_many_texts_as_in_one(
        said in "[aAbéÉ移民]{1,3}([ \u{a0}’/-][aAb1移]{1,2}){0,2}",
        texts in proptest::collection::vec(
            "([aAbéE\u{301}移民1]{1,3}[ \u{a0}\u{3000}\t\n\u{b}’'.,/\u{200b}-]{1,2}){0,9}[aAb1移民]{0,3}", 1..6),
    ) {
        let phrase = phrase::Phrase::new(&said);
        let mut finder = phrase::Finder::new(&phrase);
        for text in &texts {
            proptest::prop_assert_eq!(finder.stands_in(text), phrase.stands_in(text), "{:?} in {:?}", phrase, text);
        }
    }
}
