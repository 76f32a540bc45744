//! Code systems.

/// A code system of goods, activities or uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum System {
    /// Harmonised System of 1992.
    Hs1992,
    /// Harmonised System of 2007.
    Hs2007,
    /// Harmonised System of 2012.
    Hs2012,
    /// Harmonised System of 2017.
    Hs2017,
    /// Harmonised System of 2022.
    Hs2022,
    /// Standard International Trade Classification, revision 2.
    Sitc2,
    /// International Standard Industrial Classification, revision 3.
    Isic3,
    /// Broad Economic Categories, revision 4.
    Bec4,
}

/// Why a text is no code of a system.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{found:?} is no code of {system}: {expected}")]
pub struct CodeFault {
    /// What was given.
    pub found: String,
    /// The system.
    pub system: &'static str,
    /// What codes of it look like.
    pub expected: &'static str,
}

impl System {
    /// All systems.
    pub const ALL: [Self; 8] = [
        Self::Hs1992,
        Self::Hs2007,
        Self::Hs2012,
        Self::Hs2017,
        Self::Hs2022,
        Self::Sitc2,
        Self::Isic3,
        Self::Bec4,
    ];

    /// Its name in commands and files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hs1992 => "hs1992",
            Self::Hs2007 => "hs2007",
            Self::Hs2012 => "hs2012",
            Self::Hs2017 => "hs2017",
            Self::Hs2022 => "hs2022",
            Self::Sitc2 => "sitc2",
            Self::Isic3 => "isic3",
            Self::Bec4 => "bec4",
        }
    }

    /// The system of a name, also of the short forms in use (`HS17`, `H5`, `S2`, `hs92`).
    pub fn by_name(name: &str) -> Option<Self> {
        let plain: String = name.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
        Some(match plain.as_str() {
            "hs1992" | "hs92" | "h0" | "hs0" => Self::Hs1992,
            "hs2007" | "hs07" | "h3" | "hs3" => Self::Hs2007,
            "hs2012" | "hs12" | "h4" | "hs4" => Self::Hs2012,
            "hs2017" | "hs17" | "h5" | "hs5" => Self::Hs2017,
            "hs2022" | "hs22" | "h6" | "hs6" => Self::Hs2022,
            "sitc2" | "s2" | "sitcrev2" => Self::Sitc2,
            "isic3" | "isicrev3" => Self::Isic3,
            "bec4" | "bec" | "b4" | "becrev4" => Self::Bec4,
            _ => return None,
        })
    }

    /// Digits of its most detailed codes in the keys.
    pub fn digits(self) -> usize {
        match self {
            Self::Sitc2 => 5,
            Self::Isic3 => 4,
            Self::Bec4 => 3,
            _ => 6,
        }
    }

    /// Whether it is an edition of the Harmonised System.
    pub fn is_harmonised(self) -> bool {
        !matches!(self, Self::Sitc2 | Self::Isic3 | Self::Bec4)
    }

    /// A code as the keys write it: digits only, with the leading zero that a spreadsheet may have eaten.
    ///
    /// # Errors
    /// Where it holds something else, or is too long or too short for the system.
    pub fn code(self, text: &str) -> Result<String, CodeFault> {
        let fault = || CodeFault { found: text.to_owned(), system: self.name(), expected: self.form() };
        let plain: String =
            text.trim().chars().filter(|character| !matches!(character, '.' | ' ' | '-')).collect();
        if plain.is_empty() || !plain.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(fault());
        }
        // Chapters, headings and subheadings have an even number of digits.
        let code = if self.is_harmonised() && plain.len() % 2 == 1 { format!("0{plain}") } else { plain };
        let longest = if self.is_harmonised() { 10 } else { self.digits() };
        if code.len() > longest { Err(fault()) } else { Ok(code) }
    }

    fn form(self) -> &'static str {
        match self {
            Self::Sitc2 => "up to five digits, with or without a point",
            Self::Isic3 => "up to four digits",
            Self::Bec4 => "up to three digits",
            _ => "two, four or six digits (national ones up to ten)",
        }
    }
}

/// What goods of a broad economic category are for.
pub fn end_use(bec4: &str) -> &'static str {
    match bec4 {
        "41" | "521" => "capital",
        "111" | "121" | "21" | "22" | "31" | "322" | "42" | "53" => "intermediate",
        "112" | "122" | "522" | "61" | "62" | "63" => "consumption",
        "321" | "51" | "7" => "mixed",
        _ => "unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lose_points_and_get_their_zero_back() {
        assert_eq!(System::Hs2017.code("8507.60").as_deref(), Ok("850760"));
        assert_eq!(System::Hs2017.code("10121").as_deref(), Ok("010121"));
        assert_eq!(System::Hs1992.code("101").as_deref(), Ok("0101"));
        assert_eq!(System::Sitc2.code("778.1").as_deref(), Ok("7781"));
        for bad in ["", "9999AA", "NA", "12345678901"] {
            assert!(System::Hs2017.code(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn names_in_use_are_known() {
        for system in System::ALL {
            assert_eq!(System::by_name(system.name()), Some(system));
        }
        assert_eq!(System::by_name("HS-17"), Some(System::Hs2017));
        assert_eq!(System::by_name("S2"), Some(System::Sitc2));
        assert_eq!(System::by_name("hs1996"), None);
        assert_eq!((end_use("41"), end_use("7"), end_use("9")), ("capital", "mixed", "unknown"));
    }
}
