//! What becomes of the words.

use super::*;

fn words(data: Option<&str>) -> Words {
    Words::new(Path::new("/t/peer"), Python::Of(Path::new("/t/venv")), Path::new("/t"), data.map(Path::new)).unwrap()
}

#[test]
fn words_are_filled_in_also_within_an_argument() {
    let words = words(None);
    let port = words.port();
    let filled = words.fill(&["{python}", "{examples}/harvest", "http://127.0.0.1:{port}/", "{folder}"]).unwrap();
    let expected = ["/t/venv/bin/python", "/t/examples/harvest", &format!("http://127.0.0.1:{port}/"), "/t/peer"]
        .map(String::from);
    assert_eq!(filled, expected);
}

#[test]
fn without_an_environment_there_is_the_python_of_the_machine() {
    let words = Words::new(Path::new("/t/peer"), Python::OfMachine, Path::new("/t"), None).unwrap();
    assert_eq!(words.fill(&["{python}", "{programs}/mighub"]).unwrap(), ["python3", "/t/mighub"]);
    assert!(words.fill(&["{venv}/bin/ckan"]).is_err());
}

#[test]
fn no_two_ports_are_one() {
    let words = words(None);
    let mut ports = words.fill(&PORTS).unwrap();
    ports.sort();
    ports.dedup();
    assert_eq!(ports.len(), PORTS.len());
}

#[test]
fn without_the_data_their_arguments_are_left_out() {
    let program = ["check.py", "{folder}", "{data}/shapes.ttl"];
    assert_eq!(words(None).fill(&program).unwrap(), ["check.py", "/t/peer"]);
    assert_eq!(words(Some("/d")).fill(&program).unwrap(), ["check.py", "/t/peer", "/d/shapes.ttl"]);
}

#[test]
fn a_word_that_stands_for_nothing_is_told() {
    assert_eq!(words(None).fill(&["{prot}"]).unwrap_err(), "«{prot}» in the list of peers stands for nothing");
}

/// So that a word that is misspelt in the list is found before its peer plays.
#[test]
fn every_word_in_the_list_of_peers_stands_for_something() {
    for part in super::super::PEERS {
        for step in part.steps {
            let crate::parts::Step::Peer(peer) = step else { continue };
            let python = if peer.requirements.is_some() { Python::Of(Path::new("/t/venv")) } else { Python::OfMachine };
            let words = Words::new(Path::new("/t/peer"), python, Path::new("/t"), Some(Path::new("/d"))).unwrap();
            let server = peer.server.as_ref().map(|server| server.program);
            for program in peer.before.iter().chain(peer.checks).copied().chain(server) {
                words.fill(program).unwrap();
            }
        }
    }
}
