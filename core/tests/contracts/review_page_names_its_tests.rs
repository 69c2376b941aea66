//! The page that compares this review with others names a test for each claim of its own: the test is there.

use std::path::Path;

#[test]
fn every_row_of_the_comparison_names_a_test_that_is_there() {
    let core = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(core.join("src/docs/review.md")).unwrap();
    let table = page.split_once("\n## Side by side\n").unwrap().1.split("\n## ").next().unwrap();
    let rows: Vec<&str> =
        table.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| point ")).collect();
    assert!(rows.len() >= 20, "there are {}", rows.len());
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        assert_eq!(cells.len(), 8, "{row}");
        assert!(cells.iter().all(|cell| !cell.is_empty()), "{row}");
        let named = cells[7];
        if named == "none" {
            assert!(cells[1].starts_with("No"), "what has no test is not there: {row}");
            continue;
        }
        for named in named.split(", ") {
            let named = named.trim_matches('`');
            let (file, name) = named.split_once("::").unwrap_or_else(|| panic!("{named}: expected file::test"));
            let text = std::fs::read_to_string(core.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
            assert!(text.contains(&format!("#[test]\nfn {name}()")), "{file} has no test {name}");
        }
    }
}

#[test]
fn the_policy_that_the_page_explains_is_one() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/docs/review.md");
    let page = std::fs::read_to_string(page).unwrap();
    let toml = page.split_once("```toml\n").unwrap().1.split("```").next().unwrap();
    let policy = migration_hub::review::Policy::from_toml(toml).unwrap();
    assert_eq!(policy.reference().to_string(), "urgent-data version 1");
}
