//! The manual says what is true: its project is sound, its generated pages are those of the program.

use std::path::{Path, PathBuf};

use crate::program::Stage;

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs")
}

/// Files that a page shows: the text of every block with a title, blocks of one title joined.
fn shown_files(page: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    let mut open: Option<usize> = None;
    for line in page.lines() {
        match open {
            Some(file) if line.starts_with("```") => {
                open = None;
                files[file].1.push('\n');
            }
            Some(file) => {
                files[file].1.push_str(line);
                files[file].1.push('\n');
            }
            None => {
                let title = line.strip_prefix("```").and_then(|rest| rest.split_once("title=\""));
                if let Some((title, _)) = title.and_then(|(_, title)| title.split_once('"')) {
                    let known = files.iter().position(|(name, _)| name == title);
                    open = known.or_else(|| {
                        files.push((title.to_string(), String::new()));
                        Some(files.len() - 1)
                    });
                }
            }
        }
    }
    files
}

#[test]
fn the_project_of_the_tutorial_can_be_planned() {
    let page = std::fs::read_to_string(docs().join("format.md")).expect("the tutorial");
    let files = shown_files(&page);
    assert!(files.len() >= 10, "{files:?}");
    let stage = Stage::new();
    for (file, text) in &files {
        let text = if file.ends_with(".csv") { text.trim_end() } else { text };
        stage.write(&format!("packs/{file}"), text);
    }
    stage.run("check packs").ends_with(0);
    let base = stage.run("plan packs -o base --no-report --json").ends_with(0).json();
    let crisis = stage.run("plan packs -o crisis --scenario crisis --no-report --json").ends_with(0).json();
    let cost = |plan: &serde_json::Value| plan["objective"].as_f64().expect("a number");
    assert!(cost(&crisis) > cost(&base), "dear cells must cost something");
}

#[test]
fn the_generated_pages_are_those_of_the_program() {
    let stage = Stage::new();
    stage.run("manual -o pages").ends_with(0);
    compare(&stage.path().join("pages"), &docs());
}

fn compare(made: &Path, kept: &Path) {
    for entry in std::fs::read_dir(made).expect("pages were written") {
        let path = entry.expect("an entry").path();
        let other = kept.join(path.file_name().expect("a name"));
        if path.is_dir() {
            compare(&path, &other);
        } else {
            let text = |path: &Path| std::fs::read_to_string(path).unwrap_or_default();
            assert!(
                text(&path) == text(&other),
                "{} is out of date; `make doc` writes it anew",
                other.display()
            );
        }
    }
}
