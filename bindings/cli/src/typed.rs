//! Commands as they can be typed next: the program as it was called, on the same store, as the person who goes on.

use std::path::Path;

use crate::args::{Cli, Command};
use crate::output::shell_word;

/// What a command says after the name of the program, word by word as a shell reads it.
pub(crate) type Words = Vec<String>;

/// The words of a template such as `submit ITEM`, with values in the place of the words that name them. What has no value
/// is a gap such as `<TEXT>`: no shell runs a line that ends so, and nothing happens when it is typed as it stands.
pub(crate) fn words(template: &str, values: &[(&str, &str)]) -> Words {
    let value = |word: &str| values.iter().find(|(name, _)| *name == word).map(|(_, value)| shell_word(value));
    let gap = |word: &str| word.bytes().all(|byte| byte.is_ascii_uppercase());
    let plain = |word: &str| if gap(word) { format!("<{word}>") } else { word.to_owned() };
    template.split(' ').map(|word| value(word).unwrap_or_else(|| plain(word))).collect()
}

/// What the present command line says about where and who, for the next one to say again.
#[derive(Debug, Clone, Default)]
pub(crate) struct Typed {
    store: Option<String>,
    actor: Option<String>,
    language: Option<String>,
    /// Who acts, where a person does: also one whom only the configuration names.
    acting: Option<String>,
}

impl Typed {
    /// As the command line has it; the quickstart's store is its folder.
    pub(crate) fn of(cli: &Cli) -> Self {
        let language = cli.global.ui_lang.clone();
        match &cli.command {
            Some(Command::Quickstart(args)) => Self { language, ..Self::on(&args.dir) },
            _ => Self {
                language,
                store: cli.global.store.as_ref().map(|store| store.display().to_string()),
                actor: cli.global.actor.clone(),
                acting: None,
            },
        }
    }

    /// On a store, as the person whom its configuration names.
    pub(crate) fn on(store: &Path) -> Self {
        Self { store: Some(store.display().to_string()), ..Self::default() }
    }

    /// With who acts.
    #[must_use]
    pub(crate) fn by(self, acting: Option<String>) -> Self {
        Self { acting, ..self }
    }

    /// Words of a command with who acts in the place of `<WHO>`; none where they are needed and nobody known acts.
    pub(crate) fn filled(&self, words: &[String]) -> Option<Words> {
        let fill =
            |word: &String| if word == "<WHO>" { self.acting.as_deref().map(shell_word) } else { Some(word.clone()) };
        words.iter().map(fill).collect()
    }

    /// The whole command. Words that name a store or a person themselves keep theirs.
    pub(crate) fn command(&self, words: &[String]) -> String {
        let says = |option: &str| words.iter().any(|word| word == option);
        let first = words.first().map_or("", String::as_str);
        // The quickstart has a folder of its own, and acts as everybody; whoever makes a store is nobody in it yet.
        let store = self.store.as_ref().filter(|_| !says("--store") && first != "quickstart");
        let actor = self.actor.as_ref().filter(|_| !says("--as") && !["quickstart", "init"].contains(&first));
        let mut line = vec![program()];
        if let Some(store) = store {
            line.extend(["--store".to_owned(), shell_word(store)]);
        }
        if let Some(language) = &self.language {
            line.extend(["--ui-lang".to_owned(), shell_word(language)]);
        }
        // A gap stays at the end, where a shell refuses the line whatever the folder holds.
        let gap = |word: &String| word.starts_with('<') || (word.starts_with("--") && word.contains("=<"));
        let last = |word: &String| word == ">" || word == "--" || gap(word);
        let end = words.iter().position(last).unwrap_or(words.len());
        line.extend_from_slice(&words[..end]);
        if let Some(actor) = actor {
            line.extend(["--as".to_owned(), shell_word(actor)]);
        }
        line.extend_from_slice(&words[end..]);
        line.join(" ")
    }
}

/// How this program was called, so that a line with it works when typed.
pub(crate) fn program() -> String {
    let called = std::env::args().next().unwrap_or_else(|| "mighub".to_owned());
    let path = Path::new(&called);
    let here = std::env::current_dir().ok();
    let below = here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf));
    let path = below.unwrap_or_else(|| path.to_path_buf());
    shell_word(&path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after_the_program(typed: &Typed, words: &[String]) -> String {
        let line = typed.command(words);
        line.strip_prefix(&program()).unwrap_or(&line).trim_start().to_owned()
    }

    #[test]
    fn a_command_says_where_and_who_as_the_present_one_did() {
        let typed = Typed { store: Some("../my own".to_owned()), actor: Some("fatima".to_owned()), ..Typed::default() };
        for (template, expected) in [
            ("submit ITEM", "--store '../my own' submit 'it'\\''s:1' --as fatima"),
            ("show ITEM --json > f", "--store '../my own' show 'it'\\''s:1' --json --as fatima > f"),
            ("publish ITEM --as EDITOR", "--store '../my own' publish 'it'\\''s:1' --as <EDITOR>"),
            ("review return ITEM TEXT", "--store '../my own' review return 'it'\\''s:1' --as fatima <TEXT>"),
            ("source test x --contact=<ADDRESS>", "--store '../my own' source test x --as fatima --contact=<ADDRESS>"),
            ("search -- -x", "--store '../my own' search --as fatima -- -x"),
            ("init", "--store '../my own' init"),
            ("init --store DIR", "init --store <DIR>"),
            ("quickstart", "quickstart"),
        ] {
            assert_eq!(after_the_program(&typed, &words(template, &[("ITEM", "it's:1")])), expected);
        }
        assert_eq!(after_the_program(&Typed::default(), &words("work", &[])), "work");
    }
}
