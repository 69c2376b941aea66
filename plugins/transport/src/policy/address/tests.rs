//! Tests of which addresses may be connected to.

use proptest::prelude::*;

use super::*;

fn of(text: &str) -> Reach {
    reach(text.parse().unwrap())
}

#[test]
fn hosts_of_the_internet_are_public() {
    for text in [
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450:4001::1",
        "::ffff:1.1.1.1",
        "64:ff9b::101:101",
        "2002:101:101::1",
    ] {
        assert_eq!(of(text), Reach::Public, "{text}");
    }
}

#[test]
fn hosts_of_this_network_are_private() {
    for text in [
        "127.0.0.1",
        "127.255.255.255",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "100.64.0.1",
        "::1",
        "fc00::1",
        "fdff::1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::1",
        "2002:a00:1::",
    ] {
        assert!(matches!(of(text), Private(_)), "{text}: {:?}", of(text));
        assert!(refusal(text.parse().unwrap(), false).is_some(), "{text}");
        assert_eq!(refusal(text.parse().unwrap(), true), None, "{text}");
    }
}

#[test]
fn metadata_and_reserved_addresses_are_never_reached() {
    for text in [
        "169.254.169.254",
        "169.254.170.2",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "fd00:ec2::254",
        "fd20:ce::254",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "2002:a9fe:a9fe::1",
        "fe80::1",
        "0.0.0.0",
        "::",
        "224.0.0.1",
        "255.255.255.255",
        "ff02::1",
        "2001::1",
        "2001:db8::1",
        "4000::1",
    ] {
        assert!(matches!(of(text), Never(_)), "{text}: {:?}", of(text));
        assert!(refusal(text.parse().unwrap(), true).is_some(), "{text}");
    }
}

proptest! {
    #[test]
    fn an_address_of_version_4_is_the_same_however_it_is_wrapped(bits in any::<u32>()) {
        let plain = Ipv4Addr::from_bits(bits);
        let wrapped = plain.to_ipv6_mapped();
        prop_assert_eq!(reach(plain.into()), reach(wrapped.into()));
        let [a, b, c, d] = plain.octets();
        let tunnelled: Ipv6Addr = format!("2002:{:x}:{:x}::1", u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d])).parse().unwrap();
        prop_assert_eq!(reach(plain.into()), reach(tunnelled.into()));
    }

    #[test]
    fn the_standard_library_calls_no_public_address_private(bits in any::<u32>()) {
        let plain = Ipv4Addr::from_bits(bits);
        if plain.is_private() || plain.is_loopback() || plain.is_link_local() || plain.is_broadcast() || plain.is_multicast() {
            prop_assert_ne!(reach(plain.into()), Reach::Public);
        }
    }
}
