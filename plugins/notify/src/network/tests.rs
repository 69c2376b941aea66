//! Tests of networks.

use super::Network;

#[test]
fn a_network_holds_its_addresses_and_no_other() {
    for (network, inside, outside) in [
        ("192.0.2.7", "192.0.2.7", "192.0.2.8"),
        ("192.0.2.0/24", "192.0.2.255", "192.0.3.0"),
        ("192.0.2.7/1", "255.0.2.7", "127.255.255.255"),
        ("2001:db8::/32", "2001:db8:ffff::1", "2001:db9::"),
        ("2001:db8::1", "2001:db8::1", "192.0.2.7"),
    ] {
        let network: Network = network.parse().unwrap();
        assert!(network.holds(inside.parse().unwrap()), "{network} {inside}");
        assert!(!network.holds(outside.parse().unwrap()), "{network} {outside}");
        assert_eq!(network.to_string().parse::<Network>().unwrap(), network);
    }
}

#[test]
fn everybody_is_no_network() {
    for text in ["0.0.0.0/0", "::/0", "192.0.2.0/33", "192.0.2.0/-1", "192.0.2", "example.org", "192.0.2.0/24/8", ""] {
        assert!(text.parse::<Network>().is_err(), "{text}");
    }
}
