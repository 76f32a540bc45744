//! Buildings from nodes, ways and relations of OpenStreetMap.
//!
//! Outlines tagged `building` count, alone or as multipolygons; parts (`building:part`) are left to their outlines.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::feature::{Feature, Layer};
use crate::geometry::projection::System;

/// A way: its nodes and what is said of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Way {
    pub(super) id: i64,
    pub(super) nodes: Vec<i64>,
    pub(super) tags: Map<String, Value>,
}

/// A relation: its ways by role and what is said of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Relation {
    pub(super) id: i64,
    /// Ways with whether they bound a hole.
    pub(super) ways: Vec<(i64, bool)>,
    pub(super) tags: Map<String, Value>,
}

/// An extract.
#[derive(Debug, Clone, Default)]
pub(super) struct Extract {
    /// Longitude and latitude.
    pub(super) nodes: HashMap<i64, [f64; 2]>,
    pub(super) ways: Vec<Way>,
    pub(super) relations: Vec<Relation>,
}

/// Whether it is a building of its own.
pub(super) fn is_building(tags: &Map<String, Value>) -> bool {
    tags.get("building").and_then(Value::as_str).is_some_and(|kind| kind != "no")
}

impl Extract {
    /// The buildings in the order of the file; ways, then relations.
    pub(super) fn layer(mut self, file: &str) -> Layer {
        self.ways.sort_by_key(|way| way.id);
        self.relations.sort_by_key(|relation| relation.id);
        let by_id: HashMap<i64, &Way> = self.ways.iter().map(|way| (way.id, way)).collect();
        let mut layer = Layer {
            file: file.into(),
            system: System::Degrees,
            features: Vec::new(),
            others: Vec::new(),
            turns_matter: false,
        };
        for way in self.ways.iter().filter(|way| is_building(&way.tags)) {
            match self.ring(&way.nodes).filter(|_| way.nodes.first() == way.nodes.last()) {
                Some(ring) => {
                    layer.features.push(Feature::new(format!("way/{}", way.id), vec![ring], way.tags.clone()))
                }
                None => layer.others.push(format!("way/{}", way.id)),
            }
        }
        for relation in self.relations.iter().filter(|relation| is_building(&relation.tags)) {
            let lines = |hole: bool| -> Vec<Vec<i64>> {
                let own = relation.ways.iter().filter(|way| way.1 == hole);
                own.filter_map(|way| by_id.get(&way.0).map(|way| way.nodes.clone())).collect()
            };
            let id = format!("relation/{}", relation.id);
            let rings = |hole: bool| -> Option<Vec<Vec<[f64; 2]>>> {
                joined(lines(hole))?.iter().map(|ring| self.ring(ring)).collect()
            };
            let (Some(outlines), Some(holes)) = (rings(false), rings(true)) else {
                layer.others.push(id);
                continue;
            };
            let many = outlines.len() > 1;
            for (place, outline) in outlines.into_iter().enumerate() {
                let id = if many { format!("{id}-{}", place + 1) } else { id.clone() };
                let inside = holes.iter().filter(|hole| contains(&outline, hole[0])).cloned();
                let rings = std::iter::once(outline.clone()).chain(inside).collect();
                layer.features.push(Feature::new(id, rings, relation.tags.clone()));
            }
        }
        layer
    }

    /// Places of the nodes; none where one is missing in the extract.
    fn ring(&self, nodes: &[i64]) -> Option<Vec<[f64; 2]>> {
        nodes.iter().map(|node| self.nodes.get(node).copied()).collect()
    }
}

/// Ways joined end to end into rings; none where an end is left over.
fn joined(mut lines: Vec<Vec<i64>>) -> Option<Vec<Vec<i64>>> {
    let mut rings = Vec::new();
    lines.retain(|line| line.len() > 1);
    while !lines.is_empty() {
        let mut ring = lines.remove(0);
        while ring.first() != ring.last() {
            let end = *ring.last()?;
            let next =
                lines.iter().position(|line| line.first() == Some(&end) || line.last() == Some(&end))?;
            let mut line = lines.remove(next);
            if line.first() != Some(&end) {
                line.reverse();
            }
            ring.extend(line.into_iter().skip(1));
        }
        rings.push(ring);
    }
    Some(rings)
}

/// Whether a point lies inside a ring.
fn contains(ring: &[[f64; 2]], [x, y]: [f64; 2]) -> bool {
    ring.windows(2).fold(false, |inside, pair| {
        let [a, b] = [pair[0], pair[1]];
        let crosses = (a[1] > y) != (b[1] > y) && x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]);
        inside != crosses
    })
}
