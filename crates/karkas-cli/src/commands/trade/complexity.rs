//! `karkas trade complexity`: complexity of places and products, and what is near.

use std::ops::ControlFlow;
use std::path::Path;

use karkas_model::analysis::Analysis;
use karkas_trade::complexity::advantage::{Test, Threshold};
use karkas_trade::complexity::density::Density;
use karkas_trade::complexity::project::{Projected, project};
use karkas_trade::complexity::proximity::Measure;
use karkas_trade::complexity::sample::{Reason, Sample, outside};
use karkas_trade::complexity::tables::{CellRow, LeftOutRow, PlaceRow, ProductRow};
use karkas_trade::complexity::{Complexity, Convention, Request, complexity};
use karkas_trade::output::Output;
use karkas_trade::read::{ReadError, outputs};
use serde_json::{Value as Json, json};

use super::data;
use crate::command_line::{CellsName, ComplexityArguments, ConventionName, PresenceName, ProximityName};
use crate::commands::analysis::Analysing;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::screen::Screen;

/// Reads the tables, takes each year through, and writes what was found.
pub fn run(arguments: &ComplexityArguments, screen: &Screen) -> Result<Exit, Stop> {
    let inputs = data::inputs(
        &arguments.data,
        &[arguments.population.as_ref(), arguments.income.as_ref(), arguments.project.as_ref()],
    );
    let paths: Vec<&Path> = inputs.iter().map(std::path::PathBuf::as_path).collect();
    let sample = sample(arguments, screen)?;
    let options = data::options(&arguments.data, screen)?;
    let population = data::figures(arguments.population.as_deref(), screen)?;
    let income = data::figures(arguments.income.as_deref(), screen)?;
    if population.is_none()
        && (sample.least_population.is_some() || arguments.presence != PresenceName::Trade)
    {
        return Err(Stop::new(Exit::Usage, screen, "complexity-population", &[]));
    }
    let others = other_places(arguments, screen)?;
    let request = Request {
        convention: convention(arguments.convention),
        sample: &sample,
        test: test(arguments.presence),
        threshold: Threshold { value: arguments.threshold, strict: arguments.strict },
        measure: measure(arguments.proximity),
        density: Density {
            neighbours: arguments.neighbours.map(|count| count as usize),
            leave_out: arguments.leave_out,
        },
        population: population.as_ref(),
        income: income.as_ref(),
    };
    let analysing = Analysing::new(&arguments.output, &paths, screen)?;
    let mut found = Found { cells: arguments.cells, ..Found::default() };
    let reading = screen.text("complexity-reading", &[]);
    let mut watch = |rows: u64| {
        analysing.step(rows as usize, 0, &reading);
        if analysing.stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let mut each = |year: i32, output: Output| {
        analysing.step(0, 0, &year.to_string());
        let solved = complexity(&output, year, &request);
        let apart = outside(&output, &solved.places);
        let mut projected = project(&solved, &apart);
        let mut sums = sums(&apart);
        // A table of a single year is seen by every year of the sample.
        for (_, other) in others.iter().filter(|(of, _)| *of == year || others.len() == 1) {
            projected.extend(project(&solved, other));
            sums.extend(self::sums(other));
        }
        found.add(solved, &projected, &sums);
        if analysing.stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let complete = match outputs(&arguments.data.files, &options, &mut watch, &mut each) {
        Ok(remarks) => {
            data::say(remarks, screen);
            true
        }
        // What was finished before the user stopped is kept.
        Err(ReadError::Stopped) if !found.places.is_empty() => false,
        Err(fault) => return Err(data::stop(fault, screen)),
    };
    if let (CellsName::Last, Some(last)) = (arguments.cells, &found.last) {
        found.pairs = last.cell_rows();
    }
    let summary = found.summary(screen);
    let mut analysis = Analysis {
        command: "trade complexity",
        request: asked(arguments, &sample),
        complete,
        figures: json!({ "convention": request.convention.code(), "sample": sample.name, "years": found.years }),
        tables: Vec::new(),
    };
    analysis.push(&found.places);
    analysis.push(&found.products);
    if arguments.cells != CellsName::None {
        analysis.push(&found.pairs);
    }
    analysis.push(&found.left_out);
    analysing.finish(&analysis, &inputs, None, &summary)
}

/// The tables of places outside, by year; none where none are said.
fn other_places(arguments: &ComplexityArguments, screen: &Screen) -> Result<Vec<(i32, Output)>, Stop> {
    let mut years = Vec::new();
    if let Some(path) = &arguments.project {
        let mut options = data::options(&arguments.data, screen)?;
        options.places = None;
        let mut keep = |year, output| {
            years.push((year, output));
            ControlFlow::Continue(())
        };
        outputs(std::slice::from_ref(path), &options, &mut |_| ControlFlow::Continue(()), &mut keep)
            .map_err(|fault| data::stop(fault, screen))?;
    }
    Ok(years)
}

fn sums(output: &Output) -> Vec<f64> {
    (0..output.places.len()).map(|place| output.row(place as u32).map(|(_, value)| value).sum()).collect()
}

/// The answer as it grows by years.
struct Found {
    places: Vec<PlaceRow>,
    products: Vec<ProductRow>,
    pairs: Vec<CellRow>,
    left_out: Vec<LeftOutRow>,
    years: Vec<Json>,
    warnings: Vec<(i32, &'static str, usize)>,
    cells: CellsName,
    last: Option<Complexity>,
}

impl Default for Found {
    fn default() -> Self {
        Self {
            places: Vec::new(),
            products: Vec::new(),
            pairs: Vec::new(),
            left_out: Vec::new(),
            years: Vec::new(),
            warnings: Vec::new(),
            cells: CellsName::None,
            last: None,
        }
    }
}

impl Found {
    fn add(&mut self, solved: Complexity, projected: &[Projected], sums: &[f64]) {
        self.places.extend(solved.place_rows(projected, sums));
        self.products.extend(solved.product_rows());
        self.left_out.extend(solved.left_out_rows());
        if self.cells == CellsName::All {
            self.pairs.extend(solved.cell_rows());
        }
        let solution = &solved.solution;
        let apart = solved.left_out.iter().filter(|out| out.reason == Reason::Apart).count();
        self.years.push(json!({
            "year": solved.year,
            "places": solved.places.len(),
            "products": solved.products.len(),
            "pairs": solved.presence.pairs(),
            "eigenvalues": solution.eigenvalues,
            "gap_first_second": solution.gap(1),
            "gap_second_third": solution.gap(2),
            "diversity_correlation": solution.diversity_correlation,
            "ambiguous": solution.is_ambiguous(),
            "parts": solution.parts,
            "places_of_largest_part": solution.part_places,
            "products_of_largest_part": solution.part_products,
            "left_out": solved.left_out.len(),
            "projected": projected.len(),
        }));
        if solution.eigenvalues.is_empty() {
            self.warnings.push((solved.year, "complexity-no-index", 0));
        } else if solution.is_ambiguous() {
            self.warnings.push((solved.year, "complexity-ambiguous", 0));
        }
        if apart > 0 {
            self.warnings.push((solved.year, "complexity-apart", apart));
        }
        self.last = Some(solved);
    }

    /// The most complex places and products of the last year, and what to be careful about.
    fn summary(&self, screen: &Screen) -> String {
        let Some(last) = &self.last else { return String::new() };
        let mut text = String::new();
        for (names, index, id) in [
            (&last.places, &last.eci, "complexity-places"),
            (&last.products, &last.pci, "complexity-products"),
        ] {
            let mut order: Vec<(f64, &str)> =
                index.iter().zip(names.iter()).filter_map(|(index, name)| Some(((*index)?, name))).collect();
            order.sort_by(|a, b| b.0.total_cmp(&a.0));
            let list: Vec<String> =
                order.iter().take(10).map(|(index, name)| format!("{name} {:.2}", settled(*index))).collect();
            let values = [
                ("year", last.year.to_string().into()),
                ("count", order.len().into()),
                ("list", list.join(", ").into()),
            ];
            text.push_str(&screen.text(id, &values));
            text.push('\n');
        }
        for &(year, id, count) in &self.warnings {
            text.push_str(&screen.text(id, &[("year", year.to_string().into()), ("count", count.into())]));
            text.push('\n');
        }
        text
    }
}

/// To two digits, and nothing below zero that is not: -0.00 would be read as a sign.
fn settled(index: f64) -> f64 {
    (index * 100.0).round() / 100.0 + 0.0
}

fn sample(arguments: &ComplexityArguments, screen: &Screen) -> Result<Sample, Stop> {
    let known = Sample::KNOWN.join(", ");
    let mut sample = Sample::by_name(&arguments.sample).ok_or_else(|| {
        let values = [("found", arguments.sample.clone().into()), ("known", known.into())];
        Stop::new(Exit::Usage, screen, "complexity-sample-unknown", &values)
    })?;
    let own = [
        (&mut sample.least_population, arguments.least_population),
        (&mut sample.least_of_place, arguments.least_place),
        (&mut sample.least_of_product, arguments.least_product),
    ];
    let mut changed = !arguments.without_places.is_empty() || !arguments.without_products.is_empty();
    for (rule, said) in own {
        changed |= said.is_some();
        *rule = said.or(*rule);
    }
    sample.without_places.clone_from(&arguments.without_places);
    sample.without_products.clone_from(&arguments.without_products);
    if changed {
        sample.name.push_str(", changed");
    }
    Ok(sample)
}

pub fn convention(name: ConventionName) -> Convention {
    match name {
        ConventionName::GrowthLab => Convention::GrowthLab,
        ConventionName::AtlasBook => Convention::AtlasBook,
        ConventionName::Oec => Convention::Oec,
        ConventionName::RPkg => Convention::RPackage,
    }
}

fn test(name: PresenceName) -> Test {
    match name {
        PresenceName::Trade => Test::Trade,
        PresenceName::Population => Test::Population,
        PresenceName::Both => Test::Both,
    }
}

fn measure(name: ProximityName) -> Measure {
    match name {
        ProximityName::Minimum => Measure::Minimum,
        ProximityName::Asymmetric => Measure::Asymmetric,
        ProximityName::Continuous => Measure::Continuous,
        ProximityName::SquareRoot => Measure::SquareRoot,
    }
}

fn asked(arguments: &ComplexityArguments, sample: &Sample) -> Json {
    json!({
        "data": data::request(&arguments.data),
        "convention": convention(arguments.convention).code(),
        "sample": {
            "name": sample.name,
            "least_population": sample.least_population,
            "least_of_place": sample.least_of_place,
            "least_of_product": sample.least_of_product,
            "without_places": sample.without_places,
            "without_products": sample.without_products,
        },
        "presence": format!("{:?}", arguments.presence).to_lowercase(),
        "threshold": arguments.threshold,
        "strict": arguments.strict,
        "proximity": format!("{:?}", arguments.proximity).to_lowercase(),
        "neighbours": arguments.neighbours,
        "leave_out": arguments.leave_out,
    })
}
