use geo::{LineString, MultiPolygon, Polygon};
use karkas_climate::Weather;
use karkas_design::evaluate::*;
use karkas_design::generate::*;
use karkas_design::search::sample;
fn main() {
    let weather = Weather::read(std::path::Path::new(&std::env::args().nth(1).unwrap())).unwrap();
    let ring = vec![(0.0, 0.0), (200.0, 0.0), (200.0, 150.0), (0.0, 150.0)];
    let parcel = Polygon::new(LineString::from(ring), vec![]);
    let site = Site {
        buildable: MultiPolygon::new(vec![parcel.clone()]),
        parcel,
        direction: 0.1,
        max_height: 21.0,
        max_coverage: 0.65,
        max_floor_area_ratio: 2.2,
        min_green: 0.15,
        truck_court: 0.0,
        paving: 0.1,
    };
    let room = |use_type: &str, area_m2: f64, clear: Option<f64>, floor: Option<f64>| Room {
        use_type: use_type.into(),
        area_m2,
        clear_height_m: clear,
        floor_height_m: floor,
        max_floors: clear.map(|_| 1),
        max_span_m: None,
        live_load: 5.0,
    };
    let rooms = vec![
        room("INDUSTRIAL", 1800.0, Some(7.5), None),
        room("LAB", 1200.0, None, Some(4.2)),
        room("OFFICE", 900.0, None, Some(3.6)),
        room("STORAGE", 500.0, Some(6.0), None),
    ];
    let sky = || Box::new(OpenSky { sky: Setting::sky(&weather), albedo: 0.2 }) as Box<dyn Light>;
    let setting = Setting::new(&weather, site, rooms.clone(), [sky(), sky()]).unwrap();
    let genes = genes(&rooms);
    let start = std::time::Instant::now();
    let n = 64;
    for values in sample(&genes, n, 1).unwrap() {
        let choice = Choice::decode(&genes, &values);
        match evaluate(&setting, &choice, Precision::Quick) {
            Ok(p) => {
                let f = evaluate(&setting, &choice, Precision::Full).unwrap();
                println!(
                    "{:8} {:?} | full {:?} viol {:.2} A1-3 {:.0} B6 {:.0} pv {:.0} kWh/m2 heat {:.0} unmet {:?}",
                    choice.typology.name(),
                    p.objectives().map(|v| (v * 100.0).round() / 100.0),
                    f.objectives().map(|v| (v * 100.0).round() / 100.0),
                    p.placed.violation(),
                    p.carbon.modules.product.typical / p.building.floor_area(),
                    p.carbon.modules.energy.typical / p.building.floor_area(),
                    p.energy.photovoltaics.generated / p.building.floor_area(),
                    p.energy.months.iter().map(|m| m.heating).sum::<f64>() / p.building.floor_area(),
                    p.energy.unmet
                );
            }
            Err(e) => println!("{} {e}", choice.typology.name()),
        }
    }
    println!("{:?} each", start.elapsed() / n as u32);
}
