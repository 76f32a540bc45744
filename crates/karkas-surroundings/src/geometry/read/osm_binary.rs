//! OpenStreetMap extracts in protocol buffers (`.osm.pbf`).

use std::path::Path;

use karkas_data::Fault;
use karkas_model::diagnostics::Diagnostic;
use osmpbf::{Element, ElementReader, RelMemberType};
use serde_json::{Map, Value};

use super::feature::Layer;
use super::open_street_map::{Extract, Relation, Way};

/// The buildings of an extract.
pub(super) fn read(path: &Path, file: &str) -> Result<Layer, Fault> {
    let fault = |error: osmpbf::Error| {
        Box::new(Diagnostic::error("site-unreadable").file(file).found(error.to_string()))
    };
    let mut extract = Extract::default();
    ElementReader::from_path(path)
        .and_then(|reader| {
            reader.for_each(|element| match element {
                Element::Node(node) => {
                    extract.nodes.insert(node.id(), [node.lon(), node.lat()]);
                }
                Element::DenseNode(node) => {
                    extract.nodes.insert(node.id(), [node.lon(), node.lat()]);
                }
                Element::Way(way) => extract.ways.push(Way {
                    id: way.id(),
                    nodes: way.refs().collect(),
                    tags: tags(way.tags()),
                }),
                Element::Relation(relation) => extract.relations.push(Relation {
                    id: relation.id(),
                    ways: relation
                        .members()
                        .filter(|member| member.member_type == RelMemberType::Way)
                        .map(|member| (member.member_id, member.role().is_ok_and(|role| role == "inner")))
                        .collect(),
                    tags: tags(relation.tags()),
                }),
            })
        })
        .map_err(fault)?;
    Ok(extract.layer(file))
}

fn tags<'a>(tags: impl Iterator<Item = (&'a str, &'a str)>) -> Map<String, Value> {
    tags.map(|(key, value)| (key.to_string(), Value::from(value))).collect()
}
