//! Control digits of Russian numbers of firms.

/// Whether a taxpayer number (INN) has 10 or 12 digits and the right control digits (order of the tax service
/// MMV-7-6/435 of 29 June 2012).
pub fn inn_is_valid(text: &str) -> bool {
    const WEIGHTS: [u32; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
    let Some(digits) = digits(text) else { return false };
    let control = |count: usize| {
        let sum: u32 = digits.iter().zip(&WEIGHTS[11 - count..]).map(|(digit, weight)| digit * weight).sum();
        sum % 11 % 10
    };
    match digits.len() {
        10 => control(9) == digits[9],
        12 => control(10) == digits[10] && control(11) == digits[11],
        _ => false,
    }
}

/// Whether a number of registration has 13 digits (OGRN) or 15 (OGRNIP) and the right control digit: the last digit of
/// the remainder of the others by 11 or 13.
pub fn ogrn_is_valid(text: &str) -> bool {
    let Some(digits) = digits(text) else { return false };
    let divisor: u64 = match digits.len() {
        13 => 11,
        15 => 13,
        _ => return false,
    };
    let (last, others) = (digits[digits.len() - 1], &digits[..digits.len() - 1]);
    let number = others.iter().fold(0, |number, digit| number * 10 + u64::from(*digit));
    number % divisor % 10 == u64::from(last)
}

fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().map(|character| character.to_digit(10)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_digits() {
        // 7707083893: 2·7+4·7+10·0+3·7+5·0+9·8+4·3+6·8+8·9 = 267, 267 mod 11 = 3.
        assert!(inn_is_valid("7707083893") && !inn_is_valid("7707083894"));
        assert!(inn_is_valid("500100732259") && !inn_is_valid("500100732258"));
        assert!(!inn_is_valid("770708389") && !inn_is_valid("77070838x3"));
        // 1027700132195: 102770013219 = 11 · 9342728474 + 5.
        assert!(ogrn_is_valid("1027700132195") && !ogrn_is_valid("1027700132196"));
    }
}
