//! Duplicates in large batches: how the time grows with the number of cards.

use std::time::Instant;

use migration_hub::duplicate::{Card, Catalogue};

use crate::{generator, head, row};

/// One card of so many is a copy of an earlier one.
const COPIES: usize = 10;

/// Cards in six languages; one in ten is written anew from the one before it, under another address.
fn cards(count: usize) -> Vec<Card> {
    let mut cards: Vec<Card> = Vec::with_capacity(count);
    for (number, draft) in generator::drafts(count, 1).iter().enumerate() {
        let mut card = Card::from(&draft.content);
        if number % COPIES == COPIES - 1
            && let Some(original) = cards.last()
        {
            let addresses = card.addresses;
            card = Card {
                title: format!("{} | United Nations", original.title.to_uppercase()),
                addresses,
                ..original.clone()
            };
        }
        cards.push(card);
    }
    cards
}

/// Reads and groups a quarter of the cards, then all.
pub(crate) fn measure(count: usize) {
    let cards = cards(count);
    head();
    let mut before = None;
    for part in [count / 4, count] {
        let start = Instant::now();
        let mut catalogue = Catalogue::default();
        for (id, card) in cards.iter().take(part).enumerate() {
            catalogue.insert(id, card);
        }
        let read = start.elapsed().as_secs_f64();
        let works = catalogue.works(&[]).works.len();
        let whole = start.elapsed().as_secs_f64();
        let copies = part / COPIES;
        let ours = format!("{whole:.2} s, {read:.2} s of it to read them; {works} works");
        let (peer, ratio) = before.map_or((format!("{copies} copies among them"), 1.0), |quarter: f64| {
            (format!("{copies} copies among them; 4 x a quarter {:.2} s", 4.0 * quarter), whole / (4.0 * quarter))
        });
        row(&format!("duplicates in {part} cards"), &ours, &peer, ratio, "at most 1.50");
        before = Some(whole);
    }
}
