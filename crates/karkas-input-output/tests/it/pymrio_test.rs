//! The test system of pymrio 0.7.0, 6 regions of 8 sectors, with all its accounts.

use std::path::Path;

use faer::Mat;
use karkas_input_output::accounts::{accounts, output_by_user};
use karkas_input_output::coefficients::{
    allocation_coefficients, final_user_coefficients, input_coefficients, stressor_coefficients,
};
use karkas_input_output::multipliers::{downstream_coefficients, total_coefficients};
use karkas_input_output::prepared::Prepared;
use karkas_input_output::progress::unwatched;
use karkas_input_output::system::{Extension, Stressor, System};

use crate::golden::{Sheet, close, flat, folder, system};

/// The system with its extensions.
pub fn read(folder: &Path) -> System {
    let sheet = |name: &str| Sheet::read(&folder.join(format!("{name}.csv")));
    let (flows, demand) = (sheet("Z"), sheet("Y"));
    let split = |labels: &[String]| -> Vec<(String, String)> {
        labels
            .iter()
            .map(|label| label.split_once('|').unwrap())
            .map(|(a, b)| (a.to_string(), b.to_string()))
            .collect()
    };
    let (rows, columns) = (split(&flows.header[1..]), split(&demand.header[1..]));
    fn borrowed(labels: &[(String, String)]) -> Vec<(&str, &str)> {
        labels.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect()
    }
    let mut system = system(&borrowed(&rows), &borrowed(&columns), flows.matrix(), demand.matrix());
    for name in ["emissions", "factor_inputs"] {
        let factors = sheet(&format!("{name}_F"));
        let users = folder.join(format!("{name}_F_Y.csv"));
        let stressors =
            factors.rows.iter().map(|row| Stressor { name: row[0].clone(), unit: String::new() }).collect();
        let final_users = users.is_file().then(|| Sheet::read(&users).matrix());
        let extension = Extension { name: name.into(), stressors, factors: factors.matrix(), final_users };
        system = system.with(extension).unwrap();
    }
    system
}

#[test]
fn everything_agrees() {
    let Some(folder) = folder().map(|folder| folder.join("golden/pymrio_test")) else { return };
    let watch = &mut unwatched;
    let system = read(&folder);
    let prepared = Prepared::new(&system, watch).unwrap();
    let same = |name: &str, ours: &Mat<f64>| {
        let theirs = Sheet::read(&folder.join(format!("{name}.csv"))).matrix();
        let scale = flat(&theirs).iter().fold(0.0_f64, |most, value| most.max(value.abs()));
        close(name, &flat(ours), &flat(&theirs), 1e-9, 1e-6 * scale);
    };
    same("x", &Mat::from_fn(system.len(), 1, |row, _| system.output[row]));
    same("A", &input_coefficients(&system));
    same("B", &allocation_coefficients(&system));
    let all: Vec<usize> = (0..system.len()).collect();
    same("L", &prepared.factors.inverse(&all, watch).unwrap());
    same("G", &prepared.solve_ghosh(&Mat::identity(system.len(), system.len()), watch).unwrap());

    let by_user = output_by_user(&prepared, watch).unwrap();
    for extension in &system.extensions {
        let same = |suffix: &str, ours: &Mat<f64>| same(&format!("{}_{suffix}", extension.name), ours);
        same("S", &stressor_coefficients(&system, &extension.factors));
        same("M", &total_coefficients(&prepared, &extension.factors, watch).unwrap());
        same("M_down", &downstream_coefficients(&prepared, &extension.factors, watch).unwrap());
        if let Some(users) = &extension.final_users {
            same("S_Y", &final_user_coefficients(&system, users));
        }
        let found = accounts(&prepared, extension, &by_user, watch).unwrap();
        same("D_cba", &found.consumption);
        same("D_pba", &found.production);
        same("D_imp", &found.imports);
        same("D_exp", &found.exports);
        same("D_cba_reg", &found.by_region.consumption);
        same("D_pba_reg", &found.by_region.production);
        same("D_imp_reg", &found.by_region.imports);
        same("D_exp_reg", &found.by_region.exports);
    }
}

/// More stressors than sectors take another way to the same imports.
#[test]
fn many_stressors_give_the_same_imports() {
    let Some(folder) = folder().map(|folder| folder.join("golden/pymrio_test")) else { return };
    let watch = &mut unwatched;
    let system = read(&folder);
    let prepared = Prepared::new(&system, watch).unwrap();
    let by_user = output_by_user(&prepared, watch).unwrap();
    let one = system.extensions.iter().find(|extension| extension.name == "factor_inputs").unwrap();
    let copies = system.sector_names.len() + 1;
    let many = Extension {
        name: "many".into(),
        stressors: vec![one.stressors[0].clone(); copies],
        factors: Mat::from_fn(copies, system.len(), |_, sector| one.factors[(0, sector)]),
        final_users: None,
    };
    let single = accounts(&prepared, one, &by_user, watch).unwrap();
    let several = accounts(&prepared, &many, &by_user, watch).unwrap();
    let row = |matrix: &Mat<f64>, at: usize| matrix.row(at).iter().copied().collect::<Vec<_>>();
    for copy in 0..copies {
        close("imports", &row(&several.imports, copy), &row(&single.imports, 0), 1e-10, 1.0);
    }
}
