//! JSON Schema of karkas.toml.

use serde_json::{Map, Value as Json, json};

use super::{DIALECT, object};
use crate::registry::{self, SettingSpec, SettingType};

/// JSON Schema (2020-12) of karkas.toml read as an object.
pub fn settings_schema() -> Json {
    let properties: Map<String, Json> =
        registry::settings().iter().map(|setting| (setting.key.clone(), setting_schema(setting))).collect();
    let required: Vec<&str> =
        registry::settings().iter().filter(|setting| setting.required).map(|setting| &*setting.key).collect();
    json!({
        "$schema": DIALECT,
        "$id": "urn:karkas:schema:karkas.toml",
        "title": "karkas.toml",
        "description": "The settings of a project.",
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn setting_schema(setting: &SettingSpec) -> Json {
    let mut schema = object([("description", json!(setting.doc))]);
    let form = match setting.kind {
        SettingType::Text => json!({ "type": "string" }),
        SettingType::Year => json!({ "type": "integer" }),
        SettingType::Whole => json!({ "type": "integer", "minimum": 1 }),
        SettingType::Share => share(),
        SettingType::Choice => json!({ "enum": setting.choices }),
        SettingType::Periods => json!({ "anyOf": [
            { "type": "array", "items": { "type": "integer" }, "minItems": 1, "uniqueItems": true },
            { "type": "string", "pattern": r"^\s*-?\d{1,4}\s*\.\.\s*-?\d{1,4}(\s+step\s+\d+)?\s*$" },
        ] }),
        SettingType::Units => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
        SettingType::Rates => {
            json!({ "type": "object", "additionalProperties": { "type": "number", "exclusiveMinimum": 0 } })
        }
        SettingType::Taxes => group(json!({ "profit": share(), "property": share() })),
        SettingType::Solver => group(json!({
            "gap": share(),
            "time": { "anyOf": [{ "type": "number", "exclusiveMinimum": 0 }, { "type": "string" }] },
            "threads": { "type": "integer", "minimum": 1 },
            "seed": { "type": "integer", "minimum": 0 },
        })),
        SettingType::Scenarios => {
            let text = json!({ "type": "string" });
            let scenario = group(json!({
                "name": text,
                "name_ru": text,
                "description": text,
                "description_ru": text,
                "probability": share(),
            }));
            json!({ "type": "object", "additionalProperties": scenario })
        }
    };
    schema.extend(form.as_object().cloned().unwrap_or_default());
    if let Some(default) = &setting.default {
        schema.insert("default".to_string(), json!(default));
    }
    Json::Object(schema)
}

/// An object with these keys and no others.
fn group(properties: Json) -> Json {
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// A pure number, or a percentage as text.
fn share() -> Json {
    json!({ "anyOf": [
        { "type": "number" },
        { "type": "string", "pattern": r"^\s*[+-]?(\d+([.]\d*)?|[.]\d+)([eE][+-]?\d+)?\s*%?\s*$" },
    ] })
}
