//! Points, placements, extruded solids and their representations.

use super::Ifc;
use super::step::{Argument, Entity, NONE, arguments};

/// A colour and how much shines through it.
pub type Colour = ([f64; 3], f64);

impl Ifc<'_> {
    pub(super) fn point<const AXES: usize>(&mut self, point: [f64; AXES]) -> Entity {
        self.step.share("IFCCARTESIANPOINT", arguments![point])
    }

    pub(super) fn direction<const AXES: usize>(&mut self, direction: [f64; AXES]) -> Entity {
        self.step.share("IFCDIRECTION", arguments![direction])
    }

    /// An origin with its z and x axes.
    pub(super) fn axes(&mut self, origin: [f64; 3], z: [f64; 3], x: [f64; 3]) -> Entity {
        let (origin, z, x) = (self.point(origin), self.direction(z), self.direction(x));
        self.step.share("IFCAXIS2PLACEMENT3D", arguments![origin, z, x])
    }

    pub(super) fn upright_axes(&mut self, origin: [f64; 3]) -> Entity {
        self.axes(origin, [0.0, 0.0, 1.0], [1.0, 0.0, 0.0])
    }

    pub(super) fn placement(&mut self, within: Option<Entity>, axes: Entity) -> Entity {
        self.step.add("IFCLOCALPLACEMENT", arguments![within, axes])
    }

    /// A closed line through points of a plane.
    fn closed_line<const AXES: usize>(&mut self, ring: &[[f64; AXES]]) -> Entity {
        let points: Vec<Entity> = ring.iter().chain(ring.first()).map(|point| self.point(*point)).collect();
        self.step.add("IFCPOLYLINE", arguments![points])
    }

    /// A profile within a ring, less holes.
    pub(super) fn profile(&mut self, outer: &[[f64; 2]], holes: &[Vec<[f64; 2]>]) -> Entity {
        let line = self.closed_line(outer);
        if holes.is_empty() {
            return self.step.add("IFCARBITRARYCLOSEDPROFILEDEF", arguments![".AREA.", NONE, line]);
        }
        let holes: Vec<Entity> = holes.iter().map(|hole| self.closed_line(hole)).collect();
        self.step.add("IFCARBITRARYPROFILEDEFWITHVOIDS", arguments![".AREA.", NONE, line, holes])
    }

    /// A rectangle about a middle.
    pub(super) fn rectangle(&mut self, middle: [f64; 2], [wide, deep]: [f64; 2]) -> Entity {
        let (middle, along) = (self.point(middle), self.direction([1.0, 0.0]));
        let axes = self.step.share("IFCAXIS2PLACEMENT2D", arguments![middle, along]);
        self.step.share("IFCRECTANGLEPROFILEDEF", arguments![".AREA.", NONE, axes, wide, deep])
    }

    pub(super) fn extruded(&mut self, profile: Entity, axes: Entity, along: [f64; 3], depth: f64) -> Entity {
        let along = self.direction(along);
        self.step.add("IFCEXTRUDEDAREASOLID", arguments![profile, axes, along, depth])
    }

    /// A plate over a profile: upright in the plane of x and z, from and to along y; else in that of x and y, along z.
    pub(super) fn plate(&mut self, profile: Entity, [from, to]: [f64; 2], upright: bool) -> Entity {
        if upright {
            let axes = self.axes([0.0, from, 0.0], [0.0, -1.0, 0.0], [1.0, 0.0, 0.0]);
            self.extruded(profile, axes, [0.0, 0.0, -1.0], to - from)
        } else {
            let axes = self.upright_axes([0.0, 0.0, from]);
            self.extruded(profile, axes, [0.0, 0.0, 1.0], to - from)
        }
    }

    /// The shape of a product that is one extruded solid, with a colour.
    pub(super) fn body(&mut self, solid: Entity, colour: Option<Colour>) -> Entity {
        let body = self.solid(solid, colour);
        self.shape(vec![body])
    }

    pub(super) fn solid(&mut self, solid: Entity, colour: Option<Colour>) -> Entity {
        if let Some(colour) = colour {
            let style = self.style(colour);
            self.step.add("IFCSTYLEDITEM", arguments![solid, [style], NONE]);
        }
        self.representation(self.contexts.body, "'Body'", "'SweptSolid'", solid)
    }

    pub(super) fn representation(
        &mut self,
        context: Entity,
        name: &'static str,
        kind: &'static str,
        item: Entity,
    ) -> Entity {
        self.step.add("IFCSHAPEREPRESENTATION", arguments![context, name, kind, [item]])
    }

    pub(super) fn shape(&mut self, representations: Vec<Entity>) -> Entity {
        self.step.add("IFCPRODUCTDEFINITIONSHAPE", arguments![NONE, NONE, representations])
    }

    /// A closed line in space as the footprint of a product.
    pub(super) fn outline(&mut self, ring: &[[f64; 3]]) -> Entity {
        let line = self.closed_line(ring);
        self.representation(self.contexts.footprint, "'FootPrint'", "'Curve3D'", line)
    }

    fn style(&mut self, (colour, through): Colour) -> Entity {
        let [red, green, blue] = colour;
        let colour = self.step.share("IFCCOLOURRGB", arguments![NONE, red, green, blue]);
        let plain: [Argument; 9] =
            arguments![colour, through, NONE, NONE, NONE, NONE, NONE, NONE, ".NOTDEFINED."];
        let shading = self.step.share("IFCSURFACESTYLERENDERING", plain);
        self.step.share("IFCSURFACESTYLE", arguments![NONE, ".BOTH.", [shading]])
    }
}
