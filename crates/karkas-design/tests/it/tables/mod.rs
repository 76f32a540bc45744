//! A project's own tables.

use karkas_design::tables::Tables;

#[test]
fn a_file_of_the_project_replaces_a_table() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(Tables::read(folder.path()).unwrap(), Tables::standard());
    let carriers = "carrier,kgCO2e_per_kWh,low,high,status,source\ngrid,0.4,0.9,1.1,measured,operator\n";
    std::fs::write(folder.path().join("energy_carriers.csv"), carriers).unwrap();
    let tables = Tables::read(folder.path()).unwrap();
    assert_eq!(tables.carriers.carrier("grid").unwrap().factor, 0.4);
    assert!(tables.carriers.carrier("gas").unwrap_err().to_string().contains("grid"));
    assert_eq!(Tables::names().count(), 9);
}

#[test]
fn layers_of_unknown_materials_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let assemblies = "assembly,element,material,thickness_m,variable,delta_u_W_m2K,status,source\n\
                      straw_wall,wall,straw,0.4,yes,0,assumed,test\n";
    std::fs::write(folder.path().join("assemblies.csv"), assemblies).unwrap();
    assert!(Tables::read(folder.path()).unwrap_err().to_string().contains("straw"));
}
