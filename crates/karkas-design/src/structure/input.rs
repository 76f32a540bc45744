//! What a structure is sized for.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Load-bearing system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frame {
    /// Single storey: rigid steel frames with haunched rafters of rolled sections on pinned bases.
    SteelPortal,
    /// Single storey: steel trusses on columns fixed at the base.
    SteelTruss,
    /// Single storey: prestressed concrete girders on precast columns.
    PrecastHall,
    /// Single storey: glued laminated girders on glued laminated columns.
    GlulamHall,
    /// Storeys: steel beams acting with a concrete slab on steel deck.
    SteelComposite,
    /// Storeys: flat slabs on columns, cast in place.
    ConcreteFlatSlab,
    /// Storeys: hollow-core slabs on precast beams and columns.
    PrecastFloors,
    /// Storeys: cross-laminated floors on glued laminated beams and columns.
    TimberFloors,
}

impl Frame {
    /// All systems.
    pub const ALL: [Self; 8] = [
        Self::SteelPortal,
        Self::SteelTruss,
        Self::PrecastHall,
        Self::GlulamHall,
        Self::SteelComposite,
        Self::ConcreteFlatSlab,
        Self::PrecastFloors,
        Self::TimberFloors,
    ];

    /// Whether the system carries one storey only.
    pub fn is_single_storey(self) -> bool {
        matches!(self, Self::SteelPortal | Self::SteelTruss | Self::PrecastHall | Self::GlulamHall)
    }
}

/// Snow on the roof, EN 1991-1-3 (5.1): s = μ · C_e · C_t · s_k.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Snow {
    /// Characteristic snow on the ground s_k [kN/m²].
    pub ground: f64,
    /// Shape of the roof μ: 0.8 up to 30° (EN 1991-1-3 table 5.2), 1 in SP 20.
    pub shape: f64,
    /// Exposure C_e.
    pub exposure: f64,
    /// Heat through the roof C_t.
    pub thermal: f64,
}

impl Snow {
    /// Snow on the roof [kN/m²].
    pub fn on_roof(self) -> f64 {
        self.shape * self.exposure * self.thermal * self.ground
    }
}

/// Characteristic loads and partial factors.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Loads {
    /// Cladding, purlins and services on the roof [kN/m²]; the frame's own weight is added.
    pub roof_dead: f64,
    /// Snow.
    pub snow: Snow,
    /// Peak velocity pressure of wind q_p [kN/m²].
    pub wind: f64,
    /// Screed, partitions, ceiling and services on upper floors [kN/m²]; the slab's own weight is added.
    pub floor_dead: f64,
    /// Live load of upper floors [kN/m²].
    pub floor_live: f64,
    /// Live load of the ground floor [kN/m²].
    pub ground_live: f64,
    /// Lifting capacity of a bridge crane in every aisle [t]; 0 for none.
    pub crane: f64,
    /// Partial factor of permanent loads γ_G.
    pub permanent_factor: f64,
    /// Partial factor of variable loads γ_Q.
    pub variable_factor: f64,
}

impl Default for Loads {
    /// Moscow (snow district III of SP 20.13330, 1.5 kN/m²), partial factors of EN 1990 table A1.2(B).
    fn default() -> Self {
        Self {
            roof_dead: 0.5,
            snow: Snow { ground: 1.5, shape: 0.8, exposure: 1.0, thermal: 1.0 },
            wind: 0.5,
            floor_dead: 1.5,
            floor_live: 5.0,
            ground_live: 25.0,
            crane: 0.0,
            permanent_factor: 1.35,
            variable_factor: 1.5,
        }
    }
}

impl Loads {
    /// Design load of the roof [kN/m²] with `own` weight [kN/m²] beside the dead load.
    pub fn roof_design(&self, own: f64) -> f64 {
        self.permanent_factor * (self.roof_dead + own) + self.variable_factor * self.snow.on_roof()
    }

    /// Characteristic load of the roof [kN/m²].
    pub fn roof_characteristic(&self, own: f64) -> f64 {
        self.roof_dead + own + self.snow.on_roof()
    }
}

/// Form of the building.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Geometry {
    /// Length, along which frames are repeated [m].
    pub length: f64,
    /// Width, along which frames span [m].
    pub width: f64,
    /// Perimeter [m] if the plan is no rectangle.
    pub perimeter: Option<f64>,
    /// Wanted distance of frames [m]; the nearest that divides the length is taken.
    pub bay: f64,
    /// Wanted span of frames [m]; the nearest that divides the width is taken.
    pub span: f64,
    /// Height of a storey, or of the columns of a hall [m].
    pub height: f64,
    /// Storeys.
    pub storeys: u32,
}

impl Geometry {
    /// Number of bays along the length.
    pub fn bays(&self) -> f64 {
        (self.length / self.bay).round().max(1.0)
    }
    /// Number of spans along the width.
    pub fn spans(&self) -> f64 {
        (self.width / self.span).round().max(1.0)
    }
    /// Distance of frames as built [m].
    pub fn bay_built(&self) -> f64 {
        self.length / self.bays()
    }
    /// Span as built [m].
    pub fn span_built(&self) -> f64 {
        self.width / self.spans()
    }
    /// Area of the plan [m²].
    pub fn plan(&self) -> f64 {
        self.length * self.width
    }
    /// Gross floor area [m²].
    pub fn floor_area(&self) -> f64 {
        self.plan() * f64::from(self.storeys)
    }
    /// Perimeter [m].
    pub fn perimeter(&self) -> f64 {
        self.perimeter.unwrap_or(2.0 * (self.length + self.width))
    }
}

/// Strengths of materials [MPa] and of the soil [kPa].
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Strengths {
    /// Yield strength of structural steel f_y.
    pub steel: f64,
    /// Cylinder strength of concrete f_ck.
    pub concrete: f64,
    /// Cylinder strength of precast concrete f_ck.
    pub precast: f64,
    /// Yield strength of bars f_yk.
    pub bars: f64,
    /// Bending strength of glued laminated timber f_m,k (GL24h: 24).
    pub glulam: f64,
    /// Allowed bearing pressure of the soil [kPa].
    pub soil: f64,
    /// Modulus of subgrade reaction [MN/m³].
    pub subgrade: f64,
}

impl Default for Strengths {
    fn default() -> Self {
        Self {
            steel: 355.0,
            concrete: 30.0,
            precast: 50.0,
            bars: 500.0,
            glulam: 24.0,
            soil: 200.0,
            subgrade: 50.0,
        }
    }
}

/// What is not computed but allowed for. All are assumptions of early design.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Allowances {
    /// Haunches, plates and bolts, as a share of rafters, trusses, beams and columns.
    pub connections: f64,
    /// Reduction of bending strength of rafters and columns between restraints χ_LT (EN 1993-1-1, 6.3.2).
    pub lateral_buckling: f64,
    /// Bracing of roof and walls of a hall [kg/m² of plan].
    pub bracing: f64,
    /// Distance of purlins [m].
    pub purlin_spacing: f64,
    /// Distance of side rails [m].
    pub rail_spacing: f64,
    /// Depth of trusses as a share of the span.
    pub truss_depth: f64,
    /// Bars in ground slabs [kg/m³].
    pub ground_slab_bars: f64,
    /// Bars in foundations [kg/m³].
    pub foundation_bars: f64,
    /// Concrete of stability walls of storeyed buildings [m³/m² of floor].
    pub stability_walls: f64,
    /// Area whose load stands on one leg of a rack on the ground slab [m²].
    pub rack_leg_area: f64,
}

impl Default for Allowances {
    fn default() -> Self {
        Self {
            connections: 0.10,
            lateral_buckling: 0.9,
            bracing: 2.5,
            purlin_spacing: 3.0,
            rail_spacing: 2.0,
            truss_depth: 1.0 / 12.0,
            ground_slab_bars: 45.0,
            foundation_bars: 80.0,
            stability_walls: 0.025,
            rack_leg_area: 2.4,
        }
    }
}

/// All that a structure is sized for.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct StructureInput {
    /// System.
    pub frame: Frame,
    /// Form.
    pub geometry: Geometry,
    /// Loads.
    pub loads: Loads,
    /// Strengths.
    pub strengths: Strengths,
    /// Allowances.
    pub allowances: Allowances,
}

/// Why a structure cannot be sized.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum StructureError {
    /// A number that makes no sense.
    #[error("{name} = {value}: must be {allowed}")]
    Input {
        /// Name of the input.
        name: &'static str,
        /// Its value.
        value: f64,
        /// What is allowed.
        allowed: &'static str,
    },
    /// A hall with storeys.
    #[error("{frame:?} carries one storey, not {storeys}")]
    Storeys {
        /// The system.
        frame: Frame,
        /// Storeys asked for.
        storeys: u32,
    },
    /// No member of the range carries the load.
    #[error(
        "no {member} can be found for a span of {span:.1} m under {load:.1} kN/m²: choose a smaller span or another system"
    )]
    TooLarge {
        /// Member in question.
        member: &'static str,
        /// Its span or height [m].
        span: f64,
        /// Design load [kN/m²].
        load: f64,
    },
}

impl StructureInput {
    /// Checks that every number makes sense.
    ///
    /// # Errors
    /// The first that does not.
    pub fn check(&self) -> Result<(), StructureError> {
        let (form, loads, strengths) = (&self.geometry, &self.loads, &self.strengths);
        let positive = [
            ("length", form.length),
            ("width", form.width),
            ("perimeter", form.perimeter()),
            ("bay", form.bay),
            ("span", form.span),
            ("height", form.height),
            ("storeys", f64::from(form.storeys)),
            ("steel strength", strengths.steel),
            ("concrete strength", strengths.concrete),
            ("precast strength", strengths.precast),
            ("bar strength", strengths.bars),
            ("glulam strength", strengths.glulam),
            ("soil strength", strengths.soil),
            ("subgrade modulus", strengths.subgrade),
            ("purlin spacing", self.allowances.purlin_spacing),
            ("rail spacing", self.allowances.rail_spacing),
            ("truss depth", self.allowances.truss_depth),
            ("lateral buckling", self.allowances.lateral_buckling),
            ("permanent factor", loads.permanent_factor),
            ("variable factor", loads.variable_factor),
        ];
        let not_negative = [
            ("roof dead load", loads.roof_dead),
            ("snow", loads.snow.on_roof()),
            ("wind", loads.wind),
            ("floor dead load", loads.floor_dead),
            ("floor live load", loads.floor_live),
            ("ground live load", loads.ground_live),
            ("crane", loads.crane),
        ];
        let wrong = |allowed| {
            move |(name, value): (&'static str, f64)| StructureError::Input { name, value, allowed }
        };
        if let Some(fault) = positive.into_iter().find(|(_, value)| !(value.is_finite() && *value > 0.0)) {
            return Err(wrong("a positive number")(fault));
        }
        if let Some(fault) = not_negative.into_iter().find(|(_, value)| !(value.is_finite() && *value >= 0.0))
        {
            return Err(wrong("a number of 0 or more")(fault));
        }
        if self.frame.is_single_storey() && form.storeys != 1 {
            return Err(StructureError::Storeys { frame: self.frame, storeys: form.storeys });
        }
        Ok(())
    }
}
