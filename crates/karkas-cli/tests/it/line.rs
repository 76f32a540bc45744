//! `karkas line`: a line is read, answered, and proposed to a project; what is impossible is named.

use crate::program::{Said, Stage};

const SETTINGS: &str = "name = \"Frames\"\nname_ru = \"Рамы\"\ncurrency = \"USD\"\nunit = \"frame\"\ndemand = \"60000 unit/a\"\n\
    electricity = \"0.1 USD/kWh\"\ndiscount = \"10 %\"\nlifetime = \"10 a\"\ncountry = \"RU\"\nreplications = 3\nunits = 400\n\
    [wages]\nwelder = \"10 USD/h\"\n\
    [project]\nproduct = \"frame\"\nunit = \"unit\"\nper_unit = 1\nprocesses = { hand = \"weld_hand\", robot = \"weld_robot\" }\n\
    labour = { welder = \"labour\" }\nelectricity = \"power\"\n";
const STATIONS: &str = "station,variant,name,name_ru,cycle,mtbf,mttr,yield,operators,skill,robots,power,capex,upkeep\n\
    cut,,Cutting,Резка,100 s,,,,1,welder,0,5 kW,50000,1000\n\
    weld,hand,Welding,Сварка,110 s,,,98 %,2,welder,0,3 kW,20000,500\n\
    weld,robot,Welding,Сварка,60 s,20 h,30 min,99.5 %,0.2,welder,1,8 kW,150000,4000\n";
const BUFFERS: &str = "from,to,capacity\ncut,weld,2\n";
const VARIANTS: &str = "variant,name,name_ru,capex\nhand,By hand,Вручную,0\nrobot,By robot,Роботом,30000\n";

const PROJECT: [(&str, &str); 8] = [
    ("karkas.toml", "name = \"Works\"\ncurrency = \"USD\"\nperiods = \"2026..2027\"\n"),
    ("places.csv", "place,kind\nworks,site\n"),
    ("commodities.csv", "commodity,unit\nframe,unit\nlabour,h\npower,kWh\nsteel,kg\n"),
    (
        "processes.csv",
        "process,name,name_ru,unit,product,capex,minimum,note\n\
         weld_hand,Hand,Рука,unit,frame,5 USD/(unit/a),100 unit/a,guessed\n\
         weld_robot,Robot,Робот,unit,frame,9 USD/(unit/a),100 unit/a,guessed\n\
         bend,Bending,Гибка,unit,frame,1 USD/(unit/a),,\"by hand, with care\"\n",
    ),
    (
        "recipes.csv",
        "process,commodity,amount,note\n\
         weld_hand,frame,1,\nweld_hand,labour,-0.2,guessed\nweld_hand,steel,-12,weighed\n\
         weld_robot,frame,1,\nweld_robot,labour,-0.05,guessed\nweld_robot,steel,-12,weighed\n\
         bend,frame,1,\nbend,steel,-14,\n",
    ),
    ("candidates.csv", "place,process\nworks,weld_hand\nworks,weld_robot\n"),
    (
        "offers.csv",
        "place,commodity,partner,price\nworks,labour,city,10\nworks,power,grid,0.1\nworks,steel,mill,1\nworks,frame,importer,90\n",
    ),
    ("demands.csv", "place,commodity,quantity\nworks,frame,20000\n"),
];

fn stage() -> Stage {
    let stage = Stage::new();
    for (file, text) in [
        ("line.toml", SETTINGS),
        ("stations.csv", STATIONS),
        ("buffers.csv", BUFFERS),
        ("variants.csv", VARIANTS),
    ] {
        stage.write(&format!("line/{file}"), text);
    }
    for (file, text) in PROJECT {
        stage.write(&format!("city/{file}"), text);
    }
    stage
}

/// Every file of the project, so that nothing is changed unseen.
fn project(stage: &Stage) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = std::fs::read_dir(stage.path().join("city"))
        .expect("the project")
        .map(|entry| entry.expect("a file").file_name().into_string().expect("a name"))
        .map(|name| (name.clone(), stage.read(&format!("city/{name}"))))
        .collect();
    files.sort();
    files
}

#[test]
fn the_example_runs() {
    let stage = Stage::new();
    stage.run("example extract pack-line packs").ends_with(0);
    let said = stage.run("line packs -o out --replications 3 --units 300").ends_with(0);
    assert!(said.out.contains("manual") && said.out.contains("auto"), "{}", said.all());
    assert!(stage.read("out/line_variants.csv").lines().count() == 4);
    let page = stage.read("out/report.html");
    assert!(
        page.contains("Battery pack assembly")
            && page.contains("Welding of busbars") | page.contains("Busbar welding")
    );
    let said = stage.run("--lang ru line packs -o out-ru --replications 3 --units 300").ends_with(0);
    assert!(said.out.contains("вариант") && said.out.contains("в час"), "{}", said.all());
    assert!(stage.read("out-ru/report.html").contains("Сборка тяговых батарей"));
}

#[test]
fn the_answer_is_the_same_in_json_and_in_tables() {
    let stage = stage();
    let answer = stage.run("--json line line -o out").ends_with(0).json();
    let variants = answer["answer"]["variants"].as_array().expect("variants");
    assert_eq!(variants.len(), 2);
    let table = stage.read("out/line_variants.csv");
    for variant in variants {
        let per_hour = variant["per_hour"].as_f64().expect("a number");
        let row = table.lines().find(|row| row.starts_with(variant["variant"].as_str().expect("a name")));
        assert!(row.expect("its row").contains(&per_hour.to_string()), "{variant} {table}");
        // Welding takes longer than cutting by hand, and less by the robot: no more than 36 and 32 frames an hour.
        assert!(per_hour > 25.0 && per_hour < 36.0, "{variant}");
    }
    assert_eq!(variants[0]["bottleneck"], "weld");
    assert_eq!(variants[1]["bottleneck"], "cut");
    // The same again, with the same seed, gives the same bits.
    stage.run("line line -o again").ends_with(0);
    assert_eq!(stage.read("again/line_variants.csv"), table);
    stage.run("line line -o other --seed 2").ends_with(0);
    assert_ne!(stage.read("other/line_variants.csv"), table);
}

#[test]
fn proposing_writes_nothing_unless_told() {
    let stage = stage();
    let before = project(&stage);
    let said = stage.run("line line -o out --to-project city").ends_with(0);
    assert!(said.out.contains("+ processes weld_hand_line"), "{}", said.all());
    assert_eq!(project(&stage), before, "nothing is written without --write");
    let said = stage.run("line line -o out --to-project city --replace").ends_with(0);
    assert!(said.out.contains("~ processes weld_hand"), "{}", said.all());
    assert_eq!(project(&stage), before);
}

/// The rows of a table by their first columns, and what the program said of them.
fn cell(stage: &Stage, table: &str, start: &str, column: &str) -> String {
    let text = stage.read(&format!("city/{table}.csv"));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().expect("a head").clone();
    let at = head.iter().position(|name| name == column).unwrap_or_else(|| panic!("{column}: {text}"));
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let row = rows.iter().find(|row| row.iter().take(2).collect::<Vec<_>>().join(",").starts_with(start));
    row.unwrap_or_else(|| panic!("{start}: {text}"))[at].to_owned()
}

#[test]
fn guessed_variants_stay_unless_they_may_be_replaced() {
    let stage = stage();
    let guessed = stage.read("city/processes.csv");
    let said = stage.run("line line -o out --to-project city --write").ends_with(0);
    // The guessed rows stand byte for byte, but for the columns that are new.
    for row in guessed.lines().skip(1) {
        assert!(stage.read("city/processes.csv").lines().any(|found| found.starts_with(row)), "{row}");
    }
    assert_eq!(cell(&stage, "processes", "weld_hand,", "capex"), "5 USD/(unit/a)");
    assert!(said.out.contains("+ recipes weld_robot_line/steel"), "materials are taken over: {}", said.all());
    assert_eq!(cell(&stage, "recipes", "weld_robot_line,steel", "amount"), "-12");
    assert_eq!(cell(&stage, "candidates", "works,weld_robot_line", "process"), "weld_robot_line");
    stage.run("check city").ends_with(0);
    // The same again proposes nothing new.
    let again = stage.run("line line -o out --to-project city --write").ends_with(0);
    let once = project(&stage);
    assert!(
        !again.out.lines().any(|line| line.starts_with("+ ") || line.starts_with("~ ")),
        "{}",
        again.all()
    );
    assert_eq!(project(&stage), once);
    stage.run("plan city -o plan --no-report").ends_with(0);
}

#[test]
fn replacing_writes_what_the_difference_said() {
    let stage = stage();
    let shown = stage.run("line line -o out --to-project city --replace").ends_with(0);
    let written = stage.run("line line -o out --to-project city --replace --write").ends_with(0);
    let changes = |said: &Said| -> Vec<String> {
        let is_change = |line: &&str| ["+ ", "~ ", "= ", "      "].iter().any(|mark| line.starts_with(mark));
        said.out.lines().filter(is_change).map(str::to_owned).collect()
    };
    assert_eq!(changes(&shown), changes(&written));
    // Each cell of the difference stands now in its table.
    let (mut table, mut key, mut seen) = (String::new(), String::new(), 0);
    for line in changes(&written) {
        if let Some(row) = line.strip_prefix("~ ") {
            let (name, rest) = row.split_once(' ').expect("table and key");
            // Keys that are not those of the first two columns are the process and its commodity.
            (table, key) = (name.to_owned(), rest.split('/').take(2).collect::<Vec<_>>().join(","));
        } else if let Some(change) = line.strip_prefix("      ") {
            let (column, values) = change.split_once(": ").expect("column and values");
            let (_, after) = values.split_once(" → ").expect("before and after");
            assert_eq!(cell(&stage, &table, &key, column), after, "{table} {key} {column}");
            seen += 1;
        }
    }
    assert!(seen > 6, "{}", written.all());
    // Materials that the line does not know of stay, so do rows of other processes.
    assert!(stage.read("city/recipes.csv").contains("weld_hand,steel,-12,weighed"));
    assert!(stage.read("city/processes.csv").contains("by hand, with care"));
    assert_ne!(cell(&stage, "processes", "weld_hand,", "capex"), "5 USD/(unit/a)");
    stage.run("check city").ends_with(0);
    stage.run("plan city -o plan --no-report").ends_with(0);
}

#[test]
fn rows_changed_by_hand_since_are_kept() {
    let stage = stage();
    stage.run("line line -o out --to-project city --write").ends_with(0);
    let path = "city/recipes.csv";
    let amount = cell(&stage, "recipes", "weld_hand_line,labour", "amount");
    let changed =
        stage.read(path).replace(&format!("weld_hand_line,labour,{amount}"), "weld_hand_line,labour,-0.5");
    stage.write(path, &changed);
    let said = stage.run("line line -o out --to-project city --write --seed 7").ends_with(0);
    assert!(said.out.contains("= recipes weld_hand_line/labour"), "{}", said.all());
    assert_eq!(cell(&stage, "recipes", "weld_hand_line,labour", "amount"), "-0.5");
    assert!(
        said.out.contains("~ processes weld_hand_line"),
        "what was not touched is renewed: {}",
        said.all()
    );
}

#[test]
fn a_project_that_lacks_what_the_line_needs_is_left_alone() {
    let stage = stage();
    stage.write("city/commodities.csv", "commodity,unit\nframe,unit\nlabour,h\nsteel,kg\n");
    stage.write(
        "city/offers.csv",
        "place,commodity,partner,price\nworks,labour,city,10\nworks,steel,mill,1\n",
    );
    let before = project(&stage);
    let said = stage.run("line line -o out --to-project city --write").ends_with(1);
    assert!(said.err.contains("power"), "{}", said.all());
    assert_eq!(project(&stage), before);
    stage.write("line/line.toml", SETTINGS.split_once("[project]").expect("the section").0);
    let said = stage.run("line line -o out --to-project city").ends_with(1);
    assert!(said.err.contains("line.toml") && said.err.contains("[project]"), "{}", said.all());
}

/// Every fault of a bad line at once, by file, row and column, in both languages.
#[test]
fn impossible_lines_are_named_and_not_simulated() {
    let stage = stage();
    stage.write(
        "line/stations.csv",
        "station,variant,cycle,mtbf,mttr,yield,operators,skill,inputs,outputs\n\
         cut,,0 s,,,,1,welder,,\n\
         cut,,9 s,,,,1,welder,,\n\
         weld,,-5 s,NaN,3 min,120 %,1.5,smith,,\n\
         paint,,9 s,,,,,,,share\n\
         pack,,9 s,-1 h,3 min,,-2,welder,,\n\
         dry,,9 s,,,,,,,\n",
    );
    stage.write(
        "line/buffers.csv",
        "from,to,capacity,share\ncut,weld,-1,\nweld,paint,2.5,\npaint,pack,1,30 %\npaint,dry,1,60 %\npack,polish,1,\n",
    );
    let said = stage.run("line line -o out").ends_with(1);
    for (row, what) in [
        ("stations.csv:2 cycle", "the station never finishes anything"),
        ("stations.csv:3 station", "2"),
        ("stations.csv:4 cycle", "never finishes"),
        ("stations.csv:4 mtbf", "NaN"),
        ("stations.csv:4 yield", "120 %"),
        ("stations.csv:4 skill", "smith"),
        ("stations.csv:5 outputs", "0.9"),
        ("stations.csv:6 mtbf", "-1 h"),
        ("stations.csv:6 operators", "-2"),
        ("buffers.csv:2 capacity", "-1"),
        ("buffers.csv:3 capacity", "2.5"),
        ("buffers.csv:6 to", "polish"),
    ] {
        let is_of = |fault: &&str| fault.lines().any(|line| line.trim_end() == format!(" --> {row}"));
        let faults: Vec<&str> = said.err.split("\n\n").filter(is_of).collect();
        assert_eq!(faults.len(), 1, "{row} is named once: {}", said.all());
        assert!(faults[0].contains(what), "{row} {what}: {}", said.all());
    }
    assert!(!stage.path().join("out").exists(), "nothing is written");
    let russian = stage.run("--lang ru line line -o out").ends_with(1);
    assert!(
        russian.err.contains("участок никогда ничего не заканчивает")
            || russian.err.contains("stations.csv:2"),
        "{}",
        russian.all()
    );
}

#[test]
fn lines_of_nothing_and_loops_are_named() {
    let stage = stage();
    stage.write("line/stations.csv", "station,cycle\n");
    let said = stage.run("line line -o out").ends_with(1);
    assert!(said.err.contains("has no station"), "{}", said.all());
    stage.write("line/stations.csv", "");
    let said = stage.run("line line -o out").ends_with(1);
    assert!(said.err.contains("stations.csv"), "{}", said.all());
    stage.write(
        "line/stations.csv",
        "station,cycle,inputs,outputs\na,9 s,,\nb,9 s,any,\nc,9 s,,all\nd,9 s,,\n",
    );
    stage.write("line/buffers.csv", "from,to,capacity\na,b,1\nb,c,1\nc,b,1\nc,d,1\n");
    let said = stage.run("line line -o out").ends_with(1);
    assert!(said.err.contains("parts go round without an end: b, c"), "{}", said.all());
    let said = stage.run("line nowhere -o out").ends_with(1);
    assert!(said.err.contains("stations.csv") && said.err.contains("line.toml"), "{}", said.all());
}
