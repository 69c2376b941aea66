//! The crate crc32fast for what this workspace builds: checksums of index files and of archives.
//!
//! It has 16 kB of tables that look like chance, which nothing packs. Here they are worked out at the first checksum, in some
//! 20 µs. The module that a browser has to fetch is 15 kB smaller for it.

use std::sync::LazyLock;

/// CRC-32 (IEEE), its bits reflected.
const POLYNOMIAL: u32 = 0xedb8_8320;

/// How many bytes are taken at a time.
const STRIDE: usize = 16;

/// What a byte adds to the state when so many bytes come after it.
static TABLES: LazyLock<[[u32; 256]; STRIDE]> = LazyLock::new(|| {
    let mut tables = [[0; 256]; STRIDE];
    for (byte, entry) in (0u32..).zip(&mut tables[0]) {
        *entry = (0..8).fold(byte, |state, _| (state >> 1) ^ ((state & 1) * POLYNOMIAL));
    }
    for after in 1..STRIDE {
        for byte in 0..256 {
            let state = tables[after - 1][byte];
            tables[after][byte] = (state >> 8) ^ tables[0][low(state)];
        }
    }
    tables
});

fn low(state: u32) -> usize {
    (state & 0xff) as usize
}

/// The checksum of some bytes.
///
/// ```
/// assert_eq!(crc32fast::hash(b"123456789"), 0xcbf4_3926);
/// assert_eq!(crc32fast::hash(b"The quick brown fox jumps over the lazy dog"), 0x414f_a339);
/// ```
#[must_use]
pub fn hash(bytes: &[u8]) -> u32 {
    let mut hasher = Hasher::new();
    hasher.update(bytes);
    hasher.finalize()
}

/// A checksum of bytes that come piece by piece.
///
/// ```
/// let bytes: Vec<u8> = (0..=255).cycle().take(1000).collect();
/// for cut in 0..=bytes.len() {
///     let (first, second) = bytes.split_at(cut);
///     let mut pieces = crc32fast::Hasher::new();
///     pieces.update(first);
///     let mut rest = crc32fast::Hasher::new();
///     rest.update(second);
///     let mut both = pieces.clone();
///     both.combine(&rest);
///     pieces.update(second);
///     assert_eq!(pieces.finalize(), crc32fast::hash(&bytes));
///     assert_eq!(both.finalize(), crc32fast::hash(&bytes));
/// }
/// ```
#[derive(Debug, Clone, Default)]
pub struct Hasher {
    state: u32,
    length: u64,
}

impl Hasher {
    /// The checksum of nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Goes on from a checksum.
    #[must_use]
    pub fn new_with_initial(state: u32) -> Self {
        Self::new_with_initial_len(state, 0)
    }

    /// Goes on from the checksum of so many bytes.
    #[must_use]
    pub fn new_with_initial_len(state: u32, length: u64) -> Self {
        Self { state, length }
    }

    /// Adds bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.length += bytes.len() as u64;
        let tables = &*TABLES;
        let mut state = !self.state;
        let (strides, rest) = bytes.as_chunks::<STRIDE>();
        for stride in strides {
            let start = state.to_le_bytes();
            state = 0;
            for (place, byte) in stride.iter().enumerate() {
                let byte = byte ^ start.get(place).unwrap_or(&0);
                state ^= tables[STRIDE - 1 - place][usize::from(byte)];
            }
        }
        for byte in rest {
            state = (state >> 8) ^ tables[0][low(state ^ u32::from(*byte))];
        }
        self.state = !state;
    }

    /// The checksum.
    #[must_use]
    pub fn finalize(self) -> u32 {
        self.state
    }

    /// Forgets all bytes.
    pub fn reset(&mut self) {
        *self = Self::new();
    }

    /// Adds the bytes of which another is the checksum.
    pub fn combine(&mut self, next: &Self) {
        // What stands before so many bytes is multiplied by x once for each of their bits.
        let (mut power, mut bytes, mut state) = (0x0080_0000, next.length, self.state);
        while bytes != 0 {
            if bytes & 1 == 1 {
                state = product(power, state);
            }
            power = product(power, power);
            bytes >>= 1;
        }
        self.state = state ^ next.state;
        self.length += next.length;
    }
}

/// The product of two polynomials, by the polynomial of the checksum.
fn product(one: u32, mut other: u32) -> u32 {
    let mut sum = 0;
    for place in (0..32).rev() {
        sum ^= other * ((one >> place) & 1);
        other = (other >> 1) ^ ((other & 1) * POLYNOMIAL);
    }
    sum
}
