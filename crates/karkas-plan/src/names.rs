//! Names of columns and rows in the project's words, for messages and for written models.

use crate::formulation::{Constraint, Formulation, Scenario, Side, Variable};

/// Name of a column, for instance `activity pechatniki/pack_lfp_auto 2030`.
pub fn column(scenarios: &[Scenario<'_>], formulation: &Formulation, column: usize) -> String {
    let names = Names { scenarios, formulation };
    let project = scenarios[0].project;
    match formulation.columns[column].variable {
        Variable::Build { f, t } => format!("build {} {}", names.facility(f), names.period(t)),
        Variable::Modules { f, t } => format!("modules {} {}", names.facility(f), names.period(t)),
        Variable::Open { f, t } => format!("open {} {}", names.facility(f), names.period(t)),
        Variable::Class { f, t, k } => {
            format!("class {} {} {k}", names.facility(f), names.period(t))
        }
        Variable::ClassSize { f, t, k } => {
            format!("build {} {} class {k}", names.facility(f), names.period(t))
        }
        Variable::Capacity { f, t } => format!("capacity {} {}", names.facility(f), names.period(t)),
        Variable::Activity { f, t, s } => {
            format!("activity {} {}", names.facility(f), names.moment(t, s))
        }
        Variable::Flow { lane, t, s } => {
            let row = &scenarios[usize::from(s)].project.lanes[lane];
            format!(
                "flow {}->{} {} {} {}",
                project.places[row.from].id,
                project.places[row.to].id,
                row.mode,
                project.commodities[row.commodity].id,
                names.moment(t, s)
            )
        }
        Variable::Purchase { offer, t, s } => {
            let row = &scenarios[usize::from(s)].project.offers[offer];
            let spot = names.spot(row.place, row.commodity);
            format!("purchase {spot} {} {} {}", row.partner, row.tier, names.moment(t, s))
        }
        Variable::Sale { demand, t, s } => {
            let row = &scenarios[usize::from(s)].project.demands[demand];
            format!("sale {} {} {}", names.spot(row.place, row.commodity), row.segment, names.moment(t, s))
        }
        Variable::Unserved { demand, t, s } => {
            let row = &scenarios[usize::from(s)].project.demands[demand];
            let spot = names.spot(row.place, row.commodity);
            format!("unserved {spot} {} {}", row.segment, names.moment(t, s))
        }
        Variable::Disposal { place, commodity, t, s } => {
            format!("disposal {} {}", names.spot(place, commodity), names.moment(t, s))
        }
        Variable::Kept { place, commodity, t, s } => {
            format!("kept {} {}", names.spot(place, commodity), names.moment(t, s))
        }
        Variable::Threshold => "threshold".to_owned(),
        Variable::Excess { s } => format!("excess {}", scenarios[usize::from(s)].project.scenario),
        Variable::Over { instance } => format!("over {}", names.limit(instance)),
        Variable::Short { instance } => format!("short {}", names.limit(instance)),
    }
}

/// Name of a row, for instance `balance pechatniki electricity 2030`.
pub fn row(scenarios: &[Scenario<'_>], formulation: &Formulation, row: usize) -> String {
    let names = Names { scenarios, formulation };
    let of = |name: &str, f: u32, t: u16| format!("{name} {} {}", names.facility(f), names.period(t));
    match formulation.rows[row].constraint {
        Constraint::Balance { place, commodity, t, s } => {
            format!("balance {} {}", names.spot(place, commodity), names.moment(t, s))
        }
        Constraint::Capacity { f, t, s } => {
            format!("capacity {} {}", names.facility(f), names.moment(t, s))
        }
        Constraint::Standing { f, t } => of("standing", f, t),
        Constraint::Most { f, t } => of("most", f, t),
        Constraint::Opening { f, t } => of("opening", f, t),
        Constraint::Opened { f, t } => of("opened", f, t),
        Constraint::Minimum { f, t } => of("minimum", f, t),
        Constraint::OneOpening { f, t } => of("one_opening", f, t),
        Constraint::ClassUpper { f, t, k } => format!("{} {k}", of("class_upper", f, t)),
        Constraint::ClassLower { f, t, k } => format!("{} {k}", of("class_lower", f, t)),
        Constraint::OneClass { f, t } => of("one_class", f, t),
        Constraint::Demand { demand, t, s } => {
            let row = &scenarios[usize::from(s)].project.demands[demand];
            format!("demand {} {} {}", names.spot(row.place, row.commodity), row.segment, names.moment(t, s))
        }
        Constraint::Lane { capacity, t, s } => {
            let row = &scenarios[usize::from(s)].project.lane_capacities[capacity];
            format!("lane {}:{} {}", row.origin.file, row.origin.row, names.moment(t, s))
        }
        Constraint::Limit { instance, side } => {
            let side = match side {
                Side::Min => "min",
                Side::Max => "max",
                Side::Both => "both",
                Side::Neither => "sum",
            };
            format!("limit {} {side}", names.limit(instance))
        }
        Constraint::Excess { s } => format!("excess {}", scenarios[usize::from(s)].project.scenario),
        Constraint::Forced { f } => format!("forced {}", names.facility(f)),
    }
}

struct Names<'a> {
    scenarios: &'a [Scenario<'a>],
    formulation: &'a Formulation,
}

impl Names<'_> {
    fn facility(&self, f: u32) -> String {
        let facility = &self.formulation.facilities[f as usize];
        let project = self.scenarios[0].project;
        format!("{}/{}", project.places[facility.place].id, project.processes[facility.process].id)
    }

    fn spot(
        &self,
        place: karkas_model::index::PlaceId,
        commodity: karkas_model::index::CommodityId,
    ) -> String {
        let project = self.scenarios[0].project;
        format!("{} {}", project.places[place].id, project.commodities[commodity].id)
    }

    fn period(&self, t: u16) -> i32 {
        self.formulation.time.period(usize::from(t)).start
    }

    /// Period, and the scenario where there are several.
    fn moment(&self, t: u16, s: u16) -> String {
        if self.scenarios.len() == 1 {
            self.period(t).to_string()
        } else {
            format!("{} {}", self.period(t), self.scenarios[usize::from(s)].project.scenario)
        }
    }

    fn limit(&self, instance: u32) -> String {
        let instance = &self.formulation.instances[instance as usize];
        let limit = &self.scenarios[instance.scenario].project.limits[instance.limit];
        format!("{} {}", limit.id, self.moment(instance.period as u16, instance.scenario as u16))
    }
}
