//! The programme of a brief: floor areas that are typed, or taken from what a plan builds.

use karkas_model::diagnostics::{Diagnostic, Diagnostics};
use karkas_thermal::UseType;

use super::Brief;
use crate::evaluate::use_name;
use crate::generate::Room;
use crate::output::ProgrammeRow;

/// Floor area that a square metre of land gets where a process takes land and no floor, and nothing else is said.
pub const FLOOR_BY_LAND: f64 = 0.5;
/// What a room is taken to be for which the brief has no row: use, clear height in metres, load of use in kN/m².
pub const ASSUMED: (&str, f64, f64) = ("industrial", 6.0, 10.0);
/// Less floor is no room, m².
const LEAST: f64 = 10.0;
/// More floor is no building, m².
const MOST: f64 = 2e6;

/// Floor or land that something takes, by the rows of a project and a plan of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    /// Who takes it: a process.
    pub process: String,
    /// What is taken: a commodity.
    pub commodity: String,
    /// Whether that is land.
    pub is_land: bool,
    /// Tags of the commodity; the first that is the name of a use says what it is used for.
    pub tags: Vec<String>,
    /// Year that the area is of.
    pub year: i32,
    /// Capacity that is built, units of the process a year.
    pub capacity: f64,
    /// Unit of the process.
    pub unit: String,
    /// m² for each unit of capacity.
    pub by_unit: f64,
    /// m².
    pub area: f64,
    /// File of the row that says so.
    pub file: String,
    /// The row.
    pub row: u32,
}

impl Need {
    /// The use that the tags name, or the assumed one.
    fn usage(&self, known: &[UseType]) -> String {
        let named = self.tags.iter().find(|tag| known.iter().any(|one| one.name == **tag));
        named.map_or_else(|| ASSUMED.0.to_owned(), Clone::clone)
    }

    fn row(&self, usage: &str, share: f64) -> ProgrammeRow {
        ProgrammeRow {
            usage: usage.to_owned(),
            area: self.area * share,
            process: self.process.clone(),
            commodity: self.commodity.clone(),
            year: Some(f64::from(self.year)),
            capacity: Some(self.capacity),
            unit: self.unit.clone(),
            by_unit: Some(self.by_unit),
            share: Some(share),
            source: format!("{}:{}", self.file, self.row),
        }
    }
}

impl Brief {
    /// Where each typed floor area comes from: the brief.
    pub fn typed_programme(&self) -> Vec<ProgrammeRow> {
        self.programme.iter().map(|room| self.typed(room)).collect()
    }

    fn typed(&self, room: &Room) -> ProgrammeRow {
        let file = self.file.file_name().unwrap_or_default().to_string_lossy();
        ProgrammeRow {
            usage: use_name(&room.use_type).to_owned(),
            area: room.area_m2,
            process: String::new(),
            commodity: String::new(),
            year: None,
            capacity: None,
            unit: String::new(),
            by_unit: None,
            share: None,
            source: file.into_owned(),
        }
    }

    /// Takes the floor areas from what a plan builds, and says where each comes from; remarks name what was assumed.
    ///
    /// A room with `from` gets `share` m² for each m² of the commodities that it names. Where no room has `from`, each
    /// commodity goes to the first room of its use (its tag, else industrial) and typed areas are those of another programme:
    /// they are left out. A commodity that no room takes becomes a hall of its use. Land of processes that take no floor counts
    /// with [`FLOOR_BY_LAND`].
    pub fn take(&mut self, needs: &[Need]) -> (Vec<ProgrammeRow>, Diagnostics) {
        let file = self.file.display().to_string();
        let known = UseType::all().unwrap_or_default();
        let mut remarks = Diagnostics::new();
        let mut rows = Vec::new();
        let mut rooms = Vec::new();
        let mut is_taken = vec![false; needs.len()];
        let is_said = self.programme.iter().any(|room| !room.from.is_empty());
        for mut room in std::mem::take(&mut self.programme) {
            if is_said && room.from.is_empty() {
                rows.push(self.typed(&room));
                rooms.push(room);
                continue;
            }
            let usage = use_name(&room.use_type).to_owned();
            let mut own = Vec::new();
            for (need, is_taken) in needs.iter().zip(&mut is_taken) {
                let mine = if is_said {
                    room.from.contains(&need.commodity)
                } else {
                    !*is_taken && need.usage(&known) == usage
                };
                if mine {
                    let share = room.share * if need.is_land && !is_said { FLOOR_BY_LAND } else { 1.0 };
                    own.push(need.row(&usage, share));
                    *is_taken = true;
                }
            }
            room.area_m2 = own.iter().map(|row| row.area).sum();
            if room.area_m2 < LEAST {
                let left_out = Diagnostic::warning("design-room-left-out").file(&*file);
                remarks.push(left_out.column("programme").found(usage));
                continue;
            }
            rows.append(&mut own);
            rooms.push(room);
        }
        for (need, is_taken) in needs.iter().zip(is_taken) {
            let of_all: f64 =
                needs.iter().filter(|one| one.commodity == need.commodity).map(|one| one.area).sum();
            if is_taken || of_all < LEAST {
                continue;
            }
            let usage = need.usage(&known);
            let share = if need.is_land { FLOOR_BY_LAND } else { 1.0 };
            let row = need.row(&usage, share);
            let (_, height, load) = ASSUMED;
            let alike = |room: &&mut Room| room.use_type == usage && room.from.contains(&need.commodity);
            match rooms.iter_mut().find(alike) {
                Some(room) => room.area_m2 += row.area,
                None => {
                    remarks.push(
                        Diagnostic::warning("design-room-assumed")
                            .file(&*file)
                            .column("programme")
                            .found(&*need.commodity)
                            .with("use", &usage)
                            .with("height", height)
                            .with("load", load),
                    );
                    rooms.push(Room {
                        use_type: usage,
                        area_m2: row.area,
                        from: vec![need.commodity.clone()],
                        share,
                        clear_height_m: Some(height),
                        floor_height_m: None,
                        max_floors: Some(1),
                        max_span_m: None,
                        live_load: load,
                    });
                }
            }
            rows.push(row);
        }
        self.programme = rooms;
        if self.programme.is_empty() {
            remarks.push(Diagnostic::error("design-missing").file(&*file).column("programme"));
        }
        for (place, room) in self.programme.iter().enumerate().filter(|(_, room)| room.area_m2 > MOST) {
            let fault = Diagnostic::error("design-value").file(&*file);
            let fault = fault.column(format!("programme[{}].area_m2", place + 1));
            let fault = fault.found(format!("{:.0}", room.area_m2));
            remarks.push(fault.with("lowest", LEAST).with("highest", MOST));
        }
        (rows, remarks)
    }
}
