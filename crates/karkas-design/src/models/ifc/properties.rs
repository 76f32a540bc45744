//! Property sets and quantities.

use super::Ifc;
use super::step::{Argument, Entity, NONE, arguments, text};

impl Ifc<'_> {
    pub(super) fn property(&mut self, name: &str, value: Argument, description: &str) -> Entity {
        let description = if description.is_empty() { Argument::from(NONE) } else { text(description) };
        self.step.share("IFCPROPERTYSINGLEVALUE", arguments![text(name), description, value, NONE])
    }

    pub(super) fn property_set(&mut self, path: &str, name: &str, properties: Vec<Entity>, of: Vec<Entity>) {
        if properties.is_empty() || of.is_empty() {
            return;
        }
        let path = format!("{name} {path}");
        let id = self.identifier(&path);
        let set = self.step.add("IFCPROPERTYSET", arguments![id, NONE, text(name), NONE, properties]);
        self.relate("IFCRELDEFINESBYPROPERTIES", &path, of, set);
    }

    /// A quantity of a kind (`LENGTH`, `AREA`, `VOLUME`).
    pub(super) fn quantity(&mut self, kind: &str, name: &str, value: f64) -> Entity {
        let entity = format!("IFCQUANTITY{kind}");
        self.step.share(&entity, arguments![text(name), NONE, NONE, value, NONE])
    }

    pub(super) fn quantities(&mut self, path: &str, name: &str, quantities: Vec<Entity>, of: Entity) {
        let path = format!("{name} {path}");
        let id = self.identifier(&path);
        let set =
            self.step.add("IFCELEMENTQUANTITY", arguments![id, NONE, text(name), NONE, NONE, quantities]);
        self.relate("IFCRELDEFINESBYPROPERTIES", &path, [of], set);
    }
}
