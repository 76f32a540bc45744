//! Who is lacking, by hand.

use karkas_model::project::Project;
use karkas_plan::solve::SolveOptions;
use karkas_study::people::{IntakeRow, People, PeopleRow, ProgrammeRow, StaffingRow, people};
use karkas_study::{Study, StudyError, Unfit};

use proptest::prelude::*;

use crate::small::{close, project, rows};

/// Welders make frames, 100 hours each a year, one hour a frame; frames can also be bought for 50.
fn city(programmes: &str) -> Project {
    project(&[
        ("karkas.toml", "name = \"test\"\ncurrency = \"USD\"\nperiods = \"2026..2029\"\ndiscount_rate = 0\n"),
        ("places.csv", "place,name\ncity,City\n"),
        ("commodities.csv", "commodity,name,unit\nlabour,Labour,h\nframe,Frame,unit\n"),
        ("processes.csv", "process,name,unit,recipe\nwelding,Welding,unit,1 h labour -> 1 unit frame\n"),
        ("candidates.csv", "place,process\ncity,welding\n"),
        (
            "offers.csv",
            "place,commodity,partner,price\ncity,labour,labour market,1\ncity,frame,importer,50\n",
        ),
        ("demands.csv", "place,commodity,year,quantity\ncity,frame,2026,1000\ncity,frame,2029,1300\n"),
        (
            "people.csv",
            "place,skill,name,labour,people,hours,leave,wage,graduates\ncity,welder,Welders,labour,10,100,10 %,500,0.5\n",
        ),
        ("programmes.csv", programmes),
    ])
}

fn answer(project: &Project) -> Study {
    let asked = People {
        instead_of: vec!["labour market".into()],
        solve: SolveOptions { gap: 0.0, ..SolveOptions::default() },
    };
    let study = people(&[(1.0, project.clone())], &asked, &mut ()).expect("there is a plan");
    assert!(study.complete && study.holds());
    study
}

const PROGRAMMES: &str =
    "programme,place,to,entrants,years,completion,cost\ncollege,city,welder,2,1,80 %,300\n";

#[test]
fn gaps_and_programmes_by_hand() {
    let study = answer(&city(PROGRAMMES));
    let people: Vec<PeopleRow> = rows(&study);
    // 1,000 to 1,300 frames take 10, 11, 12 and 13 welders. Without programmes 10, then 9 and half a graduate, ...
    let demand: Vec<f64> = people.iter().map(|row| row.demand).collect();
    for (found, expected) in demand.iter().zip([10.0, 11.0, 12.0, 13.0]) {
        close(*found, expected);
    }
    let without = [10.0, 9.5, 9.05, 8.645];
    for (row, (there, demand)) in people.iter().zip(without.iter().zip([10.0, 11.0, 12.0, 13.0])) {
        close(row.supply_without, *there);
        close(row.gap_before, demand - there);
    }
    // Two enter in each year but the last, of whom 1.6 complete: 11.1 are there in 2027 (11 are needed), 12.09 in 2028 and 12.981
    // in 2029; a welder saves 100 · 50 - 500 a year and costs 375, so all places are taken.
    let start: Vec<f64> = people.iter().map(|row| row.start).collect();
    assert!(start[1] <= 11.1 + 1e-6 && start[2] <= 12.09 + 1e-6);
    close(people[3].gap_after, 13.0 - people[3].start);
    for row in &people {
        let end =
            row.start - row.left + row.graduates + row.migrated + row.hired + row.trained - row.retrained;
        close(end, row.end);
    }
    let intake: Vec<IntakeRow> = rows(&study);
    let entrants: f64 = intake.iter().map(|row| row.entrants).sum();
    let totals: Vec<ProgrammeRow> = rows(&study);
    close(totals[0].entrants, entrants);
    close(totals[0].completing, 0.8 * entrants);
    close(totals[0].per_person.expect("somebody completes"), 375.0);
    // One who completes costs 375 and saves imports for 5,000 at a wage of 500.
    let plans: Vec<StaffingRow> = rows(&study);
    let cost = |id: &str| plans.iter().find(|row| row.plan == id).map(|row| row.cost).expect("it is there");
    // Without: 9.5, 9.05 and 8.645 welders; the other frames are bought.
    close(cost("without_programmes"), 500.0 * (10.0 + 9.5 + 9.05 + 8.645) + 50.0 * (150.0 + 295.0 + 435.5));
    close(cost("hired_freely"), 500.0 * (10.0 + 11.0 + 12.0 + 13.0));
    assert!(cost("plan") < cost("without_programmes") && cost("hired_freely") < cost("plan"));
}

#[test]
fn nobody_is_named() {
    let without = project(&[
        ("karkas.toml", "name = \"test\"\ncurrency = \"USD\"\nperiods = [2026]\n"),
        ("places.csv", "place\ncity\n"),
        ("commodities.csv", "commodity,unit\nframe,unit\n"),
        ("offers.csv", "place,commodity,price\ncity,frame,50\n"),
        ("demands.csv", "place,commodity,quantity\ncity,frame,10\n"),
    ]);
    let asked = |partner: &str| People { instead_of: vec![partner.into()], solve: SolveOptions::default() };
    let fault = people(&[(1.0, without)], &asked("local"), &mut ()).expect_err("nobody is there");
    assert!(matches!(fault, StudyError::Unfit(Unfit::NoPeople)));
    let fault =
        people(&[(1.0, city(PROGRAMMES))], &asked("agency"), &mut ()).expect_err("there is no agency");
    assert!(matches!(fault, StudyError::Unfit(Unfit::NoSuchPartner { .. })));
}

/// A town of two trades with a programme into each way: people, share that leaves, graduates, movers, entrants, years, completion, cost.
#[derive(Debug, Clone)]
struct Town {
    people: [f64; 2],
    leave: f64,
    graduates: f64,
    movers: f64,
    entrants: [f64; 2],
    years: u32,
    completion: f64,
    cost: f64,
    frames: [f64; 2],
}

fn town() -> impl Strategy<Value = Town> {
    let trades = ((0.0..20.0_f64, 0.0..20.0_f64), 0.0..0.4_f64, 0.0..3.0_f64, 0.0..2.0_f64);
    let programmes = ((0.0..5.0_f64, 0.0..5.0_f64), 1..4_u32, 0.0..1.0_f64, 0.0..9_000.0_f64);
    (trades, programmes, (0.0..2_500.0_f64, 0.0..2_500.0_f64)).prop_map(|(trades, programmes, frames)| Town {
        people: trades.0.into(),
        leave: trades.1,
        graduates: trades.2,
        movers: trades.3,
        entrants: programmes.0.into(),
        years: programmes.1,
        completion: programmes.2,
        cost: programmes.3,
        frames: frames.into(),
    })
}

impl Town {
    fn project(&self) -> Project {
        let [welders, fitters] = self.people;
        let people = format!(
            "place,skill,labour,people,hours,leave,wage,graduates,migration,migration_cost\n\
             city,welder,labour,{welders},100,{leave},500,{graduates},{movers},800\n\
             city,fitter,fitting,{fitters},100,{leave},400,{graduates},,\n",
            leave = self.leave,
            graduates = self.graduates,
            movers = self.movers,
        );
        let programmes = format!(
            "programme,place,from,to,entrants,years,completion,cost,extra_places,place_cost\n\
             college,city,,welder,{},{},{},{},2,700\nupgrade,city,fitter,welder,{},1,{},{},,\n",
            self.entrants[0],
            self.years,
            self.completion,
            self.cost,
            self.entrants[1],
            self.completion,
            self.cost
        );
        let demands = format!(
            "place,commodity,year,quantity\ncity,frame,2026,{}\ncity,frame,2029,{}\n",
            self.frames[0], self.frames[1]
        );
        project(&[
            (
                "karkas.toml",
                "name = \"test\"\ncurrency = \"USD\"\nperiods = \"2026..2029\"\ndiscount_rate = 0.05\n",
            ),
            ("places.csv", "place\ncity\n"),
            ("commodities.csv", "commodity,unit\nlabour,h\nfitting,h\nframe,unit\n"),
            (
                "processes.csv",
                "process,unit,recipe\nwelding,unit,1 h labour + 0.3 h fitting -> 1 unit frame\n\
                 robot,unit,0.1 h fitting -> 1 unit frame\n",
            ),
            ("candidates.csv", "place,process,max_capacity\ncity,welding,\ncity,robot,300 unit/a\n"),
            ("offers.csv", "place,commodity,partner,price\ncity,frame,importer,50\n"),
            ("demands.csv", &demands),
            ("people.csv", &people),
            ("programmes.csv", &programmes),
        ])
    }
}

proptest! {
    #![proptest_config(crate::properties::config(25))]

    #[test]
    fn nobody_is_lost_and_programmes_never_make_a_plan_dearer(town in town()) {
        let asked = People { instead_of: Vec::new(), solve: SolveOptions { gap: 0.0, ..SolveOptions::default() } };
        let study = people(&[(1.0, town.project())], &asked, &mut ()).expect("frames can always be bought");
        prop_assert!(study.complete && study.holds());
        let staff: Vec<PeopleRow> = rows(&study);
        let near = |one: f64, two: f64| (one - two).abs() <= 1e-6 * (1.0 + one.abs());
        for row in &staff {
            let end = row.start - row.left + row.graduates + row.migrated + row.hired + row.trained - row.retrained;
            prop_assert!(near(end, row.end), "{row:?}");
            prop_assert!(near(row.left, row.start * town.leave), "{row:?}");
            prop_assert!(row.working <= row.start + 1e-6, "nobody works who is not there: {row:?}");
            prop_assert!(row.graduates <= town.graduates + 1e-6);
        }
        for skill in staff.chunk_by(|a, b| a.skill == b.skill) {
            prop_assert_eq!(skill.len(), 4);
            for pair in skill.windows(2) {
                prop_assert!(near(pair[0].end, pair[1].start), "{pair:?}");
            }
        }
        let plans: Vec<StaffingRow> = rows(&study);
        let cost = |id: &str| plans.iter().find(|row| row.plan == id).map(|row| row.cost).expect("it is there");
        let slack = 1e-6 * (1.0 + cost("plan").abs());
        prop_assert!(cost("plan") <= cost("without_programmes") + slack, "{plans:?}");
        prop_assert!(cost("hired_freely") <= cost("plan") + slack, "{plans:?}");
        // Nobody is placed by a programme without having entered it.
        let totals: Vec<ProgrammeRow> = rows(&study);
        for row in &totals {
            prop_assert!(row.completing <= row.entrants * town.completion + 1e-6, "{row:?}");
        }
    }
}
