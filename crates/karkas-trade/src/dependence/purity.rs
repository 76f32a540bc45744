//! How much of what a customs code holds is the good that is meant.

/// A grade of purity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purity {
    /// The code names the good alone.
    Pure,
    /// The code names a family of goods of which the good is one.
    Family,
    /// A residual code: "not elsewhere classified", "other than …". Its trade says little of the good.
    Residual,
    /// The code is not in the list of products, so nothing is known of what it holds.
    Unknown,
}

impl Purity {
    /// The grade as one letter, A to D.
    pub fn letter(self) -> &'static str {
        match self {
            Self::Pure => "A",
            Self::Family => "B",
            Self::Residual => "C",
            Self::Unknown => "D",
        }
    }

    /// The grade of a letter.
    pub fn by_letter(letter: &str) -> Option<Self> {
        [Self::Pure, Self::Family, Self::Residual, Self::Unknown]
            .into_iter()
            .find(|grade| grade.letter().eq_ignore_ascii_case(letter.trim()))
    }
}

/// Marks of residual codes in the texts of the nomenclature and in an analyst's note.
const RESIDUAL: [&str; 9] = [
    "n.e.c.",
    "n.e.s.",
    "other than",
    "not elsewhere",
    "inside other",
    "sit in",
    "in other forms",
    "прочие",
    "прочее",
];
/// Marks of families.
const FAMILY: [&str; 8] = [
    "articles thereof",
    "and other",
    "(inside",
    "or other",
    "parts",
    "and the like",
    "waste and scrap",
    "preparations",
];

/// The grade that the published description of a code and the note of who chose it suggest. A code whose description
/// is not known is [`Purity::Unknown`].
///
/// A rule of thumb from words, meant to be overruled by a column `purity` in the chain's file.
pub fn purity(description: Option<&str>, note: &str) -> Purity {
    let Some(description) = description else { return Purity::Unknown };
    let text = format!("{description} {note}").to_lowercase();
    if RESIDUAL.iter().any(|mark| text.contains(mark)) {
        Purity::Residual
    } else if FAMILY.iter().any(|mark| text.contains(mark)) || description.matches(',').count() >= 4 {
        Purity::Family
    } else {
        Purity::Pure
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_nomenclature() {
        for (description, note, grade) in [
            ("Carbonates: lithium carbonate", "Lithium carbonate", Purity::Pure),
            ("Mineral substances: n.e.c. in chapter 25", "Spodumene", Purity::Residual),
            (
                "Chlorides: other than of ammonium, calcium, magnesium",
                "inside other chlorides",
                Purity::Residual,
            ),
            ("Manganese: articles thereof, including waste and scrap", "Manganese metal", Purity::Family),
        ] {
            assert_eq!(purity(Some(description), note), grade, "{description}");
        }
        assert_eq!(purity(None, "anything"), Purity::Unknown);
        assert_eq!(Purity::by_letter(" c"), Some(Purity::Residual));
        assert_eq!(Purity::by_letter("E"), None);
    }
}
