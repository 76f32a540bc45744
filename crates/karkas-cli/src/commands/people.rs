//! `karkas people`: who is lacking, and which programmes close the gap.

use karkas_plan::tables::Row;
use karkas_study::Study;
use karkas_study::people::{People, PeopleRow, ProgrammeRow, StaffingRow, people};
use serde_json::json;

use super::question::Asking;
use crate::command_line::PeopleArguments;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::layout;
use crate::screen::Screen;

/// Fewer people than this are rounding of the solver.
const DUST: f64 = 1e-6;

/// Plans with programmes, without them, and with anyone to be hired.
pub fn run(arguments: &PeopleArguments, screen: &Screen) -> Result<Exit, Stop> {
    let asking = Asking::new(&arguments.question, screen)?;
    let asked = People { instead_of: arguments.instead_of.clone(), solve: asking.solve.clone() };
    let mut watch = asking.watch();
    let answer = people(&asking.projects, &asked, &mut watch);
    drop(watch);
    let study = answer.map_err(|fault| asking.failure(&fault))?;
    let (plans, skills): (Vec<StaffingRow>, Vec<PeopleRow>) = (rows(&study), rows(&study));
    let programmes: Vec<ProgrammeRow> = rows(&study);
    let figures = json!({ "staffing": plans, "people": skills, "programmes": programmes });
    asking.finish(&study, &said(&plans, &skills, screen), &figures)
}

fn rows<R: Row>(study: &Study) -> Vec<R> {
    let table = study.tables.iter().find(|table| table.name == R::TABLE);
    table.and_then(|table| R::from_table(table).ok()).unwrap_or_default()
}

/// The plans, and for each skill the year in which most people are lacking.
fn said(plans: &[StaffingRow], skills: &[PeopleRow], screen: &Screen) -> String {
    let words = &screen.words;
    let text = |id: &str| screen.text(id, &[]);
    let mut lines =
        vec![["people-plan", "people-cost", "people-extra", "people-unserved"].map(text).to_vec()];
    for row in plans {
        let mut line = vec![text(&format!("people-plan-{}", row.plan))];
        line.extend([row.cost, row.extra, row.unserved].map(|value| words.figure(value)));
        lines.push(line);
    }
    let mut worst: Vec<&PeopleRow> = Vec::new();
    for row in skills {
        match worst.iter_mut().find(|known| (&known.place, &known.skill) == (&row.place, &row.skill)) {
            Some(known) if row.gap_before > known.gap_before => *known = row,
            Some(_) => {}
            None => worst.push(row),
        }
    }
    let heads = ["people-skill", "people-place", "people-year", "people-gap-before", "people-gap-after"];
    let mut gaps = vec![heads.map(text).to_vec()];
    for row in worst {
        let mut line = vec![row.skill.clone(), row.place.clone(), row.period.to_string()];
        line.extend(
            [row.gap_before, row.gap_after]
                .map(|value| words.figure(if value.abs() < DUST { 0.0 } else { value })),
        );
        gaps.push(line);
    }
    format!("{}\n{}", layout::table(&lines), layout::table(&gaps))
}
