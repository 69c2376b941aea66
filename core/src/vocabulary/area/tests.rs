//! The area table: codes, names, regions, and the two traps.

use super::*;
use crate::vocabulary::Level;

fn area(code: &str) -> Area {
    Area::parse(code).unwrap()
}

#[test]
fn every_area_is_found_by_each_of_its_codes() {
    assert_eq!(Area::all().len(), 249);
    assert!(AREAS.is_sorted_by(|one, next| one.alpha3 < next.alpha3));
    assert!(AREAS_BY_ALPHA2.is_sorted_by(|one, next| one.0 < next.0));
    assert!(AREAS_BY_M49.is_sorted_by(|one, next| one.0 < next.0));
    for area in Area::all() {
        assert_eq!(Area::parse(area.alpha3()), Ok(area));
        assert_eq!(Area::parse(area.alpha2().unwrap()), Ok(area));
        assert_eq!(Area::parse(&format!("{:03}", area.m49().unwrap())), Ok(area));
        assert_eq!(Area::from_m49(area.m49().unwrap()), Ok(area));
        let json = serde_json::to_string(&area).unwrap();
        assert_eq!(json, format!("\"{}\"", area.alpha3()));
        assert_eq!(serde_json::from_str::<Area>(&json).unwrap(), area);
    }
    assert!(Area::all().is_sorted());
}

#[test]
fn codes_are_read_in_small_letters_and_without_leading_zeros() {
    assert_eq!(area("ken"), area("KEN"));
    assert_eq!(area("ke"), area("KEN"));
    assert_eq!(area("4"), area("AFG"));
    assert_eq!(area("004"), area("AFG"));
}

#[test]
fn every_area_has_a_clean_name_in_the_six_languages() {
    for area in Area::all() {
        for language in Language::UNITED_NATIONS {
            let name = area.name(language).unwrap();
            assert!(!name.is_empty() && name.trim() == name, "{area} {language} {name:?}");
            for note in ["*", "(the)", "(le)", "(la)", "(les)", "(l')", "(el)", "(los)", "(las)"] {
                assert!(!name.contains(note), "{area} {language} {name:?}");
            }
        }
        assert_eq!(area.name(&"en-GB".parse().unwrap()), None);
    }
}

#[test]
fn names_are_those_of_the_source() {
    assert_eq!(area("NLD").name(&Language::ENGLISH), Some("Netherlands"));
    assert_eq!(area("NLD").name(&Language::FRENCH), Some("Pays-Bas"));
    assert_eq!(area("IRN").name(&Language::ENGLISH), Some("Iran (Islamic Republic of)"));
    assert_eq!(area("COD").name(&Language::SPANISH), Some("República Democrática del Congo"));
    assert_eq!(area("RUS").name(&Language::RUSSIAN), Some("Российская Федерация"));
    assert_eq!(area("CHN").name(&Language::CHINESE), Some("中国"));
    assert_eq!(area("PSE").name(&Language::ENGLISH), Some("State of Palestine"));
    assert_eq!(area("REU").name_from(&Language::FRENCH), Some(NameSource::M49));
    assert_eq!(area("CIV").name(&Language::ENGLISH), Some("Côte d’Ivoire"));
    let count = |source: NameSource| {
        let names =
            Language::UNITED_NATIONS.iter().flat_map(|language| Area::all().map(|area| area.name_from(language)));
        names.filter(|from| *from == Some(source)).count()
    };
    assert_eq!((count(NameSource::M49), count(NameSource::Cldr)), (54 * 6 - 9, 9));
    assert_eq!(area("KEN").name_from(&"sw".parse().unwrap()), None);
}

#[test]
fn areas_know_their_regions_and_development_groups() {
    let kenya = area("KEN");
    let path: Vec<u16> = std::iter::successors(kenya.region(), |region| region.parent()).map(Region::m49).collect();
    assert_eq!(path, [14, 202, 2]);
    assert!(kenya.is_in(Region::from_m49(2).unwrap()));
    assert!(!kenya.is_in(Region::from_m49(150).unwrap()));
    assert!(area("AFG").is_least_developed() && area("AFG").is_landlocked_developing());
    assert!(area("FJI").is_small_island_developing() && !area("FJI").is_least_developed());
    let count = |in_group: fn(Area) -> bool| Area::all().filter(|area| in_group(*area)).count();
    assert_eq!(count(Area::is_least_developed), 45);
    assert_eq!(count(Area::is_landlocked_developing), 32);
    assert_eq!(count(Area::is_small_island_developing), 53);
    let without: Vec<&str> = Area::all().filter(|area| area.region().is_none()).map(Area::alpha3).collect();
    assert_eq!(without, ["ATA"]);
}

#[test]
fn regions_form_a_tree_under_the_five() {
    let five: Vec<&str> = Region::all().filter(|region| region.level() == Level::Region).map(Region::name).collect();
    assert_eq!(five, ["Africa", "Oceania", "Americas", "Asia", "Europe"]);
    for region in Region::all() {
        assert_eq!(region.top().level(), Level::Region);
        assert!(region.is_within(region.top()));
        assert!(region.areas().next().is_some(), "{region}");
        assert_eq!(region.to_string().parse(), Ok(region));
        let json = serde_json::to_string(&region).unwrap();
        assert_eq!(serde_json::from_str::<Region>(&json).unwrap(), region);
        let labelled = region.hub_label(&Language::FRENCH).is_some();
        assert_eq!(labelled, region.level() == Level::Region);
    }
    assert_eq!(Region::from_m49(2).unwrap().to_string(), "002");
    assert_eq!(
        Region::from_m49(999).unwrap_err().to_string(),
        "no region has the code \"999\": expected the digits of an M49 region, such as 014"
    );
}

#[test]
fn the_two_traps_stand_as_documented() {
    let listed = area("158");
    assert_eq!(listed.alpha3(), "TWN");
    assert_eq!(listed.region().map(Region::m49), Some(30));
    for code in ["XK", "383"] {
        assert!(Area::parse(code).is_err(), "{code}");
    }
}

#[test]
fn codes_that_are_left_to_users_are_areas_without_a_name() {
    assert!(USER_ASSIGNED.is_sorted());
    assert!(USER_ASSIGNED.iter().all(|code| AREAS.iter().all(|row| row.alpha3.as_bytes() != code)));
    for (code, assigned) in
        [("AAA", true), ("AAZ", true), ("QMA", true), ("QZZ", true), ("xkx", true), ("ZZZ", true), ("KEN", false)]
    {
        let area = area(code);
        assert_eq!((area.alpha3(), area.is_user_assigned()), (code.to_uppercase().as_str(), assigned));
        let json = serde_json::to_string(&area).unwrap();
        assert_eq!(serde_json::from_str::<Area>(&json).unwrap(), area);
    }
    for code in ["AB0", "QLZ", "WZZ", "YAA", "ZYZ", "XK", "XKXX", "X1X"] {
        assert!(Area::parse(code).is_err(), "{code}");
    }
    assert_eq!((area("XKX").alpha2(), area("XKX").region(), area("XKX").is_least_developed()), (None, None, false));
    assert!(area("AAA") < area("AFG") && area("XKX") < area("ZWE"));
}

#[test]
fn refusals_name_the_code_and_what_was_expected() {
    let expected = "expected ISO 3166-1 alpha-3 or alpha-2, or M49, such as KEN, KE or 404";
    for code in ["", "K", "KENY", "UK", "000", "002", "0404", "Кения", " KEN", "K1"] {
        let message = Area::parse(code).unwrap_err().to_string();
        assert_eq!(message, format!("no area has the code {code:?}: {expected}"));
    }
    assert!(serde_json::from_str::<Area>("\"BBB\"").is_err());
    assert!(Area::parse(&"K".repeat(100_000)).unwrap_err().to_string().len() < 300);
}
