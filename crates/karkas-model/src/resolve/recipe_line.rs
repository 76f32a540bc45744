//! Recipes in one readable line: `0.97 kg a + 3.2 kWh electricity -> 1 kg b`.

/// One item of a recipe in one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecipeItem<'a> {
    /// Number with its unit, as written.
    pub quantity: &'a str,
    /// Commodity.
    pub commodity: &'a str,
    /// Whether it stands right of the arrow.
    pub is_output: bool,
}

/// Takes a line apart. The error is the part that cannot be read.
///
/// # Errors
/// Where there is not exactly one arrow, or an item is not a quantity and a commodity.
pub fn parse_recipe(line: &str) -> Result<Vec<RecipeItem<'_>>, &str> {
    let (inputs, outputs) = line.split_once("->").or_else(|| line.split_once('→')).ok_or(line.trim())?;
    if outputs.contains("->") || outputs.contains('→') {
        return Err(line.trim());
    }
    let mut items = Vec::new();
    for (side, is_output) in [(inputs, false), (outputs, true)] {
        if side.trim().is_empty() {
            continue;
        }
        for item in split_plus(side) {
            let (quantity, commodity) = item.rsplit_once(char::is_whitespace).ok_or(item)?;
            let quantity = quantity.trim();
            if quantity.is_empty() || commodity.is_empty() {
                return Err(item);
            }
            items.push(RecipeItem { quantity, commodity, is_output });
        }
    }
    if items.is_empty() { Err(line.trim()) } else { Ok(items) }
}

/// The parts between plus signs that stand alone; the plus of `1e+5` belongs to the number.
fn split_plus(side: &str) -> impl Iterator<Item = &str> {
    let bytes = side.as_bytes();
    let is_space = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_none_or(u8::is_ascii_whitespace);
    let stands_alone =
        |at: &usize| bytes[*at] == b'+' && is_space(at.checked_sub(1)) && is_space(Some(at + 1));
    let cuts: Vec<usize> = (0..bytes.len()).filter(stands_alone).collect();
    let starts: Vec<usize> = std::iter::once(0).chain(cuts.iter().map(|cut| cut + 1)).collect();
    let ends: Vec<usize> = cuts.into_iter().chain(std::iter::once(side.len())).collect();
    starts.into_iter().zip(ends).map(|(start, end)| side[start..end].trim())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(line: &str) -> Result<Vec<String>, &str> {
        let sign = |item: &RecipeItem<'_>| if item.is_output { '+' } else { '-' };
        Ok(parse_recipe(line)?
            .iter()
            .map(|item| format!("{}{} of {}", sign(item), item.quantity, item.commodity))
            .collect())
    }

    #[test]
    fn takes_lines_apart() {
        assert_eq!(
            shown("0.97 kg a + 3.2 kWh electricity -> 1 kg b").expect("a recipe"),
            ["-0.97 kg of a", "-3.2 kWh of electricity", "+1 kg of b"]
        );
        assert_eq!(shown("-> 1 MWh room").expect("a recipe"), ["+1 MWh of room"]);
        assert_eq!(shown("1e+5 a ->").expect("a recipe"), ["-1e+5 of a"]);
        assert_eq!(shown("2 a+b -> 1 c").expect("a recipe"), ["-2 of a+b", "+1 of c"]);
    }

    #[test]
    fn says_what_it_cannot_read() {
        assert_eq!(shown("1 kg a"), Err("1 kg a"));
        assert_eq!(shown("1 kg a -> b"), Err("b"));
        assert_eq!(shown("1 kg a + -> 1 b"), Err(""));
        assert_eq!(shown("->"), Err("->"));
        assert_eq!(shown("1 a -> 1 b -> 1 c"), Err("1 a -> 1 b -> 1 c"));
    }

    proptest! {
        #[test]
        fn no_line_panics(line in "\\PC*") {
            let _ = parse_recipe(&line);
        }
        #[test]
        fn no_likely_line_panics(line in "[-+> 0-9.eé→a\u{a0}]{0,40}") {
            let _ = parse_recipe(&line);
        }
    }
}
