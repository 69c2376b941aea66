//! Which IP addresses may be connected to: the public ones, and private ones where somebody allowed the host.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Who can be behind an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// A host of the internet.
    Public,
    /// A host of this machine or of the network it stands in: only when the configuration names the host.
    Private(&'static str),
    /// Nobody who publishes anything: never.
    Never(&'static str),
}

use Reach::{Never, Private};

/// Special addresses of version 4; the narrowest row that holds an address decides. From the registry of RFC 6890, and
/// the addresses at which machines in clouds are told their secrets.
const V4: [(Ipv4Addr, u32, Reach); 19] = [
    (Ipv4Addr::UNSPECIFIED, 8, Never("this network")),
    (Ipv4Addr::new(10, 0, 0, 0), 8, Private("private network")),
    (Ipv4Addr::new(100, 64, 0, 0), 10, Private("shared by a provider's customers")),
    (Ipv4Addr::new(100, 100, 100, 200), 32, Never("cloud metadata")),
    (Ipv4Addr::new(127, 0, 0, 0), 8, Private("this machine")),
    (Ipv4Addr::new(168, 63, 129, 16), 32, Never("cloud metadata")),
    (Ipv4Addr::new(169, 254, 0, 0), 16, Never("link-local, cloud metadata")),
    (Ipv4Addr::new(172, 16, 0, 0), 12, Private("private network")),
    (Ipv4Addr::new(192, 0, 0, 0), 24, Never("protocol assignments")),
    (Ipv4Addr::new(192, 0, 2, 0), 24, Never("documentation")),
    (Ipv4Addr::new(192, 31, 196, 0), 24, Never("AS112")),
    (Ipv4Addr::new(192, 52, 193, 0), 24, Never("multicast tunnels")),
    (Ipv4Addr::new(192, 88, 99, 0), 24, Never("6to4 relays")),
    (Ipv4Addr::new(192, 168, 0, 0), 16, Private("private network")),
    (Ipv4Addr::new(198, 18, 0, 0), 15, Never("benchmarks")),
    (Ipv4Addr::new(198, 51, 100, 0), 24, Never("documentation")),
    (Ipv4Addr::new(203, 0, 113, 0), 24, Never("documentation")),
    (Ipv4Addr::new(224, 0, 0, 0), 4, Never("multicast")),
    (Ipv4Addr::new(240, 0, 0, 0), 4, Never("reserved, broadcast")),
];

/// What a prefix of version 6 means.
#[derive(Clone, Copy)]
enum Prefix {
    /// As a row of version 4.
    Is(Reach),
    /// An address of version 4 stands in it, so many bits from its end; that one decides.
    Holds(u32),
}

use Prefix::{Holds, Is};

/// Special addresses of version 6; the narrowest row decides, and what is in none is reserved.
const V6: [(Ipv6Addr, u32, Prefix); 20] = [
    (Ipv6Addr::UNSPECIFIED, 128, Is(Never("unspecified"))),
    (Ipv6Addr::LOCALHOST, 128, Is(Private("this machine"))),
    (Ipv6Addr::UNSPECIFIED, 96, Holds(0)),
    (Ipv6Addr::new(0, 0, 0, 0, 0, 0xffff, 0, 0), 96, Holds(0)),
    (Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, 0, 0), 96, Holds(0)),
    (Ipv6Addr::new(0x64, 0xff9b, 1, 0, 0, 0, 0, 0), 48, Is(Never("local translation"))),
    (Ipv6Addr::new(0x100, 0, 0, 0, 0, 0, 0, 0), 64, Is(Never("discarded"))),
    (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3, Is(Reach::Public)),
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23, Is(Never("protocol assignments"))),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32, Is(Never("documentation"))),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16, Holds(80)),
    (Ipv6Addr::new(0x2620, 0x4f, 0x8000, 0, 0, 0, 0, 0), 48, Is(Never("AS112"))),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20, Is(Never("documentation"))),
    (Ipv6Addr::new(0x5f00, 0, 0, 0, 0, 0, 0, 0), 16, Is(Never("segment routing"))),
    (Ipv6Addr::new(0xfc00, 0, 0, 0, 0, 0, 0, 0), 7, Is(Private("private network"))),
    (Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254), 128, Is(Never("cloud metadata"))),
    (Ipv6Addr::new(0xfd20, 0xce, 0, 0, 0, 0, 0, 0x254), 128, Is(Never("cloud metadata"))),
    (Ipv6Addr::new(0xfe80, 0, 0, 0, 0, 0, 0, 0), 10, Is(Never("link-local"))),
    (Ipv6Addr::new(0xfec0, 0, 0, 0, 0, 0, 0, 0), 10, Is(Private("private network"))),
    (Ipv6Addr::new(0xff00, 0, 0, 0, 0, 0, 0, 0), 8, Is(Never("multicast"))),
];

/// Who can be behind an address.
pub(crate) fn reach(address: IpAddr) -> Reach {
    match address {
        IpAddr::V4(address) => of_v4(address),
        IpAddr::V6(address) => of_v6(address),
    }
}

fn of_v4(address: Ipv4Addr) -> Reach {
    let bits = address.to_bits();
    V4.iter()
        .filter(|(network, length, _)| (bits ^ network.to_bits()).leading_zeros() >= *length)
        .max_by_key(|(_, length, _)| *length)
        .map_or(Reach::Public, |(_, _, reach)| *reach)
}

fn of_v6(address: Ipv6Addr) -> Reach {
    let bits = address.to_bits();
    let row = V6
        .iter()
        .filter(|(network, length, _)| (bits ^ network.to_bits()).leading_zeros() >= *length)
        .max_by_key(|(_, length, _)| *length);
    match row {
        None => Never("reserved"),
        Some((_, _, Is(reach))) => *reach,
        Some((_, _, Holds(shift))) => {
            // The lower 32 bits of what is left are the address; there is nothing to lose by the cast.
            let embedded = u32::try_from((bits >> shift) & u128::from(u32::MAX)).unwrap_or(0);
            of_v4(Ipv4Addr::from_bits(embedded))
        }
    }
}

/// Whether an address may be connected to, and why not.
pub(crate) fn refusal(address: IpAddr, private_allowed: bool) -> Option<&'static str> {
    match reach(address) {
        Reach::Public => None,
        Private(_) if private_allowed => None,
        Private(what) | Never(what) => Some(what),
    }
}

#[cfg(test)]
mod tests;
