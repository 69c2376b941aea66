//! What the checks of the data files refuse: each takes whole files, with one thing wrong.

use std::path::Path;

use super::entries::SdgFile;
use super::files::workspace_root;
use super::sdg;

fn data() -> std::path::PathBuf {
    workspace_root().unwrap().join("core/data")
}

fn text(data: &Path, name: &str) -> String {
    std::fs::read_to_string(data.join(name)).unwrap()
}

/// What the check says of `sdg-links.toml` after replacing one text.
fn links_after(from: &str, to: &str) -> String {
    let text = text(&data(), "sdg-links.toml");
    assert!(text.contains(from), "{from}");
    let file: SdgFile = toml::from_str(&text.replacen(from, to, 1)).unwrap();
    sdg::tables(&file).unwrap_err()
}

#[test]
fn a_link_to_no_target_is_refused() {
    assert!(links_after("target = \"1.1\"", "target = \"1.6\"").contains("\"1.6\" is no target"));
    assert!(links_after("target = \"1.1\"", "target = \"18.1\"").contains("\"18.1\" is no target"));
    assert!(links_after("target = \"1.1\"", "target = \"1.5\"").contains("target 1.5: stands twice"));
    assert!(
        links_after("indicators = [\"1.5.3\"]", "indicators = [\"1.53\"]").contains("is not one of its indicators")
    );
    assert!(links_after("source = \"HUBHLPF\"", "source = \"NOBODY\"").contains("the file has no [sources.NOBODY]"));
    assert!(links_after("numbered = 5", "numbered = 6").contains("number of targets: found 170, expected 169"));
}
