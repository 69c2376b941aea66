//! Rows as drafts: names in six languages, lists, dates, empty cells, and which cell is blamed.

use std::collections::BTreeSet;

use migration_hub::resource::Draft;
use migration_hub::vocabulary::{Area, Language};

use super::super::names::{self, Known};
use super::super::{Mapping, MappingError, Rejected, Table, propose};
use super::{mapping, problems, said};

const RULES: &str = r#"
version = 1
[layout]
ignore = ["notes"]
[constants]
source = "example-portal"
[columns]
id = { letter = "a", required = true }
title = { header = "  TITRE " }
language = { header = "Langue", default = "fr" }
countries = { header = "Pays", separators = [";", ","], values = { "Afrique de l’Est" = ["KEN", "TZA"], "tous" = "" } }
objectives = { header = "Objectifs", separators = [",", ";"] }
published = { header = "Date", dates = ["DD/MM/YYYY", "M.YYYY"] }
type = { header = "Genre", values = { "Étude de cas" = "research" } }
audiences = { header = "Public" }
workstream_output = { header = "Réseau" }
"#;

const HEADERS: &str = "No|Titre|Langue|Pays|Objectifs|Date|Genre|Public|Re\u{301}seau|Notes|Autre\n";

fn drafts(rows: &str) -> (Vec<Result<Draft, String>>, Vec<String>) {
    let mut mapping = mapping(RULES);
    mapping = RULES.replace("ignore", "delimiter = \"|\"\nignore").parse().unwrap_or(mapping);
    let table = Table::from_csv(format!("{HEADERS}{rows}").as_bytes(), mapping.layout()).unwrap();
    let columns = mapping.on(&table).unwrap();
    let drafts = table.rows().iter().map(|row| {
        columns.draft(row).map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    });
    (drafts.collect(), columns.unmapped().to_vec())
}

#[test]
fn a_row_becomes_a_draft_by_what_the_mapping_says() {
    let row = "7|Accès  aux services|Français|Кения; côte d'ivoire,埃及;afrique de l’est|1, 13|٠٥/٠٣/2021|étude DE cas|milieux universitaires;Government|oui|x|y\n";
    let (drafts, unmapped) = drafts(row);
    let draft = drafts.into_iter().next().unwrap().unwrap();
    assert_eq!(draft.external.unwrap().to_string(), "example-portal/7");
    let content = draft.content;
    assert_eq!((content.title.as_str(), content.language), ("Accès aux services", Language::FRENCH));
    let codes: Vec<&str> = content.countries.iter().map(|area| area.alpha3()).collect();
    assert_eq!(codes, ["CIV", "EGY", "KEN", "TZA"]);
    assert_eq!(content.objectives.len(), 2);
    assert_eq!(content.published.unwrap().to_string(), "2021-03-05");
    assert_eq!(content.kind.unwrap().code(), "research");
    assert_eq!(content.audiences.iter().map(|one| one.code()).collect::<Vec<_>>(), ["academia", "government"]);
    assert!(content.workstream_output);
    assert_eq!(unmapped, ["K «Autre»"], "what is ignored is not listed");
}

#[test]
fn every_cell_that_is_wrong_is_named_and_the_other_rows_are_read() {
    let (drafts, _) = drafts(concat!(
        "|Titre|xx|Kenia;Atlantis|24;a|31/02/2021|Rapporte|nobody|maybe||\n",
        "8||en|tous||3.2020|||||\n",
        "9|#REF!|||||||||\n",
        "10|Bon||||2021-05|||||\n",
    ));
    let expected = "A2 «No»: missing; expected a value in every row, as the mapping says
C2 «Langue»: found «xx»; expected a BCP 47 tag of a known language, such as en, fr or zh-Hant
D2 «Pays»: found «Kenia»; expected a country or area: its ISO 3166 code, its M49 number, or its name in Arabic, Chinese, English, French, Russian or Spanish
D2 «Pays»: found «Atlantis»; expected a country or area: its ISO 3166 code, its M49 number, or its name in Arabic, Chinese, English, French, Russian or Spanish
E2 «Objectifs»: found «a»; expected an objective's number, 1 to 23
F2 «Date»: found «31/02/2021»; expected a date as YYYY, YYYY-MM or YYYY-MM-DD; February 2021 has 28 days; or as the mapping says: DD/MM/YYYY, MM.YYYY
G2 «Genre»: found «Rapporte»; expected a type of resource: ";
    let found = drafts[0].as_ref().unwrap_err();
    assert!(found.starts_with(expected), "{found}");
    assert!(found.ends_with("I2 «Réseau»: found «maybe»; expected yes or no"), "{found}");
    assert_eq!(drafts[1], Err("B3 «Titre»: missing; expected the title of the document".to_owned()));
    assert_eq!(
        drafts[2],
        Err("B4 «Titre»: found «#REF!»; expected a value; the cell holds an error of its formula".to_owned())
    );
    let last = drafts[3].as_ref().unwrap();
    assert_eq!(
        (last.content.language.as_str(), last.content.published.unwrap().to_string()),
        ("fr", "2021-05".to_owned())
    );
}

#[test]
fn every_name_of_an_area_is_its_name_or_is_refused_as_several() {
    let mut several = BTreeSet::new();
    for area in Area::all() {
        for language in Language::UNITED_NATIONS {
            let name = area.name(language).unwrap();
            for typed in [name.to_owned(), name.to_uppercase(), format!("  {} ", name.replace(' ', "  "))] {
                match names::area(&typed) {
                    Known::One(found) => assert_eq!(found, area, "{typed}"),
                    Known::Several(found) => {
                        assert!(found.contains(&area), "{typed}");
                        several.insert(name);
                    }
                    Known::None => panic!("«{typed}» of {area} is not known"),
                }
            }
        }
        assert_eq!(names::area(&area.m49().unwrap().to_string()), Known::One(area));
        assert_eq!(names::area(&area.alpha2().unwrap().to_lowercase()), Known::One(area));
    }
    insta::assert_debug_snapshot!(several, @"{}");
}

#[test]
fn a_name_before_its_brackets_is_known_where_it_can_mean_no_other() {
    for (typed, code) in
        [("Bolivia", "BOL"), ("iran", "IRN"), ("Венесуэла", "VEN"), ("فنزويلا", "VEN"), ("Cote d’Ivoire", "CIV")]
    {
        assert_eq!(names::area(typed), Known::One(Area::parse(code).unwrap()), "{typed}");
    }
    assert_eq!(names::area("刚果"), Known::None, "begins the names of two");
    assert!(matches!(names::area("Saint-Martin"), Known::Several(_)));
    assert_eq!(names::area(""), Known::None);
    let rules = "version = 1\nconstants = { language = \"en\" }\ncolumns = { title = { header = \"T\" }, countries = { header = \"C\" } }";
    assert_eq!(
        problems("T\tC\nA\tsaint martin\n", rules),
        ["B2 «C»: found «saint martin»; expected one of the codes MAF, SXM, each of which has this name"]
    );
}

#[test]
fn a_mapping_that_cannot_hold_says_where() {
    let base = "version = 1\nconstants = { language = \"en\" }\n";
    let title = "title = { header = \"T\" }";
    for (text, message) in [
        ("version = 2\nnew = 1", "version: found 2; expected 1"),
        (
            "version = 1\n[columns]\n  titel = { header = \"T\" }",
            "line 3: unknown variant `titel`, expected one of `source`",
        ),
        (
            "version = 1\n[columns]\ntitle = { heder = \"T\" }",
            "line 3: unknown field `heder`, expected one of `header`",
        ),
        ("version = 1\n", "title: missing; expected columns.title or constants.title: every item needs it"),
        (&format!("{base}columns = {{ {title}, id = {{ letter = \"A\" }} }}"), "source: missing; expected it with id"),
        (
            &format!("{base}columns = {{ {title}, language = {{ letter = \"A\" }} }}"),
            "constants.language: this field has a column too",
        ),
        (
            &format!("{base}columns = {{ title = {{ header = \"T\", letter = \"A\" }} }}"),
            "columns.title: expected either header",
        ),
        (&format!("{base}columns = {{ title = {{ letter = \"A1\" }} }}"), "columns.title: found the letter «A1»"),
        (
            &format!("{base}columns = {{ title = {{ header = \"T\", separators = [\";\"] }} }}"),
            "columns.title: separators are for",
        ),
        (
            &format!("{base}columns = {{ {title}, published = {{ header = \"D\", dates = [\"DD/YYYY\"] }} }}"),
            "columns.published: dates: found «DD/YYYY»",
        ),
        (
            &format!(
                "{base}columns = {{ {title}, type = {{ header = \"D\", required = true, default = \"report\" }} }}"
            ),
            "columns.type: a column that is required",
        ),
        (
            &format!("{base}columns = {{ {title}, type = {{ header = \"D\", values = {{ A = \"x\", a = \"y\" }} }} }}"),
            "columns.type: values: «a» stands there twice",
        ),
        (
            "version = 1\nconstants = { language = \"klingon\", title = \"x\" }",
            "constants.language: found «klingon»; expected a BCP 47",
        ),
        (
            "version = 1\nconstants = { language = \"en\", title = \"x\", countries = [\"Atlantis\"] }",
            "constants.countries: found «Atlantis»",
        ),
        ("version = 1\nlayout = { delimiter = \"ab\" }", "line 2: "),
        ("version = 1\nlayout = { header_row = 0 }", "layout.header_row: found 0"),
    ] {
        let found = text.parse::<Mapping>().unwrap_err().to_string();
        assert!(found.starts_with(message), "{found}\n{message}");
    }
}

#[test]
fn a_header_that_stands_twice_is_named_by_its_letter() {
    let table = Table::from_csv(b"T,t\nA,B\n", &super::plain()).unwrap();
    let rules =
        |at: &str| format!("version = 1\nconstants = {{ language = \"en\" }}\ncolumns = {{ title = {{ {at} }} }}");
    let twice = mapping(&rules("header = \"t\"")).on(&table).unwrap_err();
    assert_eq!(
        twice.to_string(),
        "columns.title: the header «t» stands over the columns A and B; name one by its letter"
    );
    let rules = mapping(&rules("letter = \"b\""));
    let columns = rules.on(&table).unwrap();
    assert_eq!(columns.draft(&table.rows()[0]).unwrap().content.title, "B");
    let missing = mapping("version = 1\nconstants = { language = \"en\" }\ncolumns = { title = { letter = \"C\" } }");
    assert!(matches!(missing.on(&table), Err(MappingError::NoColumn { .. })));
}

#[test]
fn rejected_rows_are_mended_and_read_again() {
    let rules = "version = 1\nlayout = { header_row = 3, delimiter = \";\", encoding = \"windows-1252\" }
        constants = { language = \"en\" }\ncolumns = { title = { letter = \"A\" }, published = { header = \"Ann\u{e9}e\" } }";
    let mapping = mapping(rules);
    let file = b"Practices 2021\n\nTitle;Ann\xE9e\nGood;2021\nB\xE9d;\"20;\n21\"\n";
    let table = Table::from_csv(file, mapping.layout()).unwrap();
    let columns = mapping.on(&table).unwrap();
    let reject = |table: &Table, text: &str| {
        let mut rejected = Rejected::of(table, mapping.layout());
        rejected.keep(&table.rows()[table.rows().len() - 1], &[text.to_owned(), "more".to_owned()]);
        rejected.into_bytes()
    };
    assert!(said(&table, &columns)[1].starts_with("B5 «Année»: found «20; 21»"), "{:?}", said(&table, &columns));
    let kept = reject(&table, "wrong");
    let text = String::from_utf8(kept.clone()).unwrap();
    assert_eq!(text, "\u{FEFF}Practices 2021\n\"\"\nTitle;Année;mighub: reasons\nBéd;\"20;\n21\";\"wrong\nmore\"\n");
    let mended = Table::from_csv(text.replace("20;\n21", "2021").as_bytes(), mapping.layout()).unwrap();
    let columns = mapping.on(&mended).unwrap();
    assert_eq!((said(&mended, &columns), columns.unmapped()), (vec![String::new()], &[][..]));
    let again = Table::from_csv(&kept, mapping.layout()).unwrap();
    assert_eq!(reject(&again, "wrong"), kept, "the reasons of an earlier time give way");
}

#[test]
fn a_row_that_is_cut_wrongly_stays_refused_until_it_is_mended() {
    let rules = "version = 1\nconstants = { language = \"en\" }\ncolumns = { title = { header = \"Title\" } }";
    let mapping = mapping(rules);
    let table = Table::from_csv(b"Title,Year\nSave, lives,2021\n", mapping.layout()).unwrap();
    let mut rejected = Rejected::of(&table, mapping.layout());
    rejected.keep(&table.rows()[0], &["too many".to_owned()]);
    let kept = String::from_utf8(rejected.into_bytes()).unwrap();
    let again = |text: &str| {
        let table = Table::from_csv(text.as_bytes(), mapping.layout()).unwrap();
        said(&table, &mapping.on(&table).unwrap())
    };
    assert!(again(&kept)[0].contains("expected at most 2 cells"), "{kept}");
    assert_eq!(again(&kept.replace("Save, lives,2021,", "\"Save, lives\",2021,,")), [""], "{kept}");
}

#[test]
fn what_names_a_document_and_what_it_may_be_used_for_have_columns() {
    let text = "version = 1\n[constants]\nlanguage = \"en\"\n[columns]\n\
        title = { header = \"Title\" }\ndoi = { header = \"DOI\" }\nisbn = { header = \"ISBN\" }\n\
        actions = { header = \"Actions\", separators = [\",\"] }\nrights = { header = \"Licence\" }\n";
    let mapping: Mapping = text.parse().unwrap();
    let rows = "Title,DOI,ISBN,Actions,Licence\n\
        Report,https://doi.org/10.1093/Migration/mny002,978-92-1-123179-3,\"13.b, 6.A\",CC-BY-4.0\n\
        Wrong,10.x,978-92-1-123179-4,99.z,Mine\n";
    let table = Table::from_csv(rows.as_bytes(), mapping.layout()).unwrap();
    let mapped = mapping.on(&table).unwrap();
    let drafts: Vec<_> = table.rows().iter().map(|row| mapped.draft(row)).collect();
    let content = serde_json::to_value(&drafts[0].as_ref().unwrap().content).unwrap();
    assert_eq!(content["doi"], "10.1093/migration/mny002");
    assert_eq!(content["isbn"], "9789211231793");
    assert_eq!(content["actions"], serde_json::json!(["6.a", "13.b"]));
    assert_eq!(content["rights"], "CC-BY-4.0");
    let refused: Vec<String> = drafts[1].as_ref().unwrap_err().iter().map(ToString::to_string).collect();
    for place in ["10.x", "978-92-1-123179-4", "99.z", "Mine"] {
        assert!(refused.iter().any(|problem| problem.contains(place)), "{place}: {refused:?}");
    }
}

#[test]
fn what_is_proposed_for_headers_in_six_languages_can_be_read() {
    for headers in [
        &["ID", "Title", "Language", "Country", "GCM objectives", "Publication date", "Comments"][..],
        &["Numéro", "Intitulé", "Langue", "Pays", "Objectifs", "Date de publication", "Remarques"],
        &["Número", "Título", "Idioma", "País", "Objetivos", "Fecha de publicación", "Notas"],
        &["Номер", "Название", "Язык", "Страна", "Цели", "Дата публикации", "Примечания"],
        &["الرقم", "العنوان", "اللغة", "البلد", "الأهداف", "تاريخ النشر", "ملاحظات"],
        &["编号", "标题", "语言", "国家", "目标", "出版日期", "备注"],
    ] {
        let headers: Vec<String> = headers.iter().map(|header| (*header).to_owned()).collect();
        let proposed = propose(&headers);
        let error = proposed.parse::<Mapping>().unwrap_err().to_string();
        assert!(error.starts_with("source: missing"), "{error}\n{proposed}");
        let mapping: Mapping = proposed.replace("# source =", "source =").parse().unwrap();
        let fields: Vec<&str> = mapping.rules.keys().map(|field| field.name()).collect();
        assert_eq!(fields, ["id", "title", "language", "published", "objectives", "countries"], "{proposed}");
        assert!(proposed.contains(&format!("# ? = {{ header = \"{}\" }}", headers[6])), "{proposed}");
    }
    for header in ["N°", "Nº", "№", "NO."] {
        let proposed = propose(&[header.to_owned()]);
        assert!(proposed.contains(&format!("id = {{ header = \"{header}\" }}")), "{proposed}");
    }
    let hostile = propose(&["a\"]\n[x".to_owned(), "Title".to_owned()]);
    assert!(toml::from_str::<toml::Table>(&hostile).is_ok(), "{hostile}");
}

#[test]
fn a_refused_cell_says_what_the_mapping_can_say_of_it() {
    let read = |rule: &str, cells: &str| {
        let mapping: Mapping =
            format!("version = 1\n[constants]\nlanguage = \"en\"\n[columns]\n{rule}").parse().unwrap();
        let table = Table::from_csv(format!("Title|When|Obj\n{cells}\n").as_bytes(), mapping.layout()).unwrap();
        said(&table, &mapping.on(&table).unwrap()).join("\n")
    };
    let rule = "title = { letter = \"A\" }\npublished = { letter = \"B\" }\nobjectives = { letter = \"C\" }\n";
    let told = read(&format!("{rule}[layout]\ndelimiter = \"|\"\n"), "Report|12.03.2021|4, 12");
    assert!(told.contains("`dates` in the mapping names other ways to write it, such as [\"DD.MM.YYYY\"]"), "{told}");
    assert!(told.contains("`separators` in the mapping says what stands between several"), "{told}");
}
