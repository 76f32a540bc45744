//! Names of firms, brought to one form: small letters, Latin script, no legal form, spellings of transliteration made equal.

/// Legal forms in the Latin form that [`latin`] gives, and words that say nothing.
const LEGAL: [&str; 58] = [
    "ooo",
    "ao",
    "pao",
    "oao",
    "zao",
    "nao",
    "ip",
    "fgup",
    "fkp",
    "gup",
    "mup",
    "ano",
    "npao",
    "tov",
    "too",
    "llc",
    "ltd",
    "limited",
    "inc",
    "incorporated",
    "gmbh",
    "ag",
    "kg",
    "ohg",
    "ug",
    "se",
    "sa",
    "sas",
    "sarl",
    "srl",
    "spa",
    "plc",
    "co",
    "corp",
    "corporation",
    "company",
    "jsc",
    "pjsc",
    "ojsc",
    "cjsc",
    "bv",
    "nv",
    "oy",
    "oyj",
    "ab",
    "as",
    "aps",
    "doo",
    "sro",
    "zrt",
    "kft",
    "pte",
    "pty",
    "lp",
    "llp",
    "the",
    "and",
    "und",
];

/// Long legal forms, in the same form, the longer first.
const LONG: [&[&str]; 6] = [
    &["obshchestvo", "s", "ogranichennoi", "otvetstvennostiu"],
    &["publichnoe", "aktsionernoe", "obshchestvo"],
    &["otkrytoe", "aktsionernoe", "obshchestvo"],
    &["zakrytoe", "aktsionernoe", "obshchestvo"],
    &["nepublichnoe", "aktsionernoe", "obshchestvo"],
    &["aktsionernoe", "obshchestvo"],
];

/// A name in one form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Name {
    /// Words without legal forms, sorted.
    pub words: Vec<String>,
}

/// One Cyrillic letter in Latin ones (as passports have it since 2014, with shorter vowels).
fn latin(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'ё' | 'э' | 'є' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' | 'й' | 'і' | 'ї' => "i",
        'ы' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ў' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "iu",
        'я' => "ia",
        _ => return None,
    })
}

/// One accented Latin letter without its accent.
fn bare(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ä' | 'à' | 'á' | 'â' | 'ã' | 'å' => "a",
        'ö' | 'ò' | 'ó' | 'ô' | 'õ' | 'ø' => "o",
        'ü' | 'ù' | 'ú' | 'û' => "u",
        'é' | 'è' | 'ê' | 'ë' => "e",
        'í' | 'ì' | 'î' | 'ï' => "i",
        'ç' | 'č' | 'ć' => "c",
        'ñ' | 'ń' => "n",
        'š' | 'ś' => "s",
        'ž' | 'ź' | 'ż' => "z",
        'ß' => "ss",
        'ł' => "l",
        'æ' => "ae",
        _ => return None,
    })
}

/// Spellings of the same sounds, in this order.
const SPELLINGS: [(&str, &str); 14] = [
    ("shch", "sch"),
    ("yu", "u"),
    ("iu", "u"),
    ("ju", "u"),
    ("ya", "a"),
    ("ia", "a"),
    ("ja", "a"),
    ("kh", "h"),
    ("ts", "c"),
    ("ph", "f"),
    ("x", "ks"),
    ("w", "v"),
    ("y", "i"),
    ("j", "i"),
];

/// A word in which spellings of the same sounds are the same and no letter is doubled.
fn sounds(word: &str) -> String {
    let mut word = word.to_owned();
    for (from, to) in SPELLINGS {
        word = word.replace(from, to);
    }
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup_by(|a, b| a == b && !a.is_ascii_digit());
    letters.into_iter().collect()
}

impl Name {
    /// Brings a name to the form.
    pub fn new(name: &str) -> Self {
        let mut text = String::new();
        for letter in name.to_lowercase().chars() {
            match latin(letter).or_else(|| bare(letter)) {
                Some(letters) => text.push_str(letters),
                None if letter.is_alphanumeric() => text.push(letter),
                // Points within a legal form (d.o.o., S.p.A.) join its letters.
                None if letter == '.' || letter == '\'' || letter == '’' => {}
                None => text.push(' '),
            }
        }
        let mut words: Vec<&str> = text.split_whitespace().collect();
        for long in LONG {
            while let Some(at) = words.windows(long.len()).position(|part| part == long) {
                words.drain(at..at + long.len());
            }
        }
        let kept: Vec<&str> = words.iter().copied().filter(|word| !LEGAL.contains(word)).collect();
        // A name that is nothing but legal forms keeps them.
        let kept = if kept.is_empty() { words } else { kept };
        let mut words: Vec<String> = kept.into_iter().map(sounds).collect();
        words.sort();
        words.dedup();
        Self { words }
    }

    /// The words in one text.
    pub fn key(&self) -> String {
        self.words.join(" ")
    }

    /// How alike two names are, 0 to 1: the greater of Jaro and Winkler's similarity of the whole and the share of words that
    /// have a like one (at least 0.92) in the other name; names with different numbers in them differ.
    pub fn similarity(&self, other: &Self) -> f64 {
        if self.words.is_empty() || other.words.is_empty() {
            return 0.0;
        }
        if self == other {
            return 1.0;
        }
        let numbers = |name: &Self| -> Vec<String> {
            let digits = |word: &String| word.chars().filter(char::is_ascii_digit).collect::<String>();
            name.words.iter().map(digits).filter(|digits| !digits.is_empty()).collect()
        };
        let whole = alike(&self.key(), &other.key()).max(alike(&self.words.concat(), &other.words.concat()));
        let has = |word: &String, name: &Self| name.words.iter().any(|other| alike(word, other) >= 0.92);
        let shared = self.words.iter().filter(|word| has(word, other)).count()
            + other.words.iter().filter(|word| has(word, self)).count();
        let words = shared as f64 / (self.words.len() + other.words.len()) as f64;
        let found = whole.max(words).min(0.99);
        if numbers(self) == numbers(other) { found } else { found.min(0.7) }
    }
}

/// Jaro and Winkler's similarity, the same from both sides.
fn alike(one: &str, other: &str) -> f64 {
    strsim::jaro_winkler(one, other).max(strsim::jaro_winkler(other, one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_legal_forms_do_not_matter() {
        let same = |one: &str, other: &str| assert_eq!(Name::new(one), Name::new(other), "{one} {other}");
        same("ООО «Лиотех»", "Liotekh LLC");
        same("АО \"Щёлковский завод\"", "Schelkovsky Zavod, JSC");
        same("Публичное акционерное общество «Ижорские заводы»", "Izhorskie zavody PJSC");
        same("Müller & Söhne GmbH", "Muller Sohne");
        same("Юность", "Yunost");
        assert!(Name::new("ООО").words == ["o"], "{:?}", Name::new("ООО"));
    }

    #[test]
    fn numbers_part_names() {
        let of = |one: &str, other: &str| Name::new(one).similarity(&Name::new(other));
        assert!(of("Завод № 1", "Завод № 2") <= 0.7);
        assert!(of("Renera", "Renerra") > 0.9 && of("Kazan Cable", "Cable Kazan Works") >= 0.8);
        assert!(of("Alpha", "Omega") < 0.8);
    }
}
