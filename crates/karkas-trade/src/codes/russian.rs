//! Russian codes by what they share with international ones: the commodity nomenclature of foreign trade (ТН ВЭД ЕАЭС)
//! begins with the six digits of the Harmonised System, the product classification ОКПД2 with the six digits of the
//! European CPA, and CPA with the four digits of the activity classification NACE Rev. 2 (ОКВЭД2).

use super::key::plain;

/// The subheading of the Harmonised System of a code of ТН ВЭД: ten digits, or as many as are given, at least six.
pub fn hs_of_tnved(code: &str) -> Option<String> {
    digits(code, 6, 10)
}

/// The CPA code (six digits without points) of a code of ОКПД2, written `XX.XX.XX.XXX` with or without points.
pub fn cpa_of_okpd2(code: &str) -> Option<String> {
    digits(code, 6, 9)
}

/// The class of NACE Rev. 2 and of ОКВЭД2 (four digits without points) of a CPA or ОКПД2 code.
pub fn nace_of_cpa(code: &str) -> Option<String> {
    digits(code, 4, 9)
}

fn digits(code: &str, wanted: usize, most: usize) -> Option<String> {
    let plain = plain(code.trim());
    let sound = (wanted..=most).contains(&plain.len()) && plain.bytes().all(|byte| byte.is_ascii_digit());
    sound.then(|| plain[..wanted].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_battery_in_three_classifications() {
        assert_eq!(hs_of_tnved("8507 60 000 0").as_deref(), Some("850760"));
        assert_eq!(cpa_of_okpd2("27.20.23.130").as_deref(), Some("272023"));
        assert_eq!(nace_of_cpa("27.20.23.130").as_deref(), Some("2720"));
        assert_eq!(
            (hs_of_tnved("8507"), cpa_of_okpd2("27.20.2x"), hs_of_tnved("85076000001")),
            (None, None, None)
        );
    }
}
