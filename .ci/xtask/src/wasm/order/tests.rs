//! Which order the functions of the browser module get.

use super::places;

fn in_order<'a>(bodies: &[&'a [u8]]) -> Vec<&'a [u8]> {
    let mut sorted: Vec<_> = places(bodies).into_iter().zip(bodies).collect();
    sorted.sort_unstable();
    sorted.into_iter().map(|(_, body)| *body).collect()
}

#[test]
fn what_resembles_stands_together() {
    let order = in_order(&[b"read the list", b"12345678", b"read the last", b"x12345678y"]);
    let expected: [&[u8]; 4] = [b"read the list", b"read the last", b"12345678", b"x12345678y"];
    assert_eq!(order, expected);
}

#[test]
fn every_function_has_a_place_of_its_own() {
    let large: Vec<Vec<u8>> =
        (0..40u8).map(|seed| (0..2_000u32).map(|i| (i % 251) as u8 ^ (seed % 7)).collect()).collect();
    let bodies: Vec<&[u8]> = large.iter().map(Vec::as_slice).chain([b"".as_slice(), b"a", b"a"]).collect();
    let mut found = places(&bodies);
    found.sort_unstable();
    assert_eq!(found, (0..bodies.len()).collect::<Vec<_>>());
}
