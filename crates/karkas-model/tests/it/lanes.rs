//! Lanes: spelled out for pairs of places and commodities.

use karkas_model::project::{Lane, Project};
use karkas_model::series::Series;

use crate::folder::{found, only, project};

fn ends(project: &Project, lane: &Lane) -> String {
    let (from, to) = (&project.places[lane.from].id, &project.places[lane.to].id);
    format!("{from}>{to} {} {}", lane.mode, project.commodities[lane.commodity].id)
}

fn lanes(text: &str) -> Project {
    project(&[("lanes.csv", text)])
}

#[test]
fn selectors_are_spelled_out_never_from_a_place_to_itself() {
    let project = lanes("from,to,mode,commodity\nkind:site,*,road,ore;engine\n");
    let all: Vec<String> = project.lanes.iter().map(|lane| ends(&project, lane)).collect();
    assert_eq!(
        all,
        [
            "north>south road ore",
            "north>south road engine",
            "north>port road ore",
            "north>port road engine",
            "south>north road ore",
            "south>north road engine",
            "south>port road ore",
            "south>port road engine"
        ]
    );
    assert_eq!(only(&[("lanes.csv", "from,to,commodity\nnorth,north,ore\n")]).code, "lane-to-itself");
}

#[test]
fn freight_per_tonne_follows_the_mass() {
    let project = lanes("from,to,commodity,cost,low,high\nnorth,south,ore;engine,30 USD/t,,\n");
    let costs: Vec<_> = project.lanes.iter().map(|lane| lane.cost.clone()).collect();
    assert_eq!(costs, [Series::constant(30.0), Series::constant(4.5)], "an engine weighs 150 kg");
    let project = lanes("from,to,commodity,cost,low,high\nnorth,south,engine,30 USD/t,20 USD/t,40 USD/t\n");
    let ranges = &project.lanes.iter().next().expect("one").info.ranges;
    assert_eq!((ranges[0].low, ranges[0].high), (Some(3.0), Some(6.0)));
    let massless = "from,to,commodity,cost\nnorth,south,power,30 USD/t\n";
    assert_eq!(only(&[("lanes.csv", massless)]).code, "mass-missing");
    let bare = lanes("from,to,commodity,cost\nnorth,south,*,3\n");
    assert!(bare.lanes.iter().all(|lane| lane.cost == Series::constant(3.0)));
}

#[test]
fn a_bound_is_shared_by_the_commodities_of_a_row() {
    let project = lanes("from,to,commodity,capacity,both_ways\nnorth,south;port,ore;engine,50 kt/a,yes\n");
    assert_eq!(project.lane_capacities.len(), 4, "two pairs, there and back");
    assert!(
        project
            .lane_capacities
            .iter()
            .all(|bound| bound.unit == "kg" && bound.capacity == Series::constant(5e7))
    );
    let of = |text: &str| {
        let lane = project.lanes.iter().find(|lane| ends(&project, lane) == text).expect("the lane is there");
        lane.capacity.expect("it has a bound")
    };
    let (there, back) = (of("north>south any ore"), of("south>north any ore"));
    assert_ne!(there.0, back.0);
    assert_eq!((there.1, of("north>south any engine").1), (1000.0, 150.0));
    assert_eq!(of("north>south any engine").0, there.0);
}

#[test]
fn a_bound_in_the_common_unit() {
    let project = lanes("from,to,commodity,capacity\nnorth,south,engine,20\n");
    let (bound, weight) = project.lanes.iter().next().expect("one").capacity.expect("it has a bound");
    assert_eq!((project.lane_capacities[bound].unit.as_str(), weight), ("unit", 1.0));
    let by_mass = lanes("from,to,commodity,capacity\nnorth,south,engine,3 t\n");
    let (bound, weight) = by_mass.lanes.iter().next().expect("one").capacity.expect("it has a bound");
    let bound = &by_mass.lane_capacities[bound];
    assert_eq!(
        (bound.unit.as_str(), bound.capacity.clone(), weight),
        ("kg", Series::constant(3000.0), 150.0)
    );
    let mixed = "from,to,commodity,capacity\nnorth,south,ore;engine,20\n";
    assert_eq!(only(&[("lanes.csv", mixed)]).code, "units-differ");
}

#[test]
fn emissions_and_duties() {
    let commodities =
        "commodity,unit,mass,price,disposable\ncarbon,kg,,,yes\nengine,unit,150,2000,\npower,kWh,,,\n";
    let with = |lanes: &str| [("commodities.csv", commodities.to_string()), ("lanes.csv", lanes.to_string())];
    let run = |lanes: &str| {
        let files = with(lanes);
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
        found(&files, None)
    };
    let right = with("from,to,commodity,duty,emits,emission\nport,north,engine,5 %,carbon,100 kg/t\n");
    let project = project(&[(right[0].0, &right[0].1), (right[1].0, &right[1].1)]);
    let lane = project.lanes.iter().next().expect("one lane");
    assert_eq!(lane.duty, Series::constant(0.05));
    assert_eq!(lane.emission.as_ref().map(|(_, amount)| amount.clone()), Some(Series::constant(15.0)));
    let head = "from,to,commodity,duty,emits,emission\nport,north,";
    assert_eq!(run(&format!("{head}engine,,,5\n")), ["lanes.csv:2 emission emission-without-emits"]);
    assert_eq!(run(&format!("{head}engine,,carbon,\n")), ["lanes.csv:2 emits emits-without-emission"]);
    assert_eq!(run(&format!("{head}power,5 %,,\n")), ["lanes.csv:2 duty duty-without-price"]);
}

#[test]
fn exact_lanes_override_selected_ones() {
    let project = lanes("from,to,commodity,cost\n*,*,*,9\nnorth,south,ore,1\nnorth,south,kind:raw,5\n");
    let cheap: Vec<String> = project
        .lanes
        .iter()
        .filter(|lane| lane.cost != Series::constant(9.0))
        .map(|lane| ends(&project, lane))
        .collect();
    assert_eq!(cheap, ["north>south any ore"]);
    assert_eq!(project.lanes.len(), 3 * 2 * 4);
    let twice = "from,to,commodity,cost\nnorth,south,ore,1\nnorth,south,ore;engine,2\n";
    let fault = only(&[("lanes.csv", twice)]);
    assert_eq!((fault.code, fault.row), ("rows-contradict", Some(3)));
    // A lane both ways and the lane back speak of the same.
    let back = "from,to,commodity,both_ways\nnorth,south,ore,yes\nsouth,north,ore,no\n";
    assert_eq!(only(&[("lanes.csv", back)]).code, "rows-contradict");
}
