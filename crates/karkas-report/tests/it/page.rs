//! The page as a whole.

use karkas_model::words::Lang;
use karkas_report::{PlanInput, ReportInput, report};

use crate::fixture::{Course, Planned, outlines};

/// A page with three scenarios.
fn page(lang: Lang) -> String {
    let main = Planned::base();
    let others = [Planned::new("china_stop", &Course::CHINA_STOP), Planned::new("carbon", &Course::CARBON)];
    let others: Vec<PlanInput<'_>> = others.iter().map(Planned::input).collect();
    let outlines = outlines();
    let input = ReportInput { main: main.input(), others: &others, outlines: &outlines };
    report(&input, lang).expect("a report")
}

/// The page without the code of the chart library, which names addresses that it never loads.
fn without_library(page: &str) -> String {
    let start = page.find("* plotly.js v").expect("the library is inside");
    let end = page[start..].find("</script>").expect("its end") + start;
    format!("{}{}", &page[..start], &page[end..])
}

/// What a reader sees: no scripts, styles and tags.
fn visible(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        let tag = &rest[start..];
        let skip = ["script", "style", "head"].iter().find(|name| tag[1..].starts_with(**name));
        let end = match skip {
            Some(name) => tag.find(&format!("</{name}>")).map_or(tag.len(), |at| at + name.len() + 3),
            None => tag.find('>').map_or(tag.len(), |at| at + 1),
        };
        text.push(' ');
        rest = &tag[end..];
    }
    text.push_str(rest);
    text
}

#[test]
fn the_page_loads_nothing_from_outside() {
    let page = without_library(&page(Lang::En));
    for loading in
        ["src=", "<link", "@import", "url(", "<iframe", "<img", "fetch(", "XMLHttpRequest", "import("]
    {
        assert!(!page.contains(loading), "{loading} is in the page");
    }
    assert!(page.contains("default-src 'none'"), "the browser is told to refuse what is outside");
    assert!(!page.contains("MathJax"), "the library of formulas is left out");
}

#[test]
fn addresses_are_only_links_of_sources() {
    let page = without_library(&page(Lang::En));
    let with_address = page.split("http").skip(1).count();
    let links = page.matches("href=\"https:").count();
    let word = page.matches("http-equiv").count() + page.matches("href^=\"http\"").count();
    assert_eq!(with_address, links + word);
}

#[test]
fn every_section_is_there_in_both_languages() {
    for lang in Lang::ALL {
        let page = page(lang);
        for id in [
            "summary",
            "scenarios",
            "map",
            "timeline",
            "chain",
            "supply",
            "sites",
            "costs",
            "carbon",
            "prices",
            "binding",
            "sources",
            "rules",
            "proof",
        ] {
            assert!(page.contains(&format!("<section id=\"{id}\"")), "{id} in {lang}");
            assert!(page.contains(&format!("href=\"#{id}\"")), "a way to {id} in {lang}");
        }
    }
}

#[test]
fn every_chart_has_data_and_words() {
    let page = page(Lang::En);
    let start = page.find("id=\"pictures\">").expect("the data") + "id=\"pictures\">".len();
    let end = page[start..].find("</script>").expect("its end") + start;
    let pictures: serde_json::Value = serde_json::from_str(&page[start..end]).expect("valid JSON");
    let charts: Vec<&str> = page
        .match_indices("data-id=\"")
        .map(|(at, key)| page[at + key.len()..].split('"').next().expect("an id"))
        .collect();
    assert!(charts.len() > 6, "{charts:?}");
    for id in charts {
        let of_chart = pictures[id].as_array().unwrap_or_else(|| panic!("{id} has no data"));
        assert!(!of_chart.is_empty() && of_chart.iter().all(|picture| picture["data"].is_array()), "{id}");
    }
    assert!(!page.contains("aria-label=\"\""));
}

#[test]
fn hostile_names_do_no_harm() {
    let evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&";
    let mut planned = Planned::base();
    planned.project.settings.name.en = evil.into();
    planned.project.settings.description.en = evil.into();
    for id in planned.project.places.ids().collect::<Vec<_>>() {
        planned.project.places[id].name.en = evil.into();
    }
    for id in planned.project.commodities.ids().collect::<Vec<_>>() {
        planned.project.commodities[id].name.en = evil.into();
        planned.project.commodities[id].unit = evil.into();
    }
    for id in planned.project.processes.ids().collect::<Vec<_>>() {
        planned.project.processes[id].name.en = evil.into();
        planned.project.processes[id].variant = Some(evil.into());
    }
    for source in &mut planned.project.sources {
        source.title = evil.into();
        source.url = "javascript:alert(3)".into();
    }
    let outlines = outlines();
    let input = ReportInput { main: planned.input(), others: &[], outlines: &outlines };
    let page = without_library(&report(&input, Lang::En).expect("a report"));
    assert!(!page.contains("<script>alert"), "a script got through");
    assert!(!page.contains("<img"), "an element got through");
    assert!(!page.contains("href=\"javascript"), "an address that runs got through");
    assert_eq!(page.matches("<script").count(), 3, "the page's own scripts only");
}

#[test]
fn a_plan_that_does_not_fit_the_project_is_refused() {
    let mut planned = Planned::base();
    planned.tables.facilities[0].place = "atlantis".into();
    let input = ReportInput { main: planned.input(), others: &[], outlines: &[] };
    let refused = report(&input, Lang::En).expect_err("atlantis is no place").to_string();
    assert!(refused.contains("facilities") && refused.contains("atlantis"), "{refused}");
}

#[test]
fn a_scenario_that_the_manifest_does_not_name_is_refused() {
    let mut planned = Planned::base();
    planned.tables.sales[0].scenario = "another".into();
    let input = ReportInput { main: planned.input(), others: &[], outlines: &[] };
    let refused = report(&input, Lang::En).expect_err("no such scenario").to_string();
    assert!(refused.contains("sales") && refused.contains("another"), "{refused}");
}

#[test]
fn a_failed_audit_is_the_first_thing_seen() {
    let mut planned = Planned::base();
    planned.audit.holds = false;
    planned.audit.families[1].holds = false;
    planned.audit.families[1].broken = 3;
    let input = ReportInput { main: planned.input(), others: &[], outlines: &[] };
    let page = report(&input, Lang::En).expect("a report");
    assert!(page.contains("Audit failed: 3 checks do not hold"));
    assert!(!page.contains("Audited: all"));
}

#[test]
fn the_same_plan_makes_the_same_page() {
    assert!(page(Lang::Ru) == page(Lang::Ru));
}

#[test]
fn an_empty_plan_has_a_page() {
    let mut planned = Planned::base();
    planned.tables = karkas_plan::tables::PlanTables::default();
    let input = ReportInput { main: planned.input(), others: &[], outlines: &[] };
    let page = report(&input, Lang::En).expect("a report");
    assert!(page.contains("Nothing new is built"));
}

#[test]
fn no_key_of_a_text_is_left_in_the_page() {
    for lang in Lang::ALL {
        let text = visible(&page(lang));
        let keys =
            include_str!("../../locales/en/report.ftl").lines().filter_map(|line| line.split_once(" = "));
        for (key, _) in keys.filter(|(key, _)| key.contains('-') && !key.starts_with(' ')) {
            let standing = text.split(|c: char| !(c.is_alphanumeric() || c == '-')).any(|word| word == key);
            assert!(!standing, "{key} stands in the page in {lang}");
        }
    }
}

#[test]
fn the_first_words_of_the_page() {
    for lang in Lang::ALL {
        let page = page(lang);
        let start = page.find("<section id=\"summary\"").expect("the summary");
        let end = page[start..].find("</section>").expect("its end") + start;
        let parts = page[start..end].replace("</dd>", "\n").replace("</li>", "\n").replace("&#x2f;", "/");
        let text: Vec<String> = visible(&parts)
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|line| !line.is_empty())
            .collect();
        insta::assert_snapshot!(format!("summary_{lang}"), text.join("\n"));
    }
}

/// Writes pages to look at, where `KARKAS_PAGES` names a folder.
#[test]
fn pages_to_look_at() {
    let Ok(folder) = std::env::var("KARKAS_PAGES") else { return };
    for lang in Lang::ALL {
        let file = std::path::Path::new(&folder).join(format!("report_{lang}.html"));
        std::fs::write(file, page(lang)).expect("a page");
    }
}
