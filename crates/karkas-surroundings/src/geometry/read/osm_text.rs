//! OpenStreetMap extracts as text (`.osm`, XML).

use karkas_data::Fault;
use karkas_model::diagnostics::Diagnostic;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use serde_json::Value;

use super::feature::Layer;
use super::open_street_map::{Extract, Relation, Way};

/// The buildings of an extract.
pub(super) fn read(text: &str, file: &str) -> Result<Layer, Fault> {
    let fault = |error: String| Box::new(Diagnostic::error("site-unreadable").file(file).found(error));
    let mut reader = Reader::from_str(text);
    let mut extract = Extract::default();
    let mut open = Open::Nothing;
    loop {
        let event = reader.read_event().map_err(|error| fault(error.to_string()))?;
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                begin(&tag, &mut extract, &mut open)
                    .ok_or_else(|| fault(format!("byte {}", reader.buffer_position())))?;
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(extract.layer(file))
}

/// What tags now belong to.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    Nothing,
    Way,
    Relation,
}

/// Takes in one tag; none where an attribute is missing or no number.
fn begin(tag: &BytesStart<'_>, extract: &mut Extract, open: &mut Open) -> Option<()> {
    let text = |name: &str| {
        let attribute = tag.try_get_attribute(name).ok().flatten()?;
        Some(quick_xml::escape::unescape(&attribute.value).ok()?.into_owned())
    };
    match tag.name().as_ref() {
        "node" => {
            *open = Open::Nothing;
            let place = [text("lon")?.parse().ok()?, text("lat")?.parse().ok()?];
            extract.nodes.insert(text("id")?.parse().ok()?, place);
        }
        "way" => {
            *open = Open::Way;
            extract.ways.push(Way { id: text("id")?.parse().ok()?, ..Way::default() });
        }
        "relation" => {
            *open = Open::Relation;
            extract.relations.push(Relation { id: text("id")?.parse().ok()?, ..Relation::default() });
        }
        "nd" if *open == Open::Way => extract.ways.last_mut()?.nodes.push(text("ref")?.parse().ok()?),
        "member" if *open == Open::Relation && text("type").as_deref() == Some("way") => {
            let hole = text("role").as_deref() == Some("inner");
            extract.relations.last_mut()?.ways.push((text("ref")?.parse().ok()?, hole));
        }
        "tag" => {
            let (key, value) = (text("k")?, Value::from(text("v")?));
            match open {
                Open::Way => extract.ways.last_mut()?.tags.insert(key, value),
                Open::Relation => extract.relations.last_mut()?.tags.insert(key, value),
                Open::Nothing => None,
            };
        }
        _ => {}
    }
    Some(())
}
