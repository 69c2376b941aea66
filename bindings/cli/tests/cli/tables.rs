//! Lists in columns: fitted to a terminal, whole for another program.

use std::process::{Command, Stdio};

use crate::support::{Desk, clean, ran};

fn stage() -> Desk {
    let desk = Desk::new();
    desk.run("quickstart").ended(0);
    desk
}

/// Runs the program on a terminal, and gives what it printed there; `None` on a machine without the program `script`.
pub(crate) fn on_a_terminal(desk: &Desk, columns: u16, args: &str, environment: &[(&str, &str)]) -> Option<String> {
    // Set last: a shell has a width of its own.
    let set: Vec<String> = environment.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let set = set.join(" ");
    let line = format!("stty rows 24 cols {columns}; exec env {set} {} {args}", env!("CARGO_BIN_EXE_mighub"));
    let mut command = Command::new("script");
    command.args(["-qec", &line, "/dev/null"]).current_dir(desk.path("")).stdin(Stdio::null());
    clean(&mut command);
    command.env("TERM", "xterm-256color");
    Some(ran(&command.output().ok()?).out.replace("\r\n", "\n"))
}

fn plain(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = text.lines().map(|line| console::strip_ansi_codes(line).into_owned()).collect();
    lines.retain(|line| !line.starts_with("as "));
    lines
}

#[test]
fn another_program_gets_the_whole_values_with_tabs_between() {
    let desk = stage();
    let found = desk.run("search --table --limit 1000 --store mighub-quickstart").ended(0).out;
    let rows: Vec<Vec<&str>> = found.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows.len(), 109);
    assert!(rows.iter().all(|row| row.len() == 8), "{rows:?}");
    let long = rows.iter().find(|row| row[1].chars().count() > 120).unwrap();
    assert!(!long[1].contains('…'), "{long:?}");
    assert!(rows.iter().any(|row| row[2] == "ar" && row[1].contains("الهجرة")));
    assert!(!found.contains('\u{1b}') && !found.contains('\u{2068}'), "{found}");

    let work = desk.run("work --table --store mighub-quickstart").ended(0).out;
    assert_eq!(work, "", "nothing is open");
    desk.write("a.jsonl", r#"{"source":"t","id":"1","title":"Open","language":"en"}"#);
    desk.run("import a.jsonl --store mighub-quickstart --as author").ended(0);
    let work = desk.run("work --table --store mighub-quickstart --as author").ended(0).out;
    let cells: Vec<&str> = work.trim_end().split('\t').collect();
    assert_eq!((cells.len(), cells[1], cells[2], cells[3], cells[6]), (7, "t:1", "draft", "author", "Open"));
    desk.run("work --table --json").ended(2);
}

#[test]
fn on_a_terminal_every_line_fits_and_arabic_is_isolated() {
    let desk = stage();
    let line = "search --table --limit 1000 --store mighub-quickstart";
    for columns in [60, 80, 120] {
        let Some(shown) = on_a_terminal(&desk, columns, line, &[]) else { return };
        let lines = plain(&shown);
        assert_eq!(lines.len(), 111, "{shown}");
        assert!(lines[0].starts_with("109 documents") && lines[1].trim().starts_with("title"), "{lines:?}");
        for line in &lines {
            assert!(console::measure_text_width(line) <= usize::from(columns), "{columns}: {line}");
        }
        assert!(lines.iter().any(|line| line.contains('\u{2068}') && line.contains('\u{2069}')), "{shown}");
        assert!(lines.iter().any(|line| line.contains('…')), "{shown}");
    }
    // What COLUMNS says goes before what the terminal does.
    let narrow = plain(&on_a_terminal(&desk, 120, line, &[("COLUMNS", "50")]).unwrap());
    assert!(narrow.iter().all(|line| console::measure_text_width(line) <= 50), "{narrow:?}");
}

#[test]
fn colour_is_for_terminals_that_want_it() {
    let desk = stage();
    let line = "search remittances --store mighub-quickstart";
    let Some(coloured) = on_a_terminal(&desk, 80, line, &[]) else { return };
    assert!(coloured.contains("\u{1b}["), "{coloured}");
    for (name, value) in [("NO_COLOR", "1"), ("CLICOLOR", "0"), ("TERM", "dumb")] {
        let shown = on_a_terminal(&desk, 80, line, &[(name, value)]).unwrap();
        assert!(!shown.contains("\u{1b}["), "{name}: {shown}");
    }
}

#[test]
fn an_id_is_shown_as_long_as_something_of_the_title_is() {
    let desk = stage();
    let line = "search remittances --table --limit 3 --store mighub-quickstart";
    let piped = desk.run(line).ended(0).out;
    let ids: Vec<&str> = piped.lines().filter_map(|line| line.rsplit('\t').next()).collect();
    for columns in [80, 100] {
        let Some(shown) = on_a_terminal(&desk, columns, line, &[]) else { return };
        let lines = plain(&shown);
        // What is to be known of the answer stands above, on the standard error.
        let rows = &lines[lines.len() - ids.len()..];
        for (line, id) in rows.iter().zip(&ids) {
            assert!(line.ends_with(id), "{columns}: {shown}");
        }
    }
    let narrow = plain(&on_a_terminal(&desk, 60, line, &[]).unwrap());
    assert!(!narrow[narrow.len() - ids.len()].contains(ids[0]), "{narrow:?}");
}

#[test]
fn what_is_to_be_known_of_an_answer_stands_beside_a_table_and_keeps_the_filters() {
    let desk = stage();
    let line = "search remitances --objective 20 --limit 1 --sort newest --store mighub-quickstart";
    for table in ["", " --table"] {
        let ended = desk.run(&format!("{line}{table}")).ended(0);
        let said = if table.is_empty() { ended.out } else { ended.err };
        assert!(said.contains("nothing holds it as it is written"), "{said}");
        let meant = said.lines().find(|line| line.contains("did you mean")).unwrap();
        assert!(meant.contains("search remittances --objective 20 --limit 1 --sort newest"), "{meant}");
    }
    let none = desk.run("search xqzzy --table --store mighub-quickstart").ended(0);
    assert!(none.err.contains("nothing found"), "{}", none.err);
}
