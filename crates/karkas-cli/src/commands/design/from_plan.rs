//! The programme of a study from a written plan: what it builds at a place, and the floor area that this takes by the rows of
//! its project.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use karkas_design::brief::{Brief, FLOOR_BY_LAND, Need};
use karkas_design::output::{ProgrammeRow, SupplyRow, TakenRow};
use karkas_model::diagnostics::{Diagnostic, Diagnostics};
use karkas_model::index::{CommodityId, PlaceId};
use karkas_model::project::Project;
use karkas_model::read::nearest::nearest_or_none;
use karkas_plan::space::{self, Space};

use crate::commands::trade::data;
use crate::exit::Exit;
use crate::folders::{Stop, shown};
use crate::plan_folder::{self, WrittenPlan};
use crate::screen::Screen;

/// A brief with its programme, and where that comes from.
pub struct Programme {
    /// The brief.
    pub brief: Brief,
    /// Parts of the programme.
    pub rows: Vec<ProgrammeRow>,
    /// What the plan takes in all years.
    pub taken: Vec<TakenRow>,
    /// Where the plan has the floor from.
    pub supply: Vec<SupplyRow>,
    /// What was assumed.
    pub remarks: Diagnostics,
    /// Files that were read beside the brief.
    pub inputs: Vec<PathBuf>,
    /// Site and year, for the request; the plan's folder as it was given.
    pub of: Option<(PathBuf, String, i32)>,
}

impl Programme {
    /// The programme that a brief types.
    pub fn typed(brief: Brief) -> Self {
        let rows = brief.typed_programme();
        let remarks = Diagnostics::new();
        Self { brief, rows, taken: Vec::new(), supply: Vec::new(), remarks, inputs: Vec::new(), of: None }
    }

    /// m² of floor that the plan asks for, for each m² of the programme; 1 where areas are typed.
    pub fn useful(&self) -> f64 {
        let asked: f64 = self.taken.iter().filter(|row| row.chosen == 1).map(|row| row.area).sum();
        let all: f64 = self.rows.iter().map(|row| row.area).sum();
        if self.of.is_some() && all > 0.0 { (asked / all).min(1.0) } else { 1.0 }
    }

    /// The programme of what a plan builds at a place; in the year in which that takes most, or in one that is given. Without a
    /// brief the parcel is a plain rectangle.
    pub fn of_plan(
        brief: Option<&Path>,
        folder: &Path,
        site: &str,
        year: Option<i32>,
        screen: &Screen,
    ) -> Result<Self, Stop> {
        let faults = |found: Diagnostics| {
            data::say(found, screen);
            Stop::said(Exit::Faults)
        };
        if let Some(set) = plan_folder::set_of(folder, screen)? {
            let names: Vec<String> = set.folders(folder).map(|one| one.display().to_string()).collect();
            let values = [("path", shown(folder)), ("plans", names.join(", ").into())];
            return Err(Stop::new(Exit::Files, screen, "design-plan-set", &values));
        }
        let mut brief = brief.map(Brief::read_for_plan).transpose().map_err(faults)?;
        let plan = WrittenPlan::read(folder, screen)?;
        let manifest = folder.join(karkas_plan::manifest::FILE);
        let at = Place { plan: &plan, site, file: manifest.display().to_string() };
        let named: Vec<String> =
            brief.iter().flat_map(|brief| &brief.programme).flat_map(|room| room.from.clone()).collect();
        let place = at.place(&named, brief.as_ref()).map_err(faults)?;
        let spaces = at.spaces(&named).map_err(faults)?;
        let chosen = at.year(&spaces, year).map_err(faults)?;
        let project = at.project();
        let needs: Vec<Need> =
            spaces.iter().filter(|one| one.period == chosen).map(|one| need(project, one)).collect();
        let commodities: BTreeSet<CommodityId> = spaces.iter().map(|one| one.commodity).collect();
        let supply = space::supplied(&plan.projects, &plan.tables, place, &commodities, chosen)
            .into_iter()
            .map(|one| SupplyRow {
                commodity: project.commodities[one.commodity].id.clone(),
                from: one.from,
                made: i64::from(one.is_made),
                area: one.area,
            })
            .collect();
        let mut remarks = Diagnostics::new();
        let own = brief.get_or_insert_with(|| {
            let floor: f64 =
                needs.iter().map(|one| one.area * if one.is_land { FLOOR_BY_LAND } else { 1.0 }).sum();
            let area = floor / FLOOR_BY_LAND;
            remarks.push(
                Diagnostic::warning("design-brief-plain").file(&*at.file).found(screen.words.number(area, 0)),
            );
            let (site, mut plain) = (&project.places[place], Brief::plain(area, manifest.clone()));
            plain.name = format!("{}: {}", project.settings.name.en, site.name.en);
            plain.country.clone_from(&site.country);
            plain
        });
        let (rows, more) = own.take(&needs);
        remarks.merge(more);
        if remarks.has_errors() {
            return Err(faults(remarks));
        }
        let taken = spaces.iter().map(|one| taken(project, one, chosen)).collect();
        let brief = own.clone();
        let of = Some((folder.to_path_buf(), site.to_owned(), chosen));
        Ok(Self { brief, rows, taken, supply, remarks, inputs: vec![manifest], of })
    }
}

/// A place of a plan that is asked about.
struct Place<'a> {
    plan: &'a WrittenPlan,
    site: &'a str,
    file: String,
}

impl Place<'_> {
    fn project(&self) -> &Project {
        &self.plan.projects[0].1
    }

    fn fault(&self, code: &'static str) -> Diagnostic {
        Diagnostic::error(code).file(&*self.file)
    }

    /// Places at which the plan has new capacity.
    fn sites(&self) -> String {
        let rows = self.plan.tables.facilities.iter();
        let all: BTreeSet<&str> = rows.map(|row| row.place.as_str()).collect();
        let built = all.into_iter().filter(|place| !space::built(&self.plan.tables, place).is_empty());
        let named: Vec<&str> = built.collect();
        if named.is_empty() { "\u{2013}".to_owned() } else { named.join(", ") }
    }

    /// The place; it must be one of the project at which something is built, and the names of a brief must be ones of it.
    fn place(&self, named: &[String], brief: Option<&Brief>) -> Result<PlaceId, Diagnostics> {
        let project = self.project();
        let mut faults = Diagnostics::new();
        for name in named {
            if project.commodities.iter().any(|one| one.id == *name) {
                continue;
            }
            let known = || project.commodities.iter().map(|one| one.id.as_str());
            let file = brief.map_or_else(String::new, |brief| brief.file.display().to_string());
            let fault = Diagnostic::error("design-commodity-unknown").file(file).column("programme.from");
            faults.push(
                fault
                    .found(name.as_str())
                    .with("nearest", nearest_or_none(name, known()))
                    .with("known", areas(project)),
            );
        }
        let place = project.places.enumerate().find(|(_, one)| one.id == self.site).map(|(id, _)| id);
        let built = space::built(&self.plan.tables, self.site);
        match place {
            None => {
                let known = project.places.iter().map(|one| one.id.as_str());
                let fault = self.fault("design-site-unknown").found(self.site);
                let nearest = nearest_or_none(self.site, known);
                faults.push(fault.with("nearest", nearest).with("known", self.sites()));
            }
            Some(_) if built.is_empty() => {
                faults.push(self.fault("design-site-empty").found(self.site).with("known", self.sites()));
            }
            Some(_) => {}
        }
        match place {
            Some(place) if !faults.has_errors() => Ok(place),
            _ => Err(faults.sorted()),
        }
    }

    fn spaces(&self, named: &[String]) -> Result<Vec<Space>, Diagnostics> {
        let spaces = space::taken(&self.plan.projects, &self.plan.tables, self.site, named);
        if spaces.is_empty() {
            let built: Vec<String> = space::built(&self.plan.tables, self.site).into_iter().collect();
            let fault = self.fault("design-site-no-floor").found(self.site);
            let fault = fault.with("processes", built.join(", ")).with("known", areas(self.project()));
            return Err([fault].into_iter().collect());
        }
        Ok(spaces)
    }

    /// The year that was asked for, or that in which most is taken (the first of several).
    fn year(&self, spaces: &[Space], asked: Option<i32>) -> Result<i32, Diagnostics> {
        let project = self.project();
        let mut by_year: BTreeMap<i32, f64> = BTreeMap::new();
        for one in spaces {
            let land = project.commodities[one.commodity].kind.as_deref() == Some(space::LAND);
            *by_year.entry(one.period).or_insert(0.0) += one.area * if land { FLOOR_BY_LAND } else { 1.0 };
        }
        if let Some(asked) = asked {
            let known: Vec<String> = by_year.keys().map(ToString::to_string).collect();
            let period = project.settings.periods.iter().find(|period| period.years().contains(&asked));
            return period.map(|period| period.start).filter(|start| by_year.contains_key(start)).ok_or_else(
                || {
                    let fault = self.fault("design-year-empty").found(asked.to_string());
                    let fault = fault.with("site", self.site).with("known", known.join(", "));
                    [fault].into_iter().collect()
                },
            );
        }
        // Areas that differ by rounding only are the same.
        let most = by_year.values().fold(0.0_f64, |most, &area| most.max(area));
        let first = by_year.iter().find(|(_, area)| **area >= most * (1.0 - 1e-9));
        Ok(first.map_or(0, |(year, _)| *year))
    }
}

/// Commodities of a project that can be floor or land, with their kinds.
fn areas(project: &Project) -> String {
    let all = project.commodities.iter().filter(|one| space::square_metres(project, one).is_some());
    let named: Vec<String> =
        all.map(|one| format!("{} ({})", one.id, one.kind.as_deref().unwrap_or("\u{2013}"))).collect();
    if named.is_empty() { "\u{2013}".to_owned() } else { named.join(", ") }
}

fn need(project: &Project, space: &Space) -> Need {
    let (process, commodity) = (&project.processes[space.process], &project.commodities[space.commodity]);
    Need {
        process: process.id.clone(),
        commodity: commodity.id.clone(),
        is_land: commodity.kind.as_deref() == Some(space::LAND),
        tags: commodity.tags.clone(),
        year: space.period,
        capacity: space.capacity,
        unit: process.unit.clone(),
        by_unit: space.by_unit,
        area: space.area,
        file: space.origin.file.to_string(),
        row: space.origin.row,
    }
}

fn taken(project: &Project, space: &Space, chosen: i32) -> TakenRow {
    let process = &project.processes[space.process];
    TakenRow {
        process: process.id.clone(),
        commodity: project.commodities[space.commodity].id.clone(),
        year: i64::from(space.period),
        capacity: space.capacity,
        unit: process.unit.clone(),
        by_unit: space.by_unit,
        area: space.area,
        chosen: i64::from(space.period == chosen),
        source: format!("{}:{}", space.origin.file, space.origin.row),
    }
}
