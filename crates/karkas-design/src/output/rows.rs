//! Rows of the tables of a study; what each column means is described in `data/tables.toml`.

karkas_model::row! {
    /// A design that was looked at closely.
    DesignRow = "designs" {
        design: String, role: String, carbon: f64, carbon_low: f64, carbon_high: f64, cost: f64, energy: f64, fit: f64,
        daylight: f64, upfront: f64, operation: f64, beyond: f64, biogenic: f64, coverage: f64, capital: f64,
        floor_area: f64, built_area: f64, green: f64, height: f64, heating: f64, cooling: f64, peak_heating: f64,
        peak_cooling: f64, electricity: f64, district: f64, gas: f64, machines: f64, generated: f64, self_used: f64,
        typology: String, span: f64, spans: i64, bay: f64, floors: i64, depth: f64, turn: f64, hall_frame: String,
        floor_frame: String, cladding: String, wall_insulation: f64, roof_insulation: f64, floor_insulation: f64,
        glazing: i64, windows_north: f64, windows_east: f64, windows_south: f64, windows_west: f64, hall_windows: f64,
        rooflights: f64, saw_tooth: i64, overhang: f64, heat_recovery: f64, heat_source: String, photovoltaics: f64,
        roof_reflectance: f64,
    }
}

karkas_model::row! {
    /// A part of the programme, and where it comes from.
    ProgrammeRow = "design_programme" {
        usage: String, area: f64, process: String, commodity: String, year: Option<f64>, capacity: Option<f64>,
        unit: String, by_unit: Option<f64>, share: Option<f64>, source: String,
    }
}

karkas_model::row! {
    /// What new capacity of a plan takes of floor or land in a year.
    TakenRow = "design_taken" {
        process: String, commodity: String, year: i64, capacity: f64, unit: String, by_unit: f64, area: f64,
        chosen: i64, source: String,
    }
}

karkas_model::row! {
    /// Where a plan has the floor from in the year of the programme.
    SupplyRow = "design_supply" { commodity: String, from: String, made: i64, area: f64 }
}

karkas_model::row! {
    /// What was assumed, mended or not checked.
    RemarkRow = "design_remarks" {
        code: String, place: String, message: String, message_ru: String, remedy: String, remedy_ru: String,
    }
}

impl RemarkRow {
    /// The row of a remark.
    pub fn of(remark: &karkas_model::diagnostics::Diagnostic) -> Self {
        use karkas_model::words::Lang;
        let (english, russian) = (remark.render(Lang::En), remark.render(Lang::Ru));
        Self {
            code: remark.code.to_owned(),
            place: remark.place(),
            message: english.message,
            message_ru: russian.message,
            remedy: english.remedy,
            remedy_ru: russian.remedy,
        }
    }
}

karkas_model::row! {
    /// A design that was screened.
    ScreenedRow = "screened" { carbon: f64, cost: f64, energy: f64, fit: f64, daylight: f64, allowed: i64 }
}

karkas_model::row! {
    /// Carbon of an element of a design by module.
    CarbonRow = "design_carbon" {
        design: String, element: String, product: f64, transport: f64, construction: f64, replacement: f64,
        end_of_life: f64, beyond: f64, biogenic: f64,
    }
}

karkas_model::row! {
    /// A line of the bill of materials.
    BillRow = "design_bill" {
        design: String, element: String, part: String, material: String, quantity: f64, unit: String, mass: f64,
        factor: Option<f64>, product: f64, source: String, origin: String,
    }
}

karkas_model::row! {
    /// A month of a design.
    MonthRow = "design_months" {
        design: String, month: i64, heating: f64, cooling: f64, lighting: f64, services: f64, generated: f64,
    }
}

karkas_model::row! {
    /// The chosen design with one decision set back to that of the base design.
    SwapRow = "design_swaps" {
        gene: String, chosen: f64, base: f64, carbon: f64, cost: f64, energy: f64, fit: f64, daylight: f64, allowed: i64,
    }
}

karkas_model::row! {
    /// How far a design keeps a rule.
    RuleRow = "design_rules" { design: String, rule: String, excess: f64 }
}

karkas_model::row! {
    /// A measure of how a design fits its surroundings.
    FitRow = "design_fit" { design: String, measure: String, score: f64, meaning: String }
}

karkas_model::row! {
    /// The course of the search.
    CourseRow = "design_course" { generation: i64, hypervolume: f64 }
}

karkas_model::row! {
    /// A surface of a design, or of a neighbour.
    SurfaceRow = "design_surfaces" { design: String, part: String, kind: String, area: f64, ring: String }
}
