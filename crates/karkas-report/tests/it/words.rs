//! The texts: both languages say the same things, and everything that is said has a text.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const ENGLISH: &str = concat!(
    include_str!("../../locales/en/report.ftl"),
    "\n",
    include_str!("../../locales/en/alternatives.ftl"),
    "\n",
    include_str!("../../locales/en/cluster.ftl"),
    "\n",
    include_str!("../../locales/en/compare.ftl"),
    "\n",
    include_str!("../../locales/en/pareto.ftl"),
    "\n",
    include_str!("../../locales/en/robust.ftl"),
    include_str!("../../locales/en/sharing.ftl"),
    "\n",
    include_str!("../../locales/en/survive.ftl"),
    include_str!("../../locales/en/people.ftl"),
    include_str!("../../locales/en/line.ftl"),
    include_str!("../../locales/en/match.ftl"),
    "\n",
    include_str!("../../locales/en/trade.ftl"),
    "\n",
    include_str!("../../locales/en/design.ftl")
);
const RUSSIAN: &str = concat!(
    include_str!("../../locales/ru/report.ftl"),
    "\n",
    include_str!("../../locales/ru/alternatives.ftl"),
    "\n",
    include_str!("../../locales/ru/cluster.ftl"),
    "\n",
    include_str!("../../locales/ru/compare.ftl"),
    "\n",
    include_str!("../../locales/ru/pareto.ftl"),
    "\n",
    include_str!("../../locales/ru/robust.ftl"),
    include_str!("../../locales/ru/sharing.ftl"),
    "\n",
    include_str!("../../locales/ru/survive.ftl"),
    include_str!("../../locales/ru/people.ftl"),
    include_str!("../../locales/ru/line.ftl"),
    include_str!("../../locales/ru/match.ftl"),
    "\n",
    include_str!("../../locales/ru/trade.ftl"),
    "\n",
    include_str!("../../locales/ru/design.ftl")
);

/// Keys with the placeholders of their texts.
fn messages(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in source.lines() {
        let begins = line.starts_with(|c: char| c.is_ascii_alphabetic());
        if let Some((key, _)) = line.split_once(" = ").filter(|_| begins) {
            current = key.to_string();
            let fresh = messages.insert(current.clone(), BTreeSet::new()).is_none();
            assert!(fresh, "{current} stands twice");
        }
        for part in line.split('$').skip(1) {
            let name: String = part.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
            if let Some(names) = messages.get_mut(&current) {
                names.insert(name);
            }
        }
    }
    messages
}

#[test]
fn both_languages_have_the_same_keys_and_placeholders() {
    let (english, russian) = (messages(ENGLISH), messages(RUSSIAN));
    assert!(english.len() > 200);
    for (key, names) in &english {
        let twin = russian.get(key).unwrap_or_else(|| panic!("{key} has no Russian text"));
        assert_eq!(names, twin, "placeholders of {key}");
    }
    for key in russian.keys() {
        assert!(english.contains_key(key), "{key} has no English text");
    }
}

#[test]
fn every_key_that_the_code_uses_has_a_text() {
    let known = messages(ENGLISH);
    let mut used = BTreeSet::new();
    visit(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut |source| {
        for call in ["say(", "tell("] {
            for part in source.split(call).skip(1) {
                if let Some(key) = part.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next())
                {
                    used.insert(key.to_string());
                }
            }
        }
    });
    assert!(used.len() > 150, "{}", used.len());
    for key in &used {
        assert!(known.contains_key(key), "{key} is used and has no text");
    }
}

#[test]
fn every_text_is_used() {
    let mut code = String::new();
    visit(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut |source| code.push_str(source));
    let families = [
        "category",
        "cluster-column",
        "cluster-tile",
        "cluster-check",
        "cluster-asked",
        "cluster-fails",
        "cluster-addition",
        "cluster-link",
        "cluster-grouping",
        "variant",
        "mode",
        "partner",
        "country",
        "scenario",
        "segment",
        "family",
        "status",
        "step",
        "grade",
        "figure",
        "worth-kind",
        "people-column",
        "line-column",
        "line-density",
        "match-column",
        "match-kind",
        "match-reason",
        "match-lack",
        "match-verdict",
        "match-entity",
        "match-way",
        "match-feature",
        "match-method",
        "people-method",
        "share-rule",
        "share-reason",
        "share-verdict",
        "share-joint",
        "share-core",
        "compared",
        "chance",
        "difference-kind",
        "aim",
        "front-state",
        "choice",
        "trade-group",
        "trade-criterion",
        "trade-method",
        "trade-scatter",
        "trade-space",
        "design-gene",
        "design-word",
        "design-element",
        "design-rule",
        "design-kind",
        "design-month",
        "design-view",
        "design-parallel",
        "design-cloud",
        "design-swaps",
        "design-carbon",
        "design-months",
        "design-use",
    ];
    for key in messages(ENGLISH).keys() {
        let family =
            families.iter().any(|family| key.strip_prefix(family).is_some_and(|rest| rest.starts_with('-')));
        assert!(family || code.contains(&format!("\"{key}\"")), "{key} is never used");
    }
}

fn visit(folder: &Path, look: &mut dyn FnMut(&str)) {
    for entry in std::fs::read_dir(folder).expect("the source folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            visit(&path, look);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            look(&std::fs::read_to_string(&path).expect("a source file"));
        }
    }
}
