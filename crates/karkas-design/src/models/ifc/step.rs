//! Lines of an exchange file (ISO 10303-21, edition 2016): entities with numbers, and their arguments.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// An argument, already as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument(String);

/// An entity of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entity(usize);

/// Nothing given.
pub const NONE: &str = "$";

impl From<Entity> for Argument {
    fn from(entity: Entity) -> Self {
        Self(format!("#{}", entity.0))
    }
}

impl From<Option<Entity>> for Argument {
    fn from(entity: Option<Entity>) -> Self {
        entity.map_or_else(|| Self(NONE.to_owned()), Into::into)
    }
}

/// Only for what stands in the file as it is: [`NONE`], and words between points.
impl From<&'static str> for Argument {
    fn from(word: &'static str) -> Self {
        Self(word.to_owned())
    }
}

impl From<f64> for Argument {
    fn from(number: f64) -> Self {
        Self(real(number))
    }
}

impl From<i64> for Argument {
    fn from(number: i64) -> Self {
        Self(number.to_string())
    }
}

impl<T: Into<Argument>> From<Vec<T>> for Argument {
    fn from(list: Vec<T>) -> Self {
        let items: Vec<String> = list.into_iter().map(|item| item.into().0).collect();
        Self(format!("({})", items.join(",")))
    }
}

impl<T: Into<Argument>, const COUNT: usize> From<[T; COUNT]> for Argument {
    fn from(list: [T; COUNT]) -> Self {
        Vec::from(list).into()
    }
}

/// A text of people; signs beyond ASCII by their numbers in Unicode, of four digits or eight.
pub fn text(text: &str) -> Argument {
    let mut written = String::from("'");
    let mut digits = 0;
    for sign in text.chars() {
        let needed = match u32::from(sign) {
            0x20..=0x7e => 0,
            0..=0xffff => 4,
            _ => 8,
        };
        if needed != digits {
            written.push_str(if digits > 0 { "\\X0\\" } else { "" });
            written.push_str(["", "\\X2\\", "\\X4\\"][needed / 4]);
            digits = needed;
        }
        match sign {
            '\'' => written.push_str("''"),
            '\\' => written.push_str("\\\\"),
            _ if needed == 0 => written.push(sign),
            _ => write!(written, "{:0needed$X}", u32::from(sign)).expect("a String takes everything"),
        }
    }
    written.push_str(if digits > 0 { "\\X0\\'" } else { "'" });
    Argument(written)
}

/// A value with its type, as selects need it.
pub fn typed(name: &str, value: impl Into<Argument>) -> Argument {
    Argument(format!("{name}({})", value.into().0))
}

/// A number with a point, to nine places; small numbers with their exponent.
fn real(number: f64) -> String {
    if number != 0.0 && number.abs() < 1e-3 {
        let short = format!("{number:.9E}");
        let (digits, exponent) = short.split_once('E').expect("written with an exponent");
        let digits = digits.trim_end_matches('0');
        return format!("{digits}E{exponent}");
    }
    let rounded = (number * 1e9).round() / 1e9;
    let rounded = if rounded == 0.0 { 0.0 } else { rounded };
    let short = rounded.to_string();
    if short.contains('.') { short } else { format!("{short}.") }
}

/// The data section of a file.
#[derive(Default)]
pub struct Step {
    lines: String,
    count: usize,
    shared: BTreeMap<String, Entity>,
}

impl Step {
    /// A new entity.
    pub fn add<const COUNT: usize>(&mut self, name: &str, arguments: [Argument; COUNT]) -> Entity {
        self.line(body(name, arguments))
    }

    /// An entity that is nothing but its arguments: the one that is there already, or a new one.
    pub fn share<const COUNT: usize>(&mut self, name: &str, arguments: [Argument; COUNT]) -> Entity {
        let body = body(name, arguments);
        if let Some(entity) = self.shared.get(&body) {
            return *entity;
        }
        let entity = self.line(body.clone());
        self.shared.insert(body, entity);
        entity
    }

    fn line(&mut self, body: String) -> Entity {
        self.count += 1;
        writeln!(self.lines, "#{}={body};", self.count).expect("a String takes everything");
        Entity(self.count)
    }

    /// The whole file. Its time is that of no clock, so that the same building gives the same bytes.
    pub fn finish(self, name: &str, schema: &str, view: &str) -> String {
        let quoted = |sign: &str| text(sign).0;
        format!(
            "ISO-10303-21;\nHEADER;\nFILE_DESCRIPTION(({}),'2;1');\n\
             FILE_NAME({},'2000-01-01T00:00:00',(''),(''),'Karkas','Karkas','');\nFILE_SCHEMA(({}));\nENDSEC;\n\
             DATA;\n{}ENDSEC;\nEND-ISO-10303-21;\n",
            quoted(&format!("ViewDefinition [{view}]")),
            quoted(name),
            quoted(schema),
            self.lines,
        )
    }
}

fn body<const COUNT: usize>(name: &str, arguments: [Argument; COUNT]) -> String {
    let arguments: Vec<String> = arguments.into_iter().map(|argument| argument.0).collect();
    format!("{name}({})", arguments.join(","))
}

/// Arguments of any kinds as an array.
macro_rules! arguments {
    ($($argument:expr),* $(,)?) => { [$($crate::models::ifc::step::Argument::from($argument)),*] };
}
pub(super) use arguments;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_a_point() {
        let numbers = [0.0, -0.0, 12.0, -3.25, 0.1 + 0.2, 1e-5, 6_170_000.123_456_7];
        let written = numbers.map(real);
        assert_eq!(written, ["0.", "0.", "12.", "-3.25", "0.3", "1.E-5", "6170000.1234567"]);
    }

    #[test]
    fn texts_of_any_script() {
        assert_eq!(text("it's \\ 5").0, "'it''s \\\\ 5'");
        assert_eq!(text("Щит 2").0, "'\\X2\\042904380442\\X0\\ 2'");
        assert_eq!(text("m²🏭").0, "'m\\X2\\00B2\\X0\\\\X4\\0001F3ED\\X0\\'");
    }

    #[test]
    fn entities_that_are_the_same_are_shared() {
        let mut step = Step::default();
        let point = |step: &mut Step| step.share("IFCCARTESIANPOINT", [Argument::from([0.0, 1.5])]);
        let (one, two) = (point(&mut step), point(&mut step));
        assert_eq!(one, two);
        let other = step.add("IFCLINE", [one.into(), NONE.into(), ".T.".into()]);
        assert_ne!(one, other);
        let file = step.finish("file", "IFC4", "View");
        assert!(file.contains("#1=IFCCARTESIANPOINT((0.,1.5));\n#2=IFCLINE(#1,$,.T.);\nENDSEC;"), "{file}");
    }
}
