//! A brief as it is written, with the line of every key: TOML or JSON.

use std::cell::Cell;
use std::fmt;
use std::io::{self, Read};

use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use toml::de::{DeTable, DeValue};

/// What stands at a place.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Text(String),
    Whole(i64),
    Number(f64),
    Truth(bool),
    Nothing,
    /// A date or a time.
    Moment(String),
    List(Vec<Spot>),
    /// Keys with their lines, in the order of the file.
    Table(Vec<(String, u32, Spot)>),
}

/// A value and its line, the first being 1.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spot {
    pub(super) line: u32,
    pub(super) value: Value,
}

/// Why a text is not in the form: a line, where it is known, and a reason in words.
pub(super) type Unreadable = (Option<u32>, String);

/// A brief in TOML. All faults of the form are told, as far as what stands between them can be read.
pub(super) fn toml(text: &str) -> Result<Spot, Vec<Unreadable>> {
    let line = |at: usize| text[..at.min(text.len())].matches('\n').count() as u32 + 1;
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        let told =
            |error: &toml::de::Error| (error.span().map(|span| line(span.start)), error.message().to_owned());
        let mut all: Vec<Unreadable> = errors.iter().map(told).collect();
        all.dedup();
        return Err(all);
    }
    Ok(of_table(table.get_ref(), 1, &line))
}

fn of_table(table: &DeTable<'_>, at: u32, line: &dyn Fn(usize) -> u32) -> Spot {
    let mut entries: Vec<(String, u32, Spot)> = table
        .iter()
        .map(|(key, value)| {
            let own = line(key.span().start);
            (key.get_ref().to_string(), own, of_value(value.get_ref(), line(value.span().start), line))
        })
        .collect();
    entries.sort_by_key(|(_, line, _)| *line);
    Spot { line: at, value: Value::Table(entries) }
}

fn of_value(value: &DeValue<'_>, at: u32, line: &dyn Fn(usize) -> u32) -> Spot {
    let value = match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(digits) => i64::from_str_radix(digits.as_str(), digits.radix())
            .map_or_else(|_| Value::Number(f64::INFINITY), Value::Whole),
        DeValue::Float(digits) => Value::Number(digits.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(value) => Value::Truth(*value),
        DeValue::Datetime(moment) => Value::Moment(moment.to_string()),
        DeValue::Array(list) => Value::List(
            list.iter().map(|one| of_value(one.get_ref(), line(one.span().start), line)).collect(),
        ),
        DeValue::Table(table) => return of_table(table, at, line),
    };
    Spot { line: at, value }
}

/// A brief in JSON. Its reader stops at the first fault of the form.
pub(super) fn json(text: &str) -> Result<Spot, Vec<Unreadable>> {
    let line = Cell::new(1);
    let mut reader = serde_json::Deserializer::from_reader(Lines { rest: text.as_bytes(), line: &line });
    let fault = |error: serde_json::Error| vec![(u32::try_from(error.line()).ok(), error.to_string())];
    let spot = Seed(&line).deserialize(&mut reader).map_err(fault)?;
    reader.end().map_err(fault)?;
    Ok(spot)
}

/// Counts the lines of what was read; the reader of JSON takes one byte at a time.
struct Lines<'a> {
    rest: &'a [u8],
    line: &'a Cell<u32>,
}

impl Read for Lines<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.rest.read(buffer)?;
        let ends = buffer[..count].iter().filter(|byte| **byte == b'\n').count();
        self.line.set(self.line.get() + ends as u32);
        Ok(count)
    }
}

struct Seed<'a>(&'a Cell<u32>);

impl Seed<'_> {
    fn spot(&self, value: Value) -> Spot {
        Spot { line: self.0.get(), value }
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Spot;
    fn deserialize<D: serde::Deserializer<'de>>(self, from: D) -> Result<Spot, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Spot;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a value")
    }
    fn visit_bool<E>(self, value: bool) -> Result<Spot, E> {
        Ok(self.spot(Value::Truth(value)))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Spot, E> {
        Ok(self.spot(Value::Whole(value)))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Spot, E> {
        Ok(self.spot(i64::try_from(value).map_or(Value::Number(value as f64), Value::Whole)))
    }
    fn visit_f64<E>(self, value: f64) -> Result<Spot, E> {
        Ok(self.spot(Value::Number(value)))
    }
    fn visit_str<E>(self, value: &str) -> Result<Spot, E> {
        Ok(self.spot(Value::Text(value.to_owned())))
    }
    fn visit_unit<E>(self) -> Result<Spot, E> {
        Ok(self.spot(Value::Nothing))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Spot, A::Error> {
        let line = self.0.get();
        let mut all = Vec::new();
        while let Some(one) = list.next_element_seed(Seed(self.0))? {
            all.push(one);
        }
        Ok(Spot { line, value: Value::List(all) })
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Spot, A::Error> {
        let line = self.0.get();
        let mut all = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            let own = self.0.get();
            let mut spot = map.next_value_seed(Seed(self.0))?;
            // The end of a number is known by what follows it, which may be on the next line.
            spot.line = own;
            // Nothing is as good as not written.
            if spot.value != Value::Nothing {
                all.push((key, own, spot));
            }
        }
        Ok(Spot { line, value: Value::Table(all) })
    }
}

impl Spot {
    /// As JSON, without lines; what JSON does not have becomes text or nothing.
    pub(super) fn json(&self) -> serde_json::Value {
        use serde_json::Value as Json;
        match &self.value {
            Value::Text(text) | Value::Moment(text) => Json::from(text.as_str()),
            Value::Whole(value) => Json::from(*value),
            Value::Number(value) => Json::from(*value),
            Value::Truth(value) => Json::from(*value),
            Value::Nothing => Json::Null,
            Value::List(all) => all.iter().map(Self::json).collect(),
            Value::Table(all) => all.iter().map(|(key, _, spot)| (key.clone(), spot.json())).collect(),
        }
    }

    /// What stands there, in short, as it could be written.
    pub(super) fn shown(&self) -> String {
        match &self.value {
            Value::Text(text) => format!("\"{text}\""),
            Value::Moment(text) => text.clone(),
            Value::Whole(value) => value.to_string(),
            Value::Number(value) => value.to_string(),
            Value::Truth(value) => value.to_string(),
            Value::Nothing => "null".to_owned(),
            Value::List(all) => match all.as_slice() {
                [] => "[]".to_owned(),
                [first, ..] => format!("[{}, \u{2026}]", first.shown()),
            },
            Value::Table(_) => "{\u{2026}}".to_owned(),
        }
    }
}
