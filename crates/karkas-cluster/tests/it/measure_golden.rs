//! Measures beside values that were computed elsewhere.

use faer::Mat;
use karkas_cluster::measure::{
    Concentration, Herfindahl, Plant, Plants, Reference, Table, concentration, correlation, group, pairwise,
    proximity, quotients, ubiquity,
};
use serde_json::Value;

use crate::golden::{Sheet, close, json, numbered};

const RELATIVE: f64 = 1e-9;

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

/// Counties' business: the table and the totals of its areas.
fn cbp() -> Option<(Table, Reference)> {
    let totals = Sheet::read("employment/cbp2019_cbsa_total.csv")?;
    let cells = Sheet::read("employment/cbp2019_cbsa_naics4_manufacturing.csv")?;
    let mut areas: Vec<String> = cells.texts("cbsa").into_iter().map(String::from).collect();
    areas.sort();
    areas.dedup();
    let mut industries: Vec<String> = cells.texts("naics").into_iter().map(String::from).collect();
    industries.sort();
    industries.dedup();
    let (mut employment, mut establishments) =
        (Mat::zeros(areas.len(), industries.len()), Mat::zeros(areas.len(), industries.len()));
    let (employed, counted) = (cells.numbers("emp"), cells.numbers("estab"));
    for (row, (area, industry)) in cells.texts("cbsa").iter().zip(cells.texts("naics")).enumerate() {
        let at = (
            areas.binary_search(&(*area).to_owned()).unwrap(),
            industries.binary_search(&industry.to_owned()).unwrap(),
        );
        employment[at] += employed[row];
        establishments[at] += counted[row];
    }
    let table = Table::new(areas, industries, employment, Some(establishments)).unwrap();
    let employed = totals.numbers("emp_total");
    let known = totals.texts("cbsa_code");
    let total = |area: &String| employed[known.iter().position(|code| code == area).unwrap()];
    let totals = table.areas().iter().map(total).collect();
    Some((table, Reference::Totals(totals)))
}

#[test]
fn us_industries() {
    let (Some((table, totals)), Some(golden)) = (cbp(), json("employment/golden_cbp2019_naics4.json")) else {
        return;
    };
    let industry = |code: &str| table.industries().iter().position(|known| known == code).unwrap();
    let shares = Reference::Sums.shares(&table).unwrap();
    assert!(close(shares.sum_of_squares(), number(&golden["sum_x2_eg"]), RELATIVE));
    let herfindahls = Herfindahl::lower_bounds(&table).unwrap();
    let all = concentration(&table, &shares, &herfindahls).unwrap();
    for (code, golden) in golden["eg"].as_object().unwrap() {
        let found = all[industry(code)].as_ref().unwrap();
        let pairs = [
            (found.raw, "G"),
            (found.herfindahl, "H_lb"),
            (found.ellison_glaeser.unwrap(), "gamma"),
            (found.maurel_sedillot.unwrap(), "gamma_ms"),
            (found.plants, "estab"),
        ];
        for (found, name) in pairs {
            assert!(close(found, number(&golden[name]), RELATIVE), "{code} {name}: {found}");
        }
    }
    let gammas: Vec<f64> = all.iter().flatten().filter_map(|one| one.ellison_glaeser).collect();
    let mean = gammas.iter().sum::<f64>() / gammas.len() as f64;
    assert!(close(mean, number(&golden["gamma_mean"]), RELATIVE));

    let quotients = quotients(&table, &totals.shares(&table).unwrap()).unwrap();
    let found = ubiquity(&quotients, 1.0);
    for (code, count) in golden["ubiquity"].as_object().unwrap() {
        assert_eq!(found[industry(code)] as u64, count.as_u64().unwrap(), "{code}");
    }
    for (code, best) in golden["lq"].as_object().unwrap() {
        for pair in best.as_array().unwrap() {
            let area = table.areas().iter().position(|known| known == pair[0].as_str().unwrap()).unwrap();
            assert!(close(quotients[(area, industry(code))], number(&pair[1]), RELATIVE), "{code}");
        }
    }
    let pair = |pair: &Value| (industry(pair[0].as_str().unwrap()), industry(pair[1].as_str().unwrap()));
    let phi = proximity(&quotients, 1.0);
    let columns: Vec<&[f64]> = (0..table.industries().len()).map(|i| table.employment(i)).collect();
    let correlations = correlation(&columns);
    for (matrix, name) in [(&phi, "proximity_top"), (&correlations, "lc_emp_top")] {
        for best in golden[name].as_array().unwrap() {
            assert!(close(matrix[pair(best)], number(&best[2]), RELATIVE), "{name} {best}");
        }
    }
}

#[test]
fn us_pairs() {
    let (Some((table, _)), Some(golden)) = (cbp(), Sheet::read("employment/golden_egk_naics4.csv")) else {
        return;
    };
    let shares = Reference::MeanOverIndustries.shares(&table).unwrap();
    let found = pairwise(&table, &shares).unwrap();
    for (one, row) in golden.rows.iter().enumerate() {
        assert_eq!(row[0], table.industries()[one]);
        for (other, cell) in row[1..].iter().enumerate() {
            // The file is rounded to nine digits after the point.
            let golden: f64 = cell.parse().unwrap();
            assert!((found[(one, other)] - golden).abs() <= 0.500_001e-9, "{one} {other}");
        }
    }
    let Some(exact) = json("employment/golden_cbp2019_naics4.json") else { return };
    let industry =
        |value: &Value| table.industries().iter().position(|known| known == value.as_str().unwrap()).unwrap();
    for best in exact["egk_top"].as_array().unwrap().iter().chain(exact["egk_bottom"].as_array().unwrap()) {
        let value = found[(industry(&best[0]), industry(&best[1]))];
        assert!(close(value, number(&best[2]), RELATIVE), "{best}");
    }
}

/// The sample of Farhauer and Kröll with both references, group and pairs.
#[test]
fn textbook() {
    let (Some(sheet), Some(golden)) =
        (Sheet::read("employment/fk2014_firms.csv"), json("employment/golden_fk2014.json"))
    else {
        return;
    };
    let (area, areas) = numbered(&sheet.texts("region"));
    let (industry, industries) = numbered(&sheet.texts("industry"));
    let employed = sheet.numbers("emp_firm");
    let mut totals = vec![0.0; areas.len()];
    for (place, total) in area.iter().zip(sheet.numbers("emp_region")) {
        totals[*place] = total;
    }
    let plant = |row: usize| Plant { area: area[row], industry: industry[row], employment: employed[row] };
    let plants = Plants::new(areas, industries, (0..employed.len()).map(plant).collect()).unwrap();
    let table = plants.table().unwrap();
    let references =
        [("x_from_region_totals", Reference::Totals(totals)), ("x_from_sample_firms", Reference::Sums)];
    for (name, reference) in references {
        let golden = &golden[name];
        let shares = reference.shares(&table).unwrap();
        let all = concentration(&table, &shares, &plants.herfindahls()).unwrap();
        for (number_of, industry) in table.industries().iter().enumerate() {
            let found = all[number_of].as_ref().unwrap();
            assert!(close(found.raw, number(&golden["G"][industry]), RELATIVE));
            assert!(close(found.herfindahl, number(&golden["H"][industry]), RELATIVE));
            assert!(close(found.ellison_glaeser.unwrap(), number(&golden["gamma"][industry]), RELATIVE));
            let ms = number(&golden["gamma_maurel_sedillot"][industry]);
            assert!(close(found.maurel_sedillot.unwrap(), ms, RELATIVE));
        }
        let together = group(&table, &shares, &all, &[0, 1, 2, 3]).unwrap();
        assert!(close(together.coagglomeration, number(&golden["gamma_c_group"]), RELATIVE));
        let found = pairwise(&table, &shares).unwrap();
        for (pair, golden) in golden["egk_pairs"].as_object().unwrap() {
            let (one, other) = pair.split_once('|').unwrap();
            let at = |name: &str| table.industries().iter().position(|known| known == name).unwrap();
            assert!(close(found[(at(one), at(other))], number(golden), RELATIVE), "{pair}");
        }
    }
}

/// One industry with the test of its concentration, to the digits that the package printed.
#[test]
fn test_of_concentration() {
    let Some(golden) = json("employment/golden_fk2014.json") else { return };
    let golden = &golden["single_industry_example"];
    let texts: Vec<&str> =
        golden["regions"].as_array().unwrap().iter().map(|region| region.as_str().unwrap()).collect();
    let (area, areas) = numbered(&texts);
    let totals = areas.iter().map(|area| number(&golden["e_j"][area])).collect();
    let plants = area.iter().zip(golden["e_ik"].as_array().unwrap());
    let plants = plants.map(|(&area, size)| Plant { area, industry: 0, employment: number(size) }).collect();
    let plants = Plants::new(areas, vec!["one".into()], plants).unwrap();
    let table = plants.table().unwrap();
    let shares = Reference::Totals(totals).shares(&table).unwrap();
    let all = concentration(&table, &shares, &plants.herfindahls()).unwrap();
    let Some(Concentration { raw, herfindahl, ellison_glaeser: Some(gamma), test: Some(test), .. }) = all[0]
    else {
        panic!("nothing found")
    };
    for (found, name) in [(raw, "G"), (herfindahl, "H"), (gamma, "gamma"), (test.z, "z")] {
        let golden = number(&golden[name]);
        assert!((found - golden).abs() < 0.51e-7, "{name}: {found} beside {golden}");
    }
    assert!((test.p - 0.8446).abs() < 1e-3);
}
