//! The short cuts of people and their programmes.

use karkas_model::project::Per;

use crate::folder::{found, project};

const YEARLY: &str = "name = \"Test\"\ncurrency = \"USD\"\nperiods = \"2026..2029\"\nhome = \"RU\"\n";
const COMMODITIES: &str = "commodity,unit\nlabour,h\n";
const PEOPLE: &str = "place,skill,name,name_ru,labour,people,hours,leave,wage,graduates,migration,migration_cost,sites\n\
    north,welder,Welders,Сварщики,labour,100,1900 h/person/a,4 %,15 kUSD/person,2026: 5; 2030: 3,10,2000,south\n\
    south,welder,Welders,Сварщики,labour,20,1900 h/person/a,4 %,15 kUSD/person,,,,\n\
    north,turner,,,labour,,1800,0.05,,,,,\n";
const PROGRAMMES: &str = "programme,place,from,to,entrants,years,completion,cost,extra_places,place_cost\n\
    college,north,,welder,50,3,80 %,4000,30,9000\n\
    again,kind:site,turner,welder,10,1,0.9,1500,,\n";

#[test]
fn people_become_rows_of_the_language() {
    let project = project(&[
        ("karkas.toml", YEARLY),
        ("commodities.csv", COMMODITIES),
        ("people.csv", PEOPLE),
        ("programmes.csv", PROGRAMMES),
    ]);
    let commodities: Vec<&str> = project.commodities.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(
        commodities,
        [
            "labour",
            "people_welder",
            "time_welder",
            "people_turner",
            "time_turner",
            "places_college",
            "pupils_college_1",
            "ready_college_1",
            "pupils_college_2",
            "ready_college_2",
            "places_again",
        ]
    );
    let welder = project.commodities.iter().find(|row| row.id == "people_welder").unwrap();
    assert_eq!(
        (welder.name.en.as_str(), welder.name.ru.as_str(), welder.kept.as_ref().unwrap().loss),
        ("Welders", "Сварщики", 0.04)
    );
    let stocks: Vec<(&str, &str, f64)> = project
        .stocks
        .iter()
        .filter(|row| project.commodities[row.commodity].id.starts_with("people"))
        .map(|row| {
            (
                project.places[row.place].id.as_str(),
                project.commodities[row.commodity].id.as_str(),
                row.initial,
            )
        })
        .collect();
    assert_eq!(
        stocks,
        [
            ("north", "people_welder", 100.0),
            ("south", "people_welder", 20.0),
            ("north", "people_turner", 0.0)
        ]
    );
    let recipe = |id: &str| -> Vec<(String, f64)> {
        let process = project.processes.iter().find(|row| row.id == id).unwrap();
        let flows = process.recipe.iter().filter(|flow| flow.per != Per::Build);
        flows.map(|flow| (project.commodities[flow.commodity].id.clone(), flow.amount.range().0)).collect()
    };
    let flow = |id: &str, amount: f64| (id.to_string(), amount);
    assert_eq!(recipe("work_welder"), [flow("time_welder", -1.0), flow("labour", 1900.0)]);
    assert_eq!(recipe("college"), [flow("places_college", -1.0), flow("pupils_college_1", 0.8)]);
    assert_eq!(
        recipe("college_year_2"),
        [flow("pupils_college_1", -1.0), flow("ready_college_1", -1.0), flow("pupils_college_2", 1.0)]
    );
    assert_eq!(
        recipe("college_year_3"),
        [flow("pupils_college_2", -1.0), flow("ready_college_2", -1.0), flow("people_welder", 1.0)]
    );
    // Of those who retrain, who does not complete remains a turner.
    assert_eq!(
        recipe("again"),
        [flow("places_again", -1.0), flow("people_turner", -0.9), flow("people_welder", 0.9)]
    );
    let partners: Vec<(&str, f64)> =
        project.offers.iter().map(|offer| (offer.partner.as_str(), offer.price.range().0)).collect();
    assert_eq!(
        partners,
        [
            ("graduates", 0.0),
            ("migration", 2000.0),
            ("training places", 0.0),
            ("training places", 0.0),
            ("training places", 0.0)
        ]
    );
    assert_eq!(project.lanes.len(), 1);
}

#[test]
fn faults_name_the_cell_of_the_short_cut() {
    let with = |people: &str, programmes: &str| {
        found(
            &[
                ("karkas.toml", YEARLY),
                ("commodities.csv", COMMODITIES),
                ("people.csv", people),
                ("programmes.csv", programmes),
            ],
            None,
        )
    };
    let head = "place,skill,labour,people,hours,leave,wage\n";
    let programmes = "programme,place,from,to,entrants,years,completion,cost\n";
    let sound = format!("{head}north,welder,labour,100,1900,,\n");
    assert_eq!(
        with(&format!("{head}nowhere,welder,labour,100,1900,4 %,15 kg\n"), programmes),
        ["people.csv:2 place unknown-reference", "people.csv:2 wage unit-mismatch"]
    );
    assert_eq!(
        with(&format!("{head},welder,,100,,4 %,\n"), programmes),
        [
            "people.csv:2 hours cell-missing",
            "people.csv:2 labour cell-missing",
            "people.csv:2 place cell-missing"
        ]
    );
    assert_eq!(
        with(&format!("{sound}south,welder,labour,50,1800,,\n"), programmes),
        ["people.csv:3 hours people-differ"]
    );
    assert_eq!(
        with(&sound, &format!("{programmes}college,north,,wealder,50,half,120 %,\n")),
        [
            "programmes.csv:2 completion completion-not-a-share",
            "programmes.csv:2 to skill-unknown",
            "programmes.csv:2 years programme-years"
        ]
    );
}

#[test]
fn programmes_take_whole_periods() {
    let yearly = "name = \"Test\"\ncurrency = \"USD\"\nperiods = [2026, 2028, 2030]\nhome = \"RU\"\n";
    let files = [
        ("karkas.toml", yearly),
        ("commodities.csv", COMMODITIES),
        ("people.csv", PEOPLE),
        ("programmes.csv", PROGRAMMES),
    ];
    // Three years are two periods of two years: pupils of one stage only.
    let project = project(&files);
    let pupils = project.commodities.iter().filter(|row| row.id.starts_with("pupils_college"));
    assert_eq!(pupils.count(), 1);
    let remarks = found(&files, None);
    let told = remarks.iter().filter(|line| line.contains("programme-takes-periods"));
    assert_eq!(told.count(), 2, "{remarks:?}");
}

/// A scenario may set, multiply and add what the short cuts say, as in every other table.
#[test]
fn scenarios_change_people_and_programmes() {
    let files = [
        ("karkas.toml", YEARLY),
        ("commodities.csv", COMMODITIES),
        ("people.csv", PEOPLE),
        ("programmes.csv", PROGRAMMES),
        (
            "scenarios.csv",
            "scenario,table,rows,column,change,value\n\
             fewer,people,place=north; skill=welder,people,multiply,0.5\n\
             fewer,people,skill=welder,leave,multiply,2\n\
             fewer,people,place=north; skill=welder,graduates,multiply,0.8\n\
             fewer,people,place=north; skill=welder,migration,add,5\n\
             fewer,programmes,programme=college,entrants,set,20\n\
             fewer,programmes,programme=college,completion,multiply,0.5\n\
             fewer,programmes,programme=college,cost,multiply,1.5\n",
        ),
    ];
    let (base, _) = crate::folder::project_and_remarks(&files, None);
    let (fewer, _) = crate::folder::project_and_remarks(&files, Some("fewer"));
    let stock = |project: &karkas_model::project::Project| project.stocks[0].initial;
    assert_eq!((stock(&base), stock(&fewer)), (100.0, 50.0));
    let leave = |project: &karkas_model::project::Project| {
        let row = project.commodities.iter().find(|row| row.id == "people_welder").unwrap();
        row.kept.as_ref().unwrap().loss
    };
    assert_eq!((leave(&base), leave(&fewer)), (0.04, 0.08));
    let offered = |project: &karkas_model::project::Project| -> Vec<(String, f64)> {
        let most = |offer: &karkas_model::project::Offer| offer.capacity.as_ref().unwrap().range().1;
        project.offers.iter().take(3).map(|offer| (offer.partner.clone(), most(offer))).collect()
    };
    let named = |graduates: f64, movers: f64, places: f64| {
        [("graduates", graduates), ("migration", movers), ("training places", places)]
            .map(|(name, most)| (name.to_owned(), most))
            .to_vec()
    };
    assert_eq!(offered(&base), named(5.0, 10.0, 50.0));
    assert_eq!(offered(&fewer), named(4.0, 15.0, 20.0));
    let college = |project: &karkas_model::project::Project| {
        let row = project.processes.iter().find(|row| row.id == "college").unwrap();
        (row.recipe[1].amount.range().0, row.opex.range().0)
    };
    assert_eq!((college(&base), college(&fewer)), ((0.8, 4000.0), (0.4, 6000.0)));
}
