//! Pictures of value chains.

use karkas_model::words::Lang;
use karkas_report::GraphOptions;
use karkas_report::graph::{dot, svg};

use crate::fixture::Planned;

#[test]
fn the_whole_chain_is_drawn() {
    let project = Planned::base().project;
    let picture = svg(&project, &GraphOptions::default()).expect("a picture");
    assert!(picture.starts_with("<svg ") && picture.trim_end().ends_with("</svg>"));
    for word in ["Traction pack: 3 ways", "LFP cells,", "Pearl River Cells", "LFP cathode powder"] {
        assert!(picture.contains(word), "{word}");
    }
    assert!(!picture.contains("NaN") && !picture.contains("inf"));
}

#[test]
fn only_what_is_near_is_drawn() {
    let project = Planned::base().project;
    let near = |depth| GraphOptions { around: Some("cathode".into()), depth: Some(depth), lang: Lang::En };
    let one = dot(&project, &near(1)).expect("a graph");
    assert!(one.contains("process cell_auto") && !one.contains("pack_auto"), "{one}");
    let two = dot(&project, &near(2)).expect("a graph");
    assert!(two.contains("process cell_auto") && two.contains("pack_auto"), "{two}");
}

#[test]
fn an_unknown_commodity_is_refused() {
    let options = GraphOptions { around: Some("unobtainium".into()), ..GraphOptions::default() };
    let refused = svg(&Planned::base().project, &options).expect_err("no such thing").to_string();
    assert!(refused.contains("unobtainium"), "{refused}");
}

#[test]
fn names_cannot_break_the_picture() {
    let mut project = Planned::base().project;
    for id in project.commodities.ids().collect::<Vec<_>>() {
        project.commodities[id].name.en = "<script>\"&</script>".into();
    }
    let picture = svg(&project, &GraphOptions::default()).expect("a picture");
    assert!(!picture.contains("<script"));
    let text = dot(&project, &GraphOptions::default()).expect("a graph");
    assert!(text.contains("\\\"&"));
}

#[test]
fn the_graph_in_words() {
    insta::assert_snapshot!(
        dot(&Planned::base().project, &GraphOptions { lang: Lang::Ru, ..GraphOptions::default() })
            .expect("a graph")
    );
}

/// Writes pictures to look at, where `KARKAS_PAGES` names a folder.
#[test]
fn pictures_to_look_at() {
    let Ok(folder) = std::env::var("KARKAS_PAGES") else { return };
    let picture = svg(&Planned::base().project, &GraphOptions::default()).expect("a picture");
    std::fs::write(std::path::Path::new(&folder).join("graph.svg"), picture).expect("a picture");
}
