//! The quickstart: once, twice, interrupted, and in a folder that is not its own.

use crate::support::{Desk, digests};
use crate::tables::on_a_terminal;

fn head(desk: &Desk) -> String {
    desk.run("verify --json --store mighub-quickstart --replay --as operator").ended(0).out
}

#[test]
fn a_second_run_writes_nothing_twice() {
    let desk = Desk::new();
    let first = desk.run("quickstart").ended(0).out;
    for expected in [
        "migration-hub quickstart in ./mighub-quickstart",
        "   Operator                 --as operator\n",
        "   Reviewer, civil society  --as reviewer-civil-society\n",
        "Editor                   imports 106 items as harvested",
        "Reviewer, consultancy    accepts; disqualifying conflict of interest: must leave",
        "Editor                   asks the author for changes",
        "Author, Member State     adds the scope in revision 2, and hands it in again",
        "mighub --store ./mighub-quickstart search remittances --lang en --objective 20 --limit 4\n",
        "French · peer reviewed · 2023 · IOM",
        "search A/RES/73/195 --limit 4\n4 documents found\n",
        "  Pacto Mundial para la Migración Segura, Ordenada y Regular\n     Spanish · harvested, not reviewed here · 2018",
        "  安全、有序和正常移民全球契约\n     Chinese · harvested, not reviewed here · 2018-12-19 · A/RES/73/195 · United Nations\n",
        "  --objective  1 (4), 2 (4), 3 (4), 4 (4), 5 (4), and 18 more",
    ] {
        assert!(first.contains(expected), "{expected}\n\n{first}");
    }
    assert!(!first.contains('\u{1b}'), "colour only on a terminal");
    let before = (head(&desk), digests(&desk.path("mighub-quickstart")));
    let second = desk.run("quickstart").ended(0).out;
    assert!(second.contains("everything was there already: this run wrote nothing"), "{second}");
    assert_eq!((head(&desk), digests(&desk.path("mighub-quickstart"))), before);
}

#[test]
fn what_it_prints_to_type_next_works_when_typed() {
    let desk = Desk::new();
    let printed = desk.args(&["quickstart", "--dir", "it's mine"]).ended(0).out;
    let commands: Vec<&str> = printed.lines().map(str::trim).filter(|line| line.starts_with("mighub ")).collect();
    assert_eq!(commands.len(), 9, "{printed}");
    assert_eq!(commands.iter().filter(|command| command.contains(" search ")).count(), 5, "{printed}");
    for command in commands {
        let ran = desk.typed(command).ended(0);
        assert!(!ran.out.is_empty(), "{command}");
        assert!(!ran.out.contains("nothing found"), "{command}");
    }
}

#[test]
fn a_folder_that_holds_something_else_is_left_as_it_is() {
    let desk = Desk::with_store();
    let before = digests(&desk.store());
    let ran = desk.run("quickstart --dir mighub-store").ended(1);
    assert_eq!(
        ran.err,
        "error: the folder mighub-store holds a store that the quickstart did not make; it was left as it is\n\
         hint: --dir DIR names another folder for the quickstart\n"
    );
    assert_eq!(digests(&desk.store()), before);
    std::fs::create_dir(desk.path("photos")).unwrap();
    desk.write("photos/1.jpg", "x");
    let ran = desk.run("quickstart --dir photos").ended(1);
    assert!(ran.err.contains("holds something else, such as 1.jpg"), "{}", ran.err);
    assert_eq!(digests(&desk.path("photos")).len(), 1);
    desk.run("quickstart --as editor").ended(2);
}

#[test]
fn a_folder_with_anything_foreign_in_it_is_refused_by_name_and_nothing_is_written() {
    let desk = Desk::new();
    desk.run("quickstart").ended(0);
    for (name, bytes) in [
        ("empty/config.toml", ""),
        ("other/config.toml", "theme = \"dark\"\n"),
        ("unfinished/config.toml", "person = \"operator\"\n"),
        ("pages/index/index.html", "<p>"),
        ("search/index/public/meta.json", "{}"),
        ("journal/hub.sqlite-wal", "x"),
        ("mighub-quickstart/index/thesis.odt", "x"),
        ("mighub-quickstart/index/public/thesis.odt", "x"),
        ("mighub-quickstart/index/desk/more/thesis.odt", "x"),
    ] {
        std::fs::create_dir_all(desk.path(name).parent().unwrap()).unwrap();
        desk.write(name, bytes);
        let (folder, held) = name.split_once('/').unwrap();
        let before = digests(&desk.path(folder));
        let ran = desk.args(&["quickstart", "--dir", folder]).ended(1);
        let what = ran.err.split("holds something else, such as ").nth(1).and_then(|rest| rest.split(';').next());
        assert!(what.is_some_and(|what| held.starts_with(what) && !what.is_empty()), "{name}: {}", ran.err);
        assert_eq!(digests(&desk.path(folder)), before, "{name}");
        std::fs::remove_file(desk.path(name)).unwrap();
        let _ = std::fs::remove_dir(desk.path("mighub-quickstart/index/desk/more"));
    }
    assert!(desk.run("quickstart").ended(0).out.contains("this run wrote nothing"));
}

#[test]
fn an_interrupted_run_is_finished_by_the_next() {
    let desk = Desk::new();
    desk.run("quickstart").ended(0);
    let whole = desk.run("search --limit 0 --store mighub-quickstart").ended(0).out;
    let whole = whole.lines().next().unwrap().to_owned();
    // Ended at growing moments: whatever is there, the next run completes it.
    for millis in [5, 20, 40, 60, 80, 120, 160, 240, 320] {
        std::fs::remove_dir_all(desk.path("mighub-quickstart")).unwrap();
        let mut child = desk.command(&["quickstart"]).stdout(std::process::Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(millis));
        let _ = child.kill();
        child.wait().unwrap();
        desk.run("quickstart").ended(0);
        let found = desk.run("search --limit 0 --store mighub-quickstart").ended(0).out;
        assert_eq!(found.lines().next(), Some(whole.as_str()), "after {millis} ms");
        let reviewed = desk.run("search --json --limit 1000 --store mighub-quickstart").ended(0).out;
        assert_eq!(reviewed.matches(r#""grade":"peer-reviewed""#).count(), 3, "after {millis} ms");
        head(&desk);
    }
}

#[test]
fn a_title_from_right_to_left_is_printed_as_it_is() {
    let desk = Desk::new();
    desk.run("quickstart").ended(0);
    let found = desk.run("search --only-lang ar --store mighub-quickstart").ended(0).out;
    let title = "تنظيم جلسة تعريفية للدول العربية في إطار بدء الاستعدادات للمنتدى الدولي لاستعراض الهجرة";
    assert!(
        found.lines().any(|line| line.trim() == format!("1  {title}") || line.trim() == format!("2  {title}")),
        "{found}"
    );
}

#[test]
fn the_story_is_told_in_six_languages_and_a_run_in_another_one_writes_nothing() {
    let desk = Desk::new();
    let story = desk.run("quickstart --ui-lang fr").ended(0).out;
    for expected in [
        "migration-hub quickstart dans ./mighub-quickstart\n",
        "1  Des personnes, désignées par leur seul rôle\n",
        "   Évaluateur, société civile      --as reviewer-civil-society\n",
        "   Auteur, État Membre             importe 3 éléments comme brouillons\n",
        "   Éditeur                         sollicite des évaluateurs : entité de l'ONU\u{a0}; université\u{a0}; société civile\n",
        "   accepte la sollicitation\u{a0}; conflit d'intérêts disqualifiant : doit quitter l'examen\n",
        "6  Que taper ensuite\n",
        "   mighub --store ./mighub-quickstart --ui-lang fr show A/RES/73/195\n",
    ] {
        assert!(story.contains(expected.trim_start()), "{expected}\n\n{story}");
    }
    for english in ["imports", "Reviewer", "hands", "recommends", "accepts", "publishes", "The store", "records"] {
        assert!(!story.contains(english), "{english}\n\n{story}");
    }
    let stored = desk.run("person show reviewer-un --store mighub-quickstart").ended(0).out;
    assert!(stored.starts_with("Reviewer, UN entity\n"), "what is stored is the same in every language: {stored}");

    let before = digests(&desk.path("mighub-quickstart"));
    for (tag, nothing) in [
        ("ar", "لم يكتب هذا التشغيل شيئا"),
        ("en", "this run wrote nothing"),
        ("es", "esta ejecución no escribió nada"),
        ("fr", "cette exécution n'a rien écrit"),
        ("ru", "этот запуск ничего не записал"),
        ("zh", "本次运行未写入任何内容"),
    ] {
        let again = desk.run(&format!("quickstart --ui-lang {tag}")).ended(0).out;
        assert!(again.contains(nothing), "{tag}: {again}");
        assert_eq!(digests(&desk.path("mighub-quickstart")), before, "{tag}");
    }
    let refused = desk.run("quickstart --dir . --ui-lang zh").ended(1);
    assert!(refused.err.contains("中有其他内容，例如 mighub-quickstart；已保持原样"), "{}", refused.err);
}

#[test]
fn the_story_in_arabic_fits_a_terminal_and_isolates_what_is_typed() {
    let desk = Desk::new();
    let Some(story) = on_a_terminal(&desk, 80, "quickstart --ui-lang ar", &[]) else { return };
    let story = console::strip_ansi_codes(&story).into_owned();
    assert!(story.contains("\u{2068}--as reviewer-un\u{2069}\n"), "{story}");
    for line in story.lines() {
        assert_eq!(line.matches('\u{2068}').count(), line.matches('\u{2069}').count(), "{line}");
        // A command is never broken.
        assert!(line.contains("mighub ") || console::measure_text_width(line) <= 80, "{line}");
    }
}
