//! Globally unique identifiers from names, so that the same thing has the same one in every file.

use sha2::{Digest, Sha256};

const SIGNS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_$";

/// The identifier of a path of names: a UUID of version 8 (RFC 9562) from its SHA-256, in the 22 signs of IFC.
pub fn identifier(path: &str) -> String {
    let digest = Sha256::digest(format!("karkas/{path}"));
    let mut bytes = [0u8; 16];
    bytes.copy_from_slice(&digest[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    compressed(u128::from_be_bytes(bytes))
}

/// 128 bits as 22 signs of six bits each, of which the first has two.
fn compressed(number: u128) -> String {
    let sign = |place: u32| char::from(SIGNS[(number >> (6 * place) & 63) as usize]);
    (0..22).rev().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_two_signs_of_six_bits() {
        assert_eq!(compressed(0), "0".repeat(22));
        // 128 = 2 + 21 · 6 bits: the first sign is 3 at most.
        assert_eq!(compressed(u128::MAX), format!("3{}", "$".repeat(21)));
        assert_eq!(compressed(64 * 5 + 10), format!("{}5A", "0".repeat(20)));
    }

    #[test]
    fn names_decide() {
        assert_eq!(identifier("hall/wall 1"), identifier("hall/wall 1"));
        assert_ne!(identifier("hall/wall 1"), identifier("hall/wall 2"));
        assert_eq!(identifier("hall").len(), 22);
    }
}
