use std::path::{Path, PathBuf};

use serde_json::Value as Json;

use super::*;
use crate::registry::tables;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A small part of JSON Schema: enough for the keywords that our schemas use.
fn fits(schema: &Json, value: &Json) -> bool {
    let kind_fits = |kind: &str| match kind {
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no such type: {other}"),
    };
    let keywords = schema.as_object().expect("a schema is an object");
    keywords.iter().all(|(keyword, wanted)| match keyword.as_str() {
        "type" => kind_fits(wanted.as_str().expect("one type")),
        "anyOf" => wanted.as_array().expect("a list").iter().any(|form| fits(form, value)),
        "enum" => wanted.as_array().expect("a list").contains(value),
        "minimum" => value.as_f64().is_none_or(|number| number >= wanted.as_f64().expect("a number")),
        "maximum" => value.as_f64().is_none_or(|number| number <= wanted.as_f64().expect("a number")),
        "exclusiveMinimum" => value.as_f64().is_none_or(|number| number > wanted.as_f64().expect("a number")),
        "minLength" => value.as_str().is_none_or(|text| !text.is_empty()),
        "required" => wanted
            .as_array()
            .expect("a list")
            .iter()
            .all(|key| value.get(key.as_str().expect("a name")).is_some()),
        "properties" => value.as_object().is_none_or(|object| {
            object.iter().all(|(key, inner)| wanted.get(key).is_none_or(|schema| fits(schema, inner)))
        }),
        "additionalProperties" => value.as_object().is_none_or(|object| {
            let known = |key: &String| schema.get("properties").is_some_and(|all| all.get(key).is_some());
            object.iter().filter(|(key, _)| !known(key)).all(|(_, inner)| match wanted {
                Json::Bool(allowed) => *allowed,
                form => fits(form, inner),
            })
        }),
        // Patterns are tried with a full validator; here they only have to be texts.
        "pattern" => wanted.is_string(),
        "items" => value.as_array().is_none_or(|items| items.iter().all(|item| fits(wanted, item))),
        "minItems" => value.as_array().is_none_or(|items| !items.is_empty()),
        "$schema" | "$id" | "title" | "description" | "default" | "uniqueItems" => true,
        own => own.starts_with("x-"),
    })
}

fn rows_of(path: &Path) -> Vec<Json> {
    let mut reader = csv::Reader::from_path(path).expect("a table of the example");
    let header = reader.headers().expect("a header").clone();
    let records = reader.records().map(|record| record.expect("a row"));
    records
        .map(|record| {
            header.iter().zip(record.iter()).map(|(key, cell)| (key.to_string(), Json::from(cell))).collect()
        })
        .map(Json::Object)
        .collect()
}

#[test]
fn the_examples_fit_their_schemas() {
    for example in ["hello", "symbiosis"] {
        let folder = repository().join("examples").join(example);
        let mut rows = 0;
        for table in tables() {
            let path = folder.join(format!("{}.csv", table.name));
            for row in path.is_file().then(|| rows_of(&path)).into_iter().flatten() {
                assert!(fits(&row_schema(table), &row), "{example} {}: {row}", table.name);
                rows += 1;
            }
        }
        assert!(rows > 10, "{example} has rows");
        let text = std::fs::read_to_string(folder.join("karkas.toml")).expect("settings");
        let settings: toml::Table = text.parse().expect("settings are TOML");
        let settings = serde_json::to_value(settings).expect("TOML is JSON");
        assert!(fits(&settings_schema(), &settings), "{example}: {settings}");
    }
}

#[test]
fn what_does_not_fit_is_refused() {
    let places = row_schema(registry::table("places").expect("it is a table"));
    let json = |text: &str| serde_json::from_str::<Json>(text).expect("valid JSON");
    assert!(fits(&places, &json(r#"{"place": "a", "lat": 5, "note": ""}"#)));
    assert!(!fits(&places, &json(r#"{"name": "a"}"#)), "the id is required");
    assert!(!fits(&places, &json(r#"{"place": ""}"#)), "the id is not empty");
    assert!(!fits(&places, &json(r#"{"place": "a", "colour": "red"}"#)), "there is no such column");
    let lanes = row_schema(registry::table("lanes").expect("it is a table"));
    let lane = |loss: f64| serde_json::json!({ "from": "a", "to": "b", "commodity": "c", "loss": loss });
    assert!(fits(&lanes, &lane(0.5)));
    assert!(!fits(&lanes, &lane(1.5)), "a loss is at most 1");
    let settings = settings_schema();
    assert!(fits(&settings, &json(r#"{"name": "a", "currency": "USD", "periods": [2026]}"#)));
    assert!(!fits(&settings, &json(r#"{"name": "a", "currency": "USD", "periods": []}"#)));
    assert!(!fits(
        &settings,
        &json(r#"{"name": "a", "currency": "USD", "periods": [1], "solver": {"gab": 1}}"#)
    ));
}

#[test]
fn every_column_stands_in_its_schema() {
    for table in tables() {
        let schema = row_schema(table);
        for name in table.column_names() {
            assert!(schema["properties"].get(&name).is_some(), "{}.{name}", table.name);
        }
    }
}

#[test]
fn the_written_schemas_are_those_of_the_registry() {
    let folder = repository().join("docs/reference/schemas");
    if std::env::var_os("KARKAS_BLESS").is_some() {
        write_all(&folder).expect("the schemas can be written");
    }
    let mut written: Vec<String> = std::fs::read_dir(&folder)
        .expect("docs/reference/schemas is there")
        .map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    written.sort();
    let mut expected: Vec<String> = all().into_iter().map(|(name, _)| name).collect();
    expected.sort();
    assert_eq!(written, expected);
    for (name, schema) in all() {
        let text = std::fs::read_to_string(folder.join(&name)).expect("it is there");
        let is_same = text == super::text(&schema);
        assert!(is_same, "{name} is not what the registry says: write it anew with KARKAS_BLESS=1");
    }
}

#[test]
fn hello_as_a_data_package() {
    let package = data_package(&repository().join("examples/hello")).expect("hello can be described");
    assert_eq!(package["name"], "hello");
    let resources = package["resources"].as_array().expect("a list");
    let resource = |name: &str| {
        resources.iter().find(|resource| resource["name"] == name).unwrap_or_else(|| panic!("no {name}"))
    };
    assert_eq!(resource("karkas")["path"], "karkas.toml");
    let places = &resource("places")["schema"];
    assert_eq!(places["primaryKey"], serde_json::json!(["place"]));
    let field = |schema: &Json, name: &str| {
        let fields = schema["fields"].as_array().expect("a list").clone();
        fields.into_iter().find(|field| field["name"] == name).unwrap_or_else(|| panic!("no field {name}"))
    };
    assert_eq!(field(places, "lat")["type"], "number");
    let demands = &resource("demands")["schema"];
    assert_eq!(demands["primaryKey"], serde_json::json!(["place", "commodity", "year"]));
    assert_eq!(field(demands, "year")["type"], "integer");
    // Its cells carry units.
    assert_eq!(field(demands, "quantity")["type"], "string");
    assert_eq!(field(demands, "quantity")["unit"], "{commodity}/a");
    let references = demands["foreignKeys"].as_array().expect("a list");
    assert_eq!(references.len(), 2);
    assert_eq!(references[0]["reference"], serde_json::json!({ "resource": "places", "fields": ["place"] }));
    // A lane row that carries `flour;bread` names no single commodity.
    let lanes = &resource("lanes")["schema"];
    let referring: Vec<&Json> =
        lanes["foreignKeys"].as_array().expect("a list").iter().map(|key| &key["fields"][0]).collect();
    assert_eq!(referring, ["from", "to"]);
}

#[test]
fn a_folder_without_settings_is_no_project() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let error = data_package(folder.path()).expect_err("there is no karkas.toml").to_string();
    assert!(error.contains("karkas.toml"), "{error}");
}

#[test]
fn a_parquet_table_is_described_by_its_columns() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("karkas.toml"), "name = \"P\"\n").expect("it can be written");
    let column = |name: &str, column| (name.to_string(), column);
    let table = crate::table::Table {
        name: "places".to_string(),
        columns: vec![
            column("place", crate::table::Column::Text(vec!["a".to_string()])),
            column("lat", crate::table::Column::Number(vec![Some(1.0)])),
        ],
    };
    table.write_parquet(&folder.path().join("places.parquet")).expect("it can be written");
    let package = data_package(folder.path()).expect("it can be described");
    let places = &package["resources"][1];
    assert_eq!((&places["format"], &places["path"]), (&Json::from("parquet"), &Json::from("places.parquet")));
    let types: Vec<&Json> =
        places["schema"]["fields"].as_array().expect("a list").iter().map(|field| &field["type"]).collect();
    assert_eq!(types, ["string", "number"]);
}
