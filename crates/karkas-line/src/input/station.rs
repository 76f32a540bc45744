//! A row of stations: how the station works, and what it costs and takes.

use karkas_model::diagnostics::Diagnostic;
use karkas_model::read::nearest_or_none;

use super::cells::Cells;
use super::line::{Facts, Staff};
use super::read::{HOUR, Reader};
use crate::plant::{Changeover, Failure, Rework, Spread, Station};

impl Reader<'_> {
    pub(super) fn station(&self, row: &Cells<'_>, name: &str, names: &[String]) -> Station {
        let time = match (row.number("cycle"), row.number("speed")) {
            (Some(cycle), None) => Some(("cycle", cycle)),
            (None, Some(speed)) => Some(("speed", HOUR / speed)),
            _ => None,
        };
        let is_given = |column: &str| !row.table.named_cell(row.row, column).is_empty();
        let time = match time {
            Some((_, time)) if time > 0.0 && time.is_finite() => time,
            Some((column, _)) => {
                row.report(column, Diagnostic::error("line-no-speed"));
                1.0
            }
            None => {
                if is_given("cycle") == is_given("speed") {
                    row.report("cycle", Diagnostic::error("line-cycle-or-speed"));
                }
                1.0
            }
        };
        let up = row.number("up");
        let spread = match (up, row.choice("spread").as_deref()) {
            (Some(up), _) => Spread::Slots(up),
            (None, Some("exponential")) => Spread::Exponential,
            (None, Some("lognormal")) => match row.number("variation") {
                Some(variation) => Spread::Lognormal(variation),
                None => {
                    row.report("variation", Diagnostic::error("cell-missing"));
                    Spread::Fixed
                }
            },
            _ => Spread::Fixed,
        };
        let share = |column: &str, is_right: fn(f64) -> bool, allowed: &str, default: f64| {
            let value = row.number(column).unwrap_or(default);
            if is_right(value) {
                return value;
            }
            row.report(column, Diagnostic::error("line-share").with("allowed", allowed));
            default
        };
        let good = share("yield", |value| value > 0.0 && value <= 1.0, "> 0 .. 1", 1.0);
        let rework = share("rework", |value| (0.0..1.0).contains(&value), "0 .. < 1", 0.0);
        if rework + (1.0 - good) >= 1.0 {
            let fault = Diagnostic::error("line-nothing-good").with("lost", rework + 1.0 - good);
            row.report("rework", fault);
        }
        let to = row.words("rework_to");
        let target = names.iter().position(|other| *other == to);
        if !to.is_empty() && target.is_none() {
            let near = nearest_or_none(&to, names.iter().map(String::as_str));
            let fault = Diagnostic::error("unknown-reference").with("table", "stations");
            row.report("rework_to", fault.with("nearest", near));
        }
        if (rework > 0.0) == to.is_empty() {
            row.report("rework_to", Diagnostic::error("line-rework-where"));
        }
        let lot = row.whole("lot");
        let changeover = row.number("changeover");
        if lot.is_some() != changeover.is_some() {
            row.report(if lot.is_some() { "changeover" } else { "lot" }, Diagnostic::error("cell-missing"));
        }
        Station {
            places: row.whole("places").unwrap_or(1),
            spread,
            failure: self.failure(row, up.is_some()),
            scrap: 1.0 - good,
            rework: target.filter(|_| rework > 0.0).map(|station| Rework { share: rework, station }),
            batch: row.whole("batch").unwrap_or(1),
            changeover: lot.zip(changeover).map(|(lot, time)| Changeover { lot, time }),
            ..Station::new(name, time)
        }
    }

    fn failure(&self, row: &Cells<'_>, is_bernoulli: bool) -> Option<Failure> {
        let (between, repair) = (row.number("mtbf"), row.number("mttr"));
        let availability = row.number("availability");
        let by_clock = row.choice("breaks").as_deref() == Some("clock");
        let given = [between, repair, availability].iter().filter(|value| value.is_some()).count();
        if given == 0 {
            return None;
        }
        if is_bernoulli {
            row.report("up", Diagnostic::error("line-reliability"));
            return None;
        }
        let (between, repair) = match (between, repair, availability) {
            (Some(between), Some(repair), None) => (between, repair),
            (Some(between), None, Some(share)) => (between, between * (1.0 - share) / share),
            (None, Some(_), Some(1.0)) => return None,
            (None, Some(repair), Some(share)) => (repair * share / (1.0 - share), repair),
            // Of a cell that cannot be read, that is said already.
            _ => {
                let written = ["mtbf", "mttr", "availability"]
                    .into_iter()
                    .filter(|column| !row.table.named_cell(row.row, column).is_empty());
                if written.count() == given {
                    row.report("mtbf", Diagnostic::error("line-reliability"));
                }
                return None;
            }
        };
        (repair > 0.0).then_some(Failure { between, repair, by_clock })
    }

    pub(super) fn skill(&self, row: &Cells<'_>) -> String {
        let skill = row.words("skill");
        if !skill.is_empty() && !self.settings.wages.contains_key(&skill) {
            let near = nearest_or_none(&skill, self.settings.wages.keys().map(String::as_str));
            let fault = Diagnostic::error("unknown-reference").with("table", "[wages] of line.toml");
            row.report("skill", fault.with("nearest", near));
        }
        skill
    }

    pub(super) fn facts(&self, row: &Cells<'_>) -> Facts {
        let places = row.whole("places").unwrap_or(1);
        Facts {
            name: row.words("name"),
            name_ru: row.words("name_ru"),
            staff: Staff { people: row.or_zero("operators"), skill: self.skill(row) },
            robots: row.or_zero("robots"),
            power: row.or_zero("power"),
            idle_power: row.or_zero("idle_power"),
            floor: row.or_zero("floor"),
            capex: row.or_zero("capex"),
            upkeep: row.or_zero("upkeep"),
            most_places: row.whole("most_places").unwrap_or(places),
            origin: row.table.origin(row.row),
            source: row.words("source"),
            quality: row.words("quality"),
        }
    }
}
