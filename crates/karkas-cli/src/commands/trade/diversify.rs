//! `karkas trade diversify`: the cheapest basket of new products that reaches a goal.

use std::ops::ControlFlow;
use std::path::Path;

use karkas_model::analysis::Analysis;
use karkas_trade::complexity::sample::Sample;
use karkas_trade::complexity::{Complexity, Convention, Request, complexity};
use karkas_trade::diversification::{
    BasketError, Choice, Figures, FrontPoint, Goal, Limits, Question, Solving, basket_tables, cheapest, front,
};
use karkas_trade::output::Output;
use karkas_trade::read::outputs;
use serde_json::json;

use super::data;
use crate::command_line::{CostName, DiversifyArguments};
use crate::commands::analysis::Analysing;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::layout;
use crate::screen::Screen;

/// Takes the last year, asks the question and writes the baskets.
pub fn run(arguments: &DiversifyArguments, screen: &Screen) -> Result<Exit, Stop> {
    let inputs = data::inputs(&arguments.data, &[arguments.population.as_ref(), arguments.figures.as_ref()]);
    let paths: Vec<&Path> = inputs.iter().map(std::path::PathBuf::as_path).collect();
    let sample = Sample::by_name(&arguments.sample).ok_or_else(|| {
        let values = [("found", arguments.sample.clone().into()), ("known", Sample::KNOWN.join(", ").into())];
        Stop::new(Exit::Usage, screen, "complexity-sample-unknown", &values)
    })?;
    let population = data::figures(arguments.population.as_deref(), screen)?;
    if population.is_none() && sample.least_population.is_some() {
        return Err(Stop::new(Exit::Usage, screen, "complexity-population", &[]));
    }
    let figures = match &arguments.figures {
        Some(path) => {
            Figures::read(path).map_err(|fault| Stop { exit: Exit::Faults, text: fault.to_string() })?
        }
        None => Figures::default(),
    };
    let options = data::options(&arguments.data, screen)?;
    let analysing = Analysing::new(&arguments.output, &paths, screen)?;
    let reading = screen.text("complexity-reading", &[]);
    let mut last: Option<(i32, Output)> = None;
    let mut watch = |rows: u64| {
        analysing.step(rows as usize, 0, &reading);
        if analysing.stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let mut each = |year: i32, output: Output| {
        last = Some((year, output));
        ControlFlow::Continue(())
    };
    let remarks = outputs(&arguments.data.files, &options, &mut watch, &mut each)
        .map_err(|fault| data::stop(fault, screen))?;
    data::say(remarks, screen);
    let Some((year, output)) = last else { return Err(Stop::said(Exit::Faults)) };
    let request = Request { population: population.as_ref(), ..Request::new(Convention::GrowthLab, &sample) };
    let solved = complexity(&output, year, &request);
    let place = solved.places.get(&arguments.place).ok_or_else(|| {
        Stop::new(Exit::Usage, screen, "dependence-no-place", &[("place", arguments.place.clone().into())])
    })?;
    let mut question = question(arguments, &solved, place as usize, &figures);
    let now = mean(&question.present);
    question.goals = goals(arguments, now);
    if question.goals.is_empty() {
        return Err(Stop::new(Exit::Usage, screen, "diversify-goal", &[]));
    }
    let points = solve(arguments, &question, &analysing, screen)?;
    let (baskets, chosen) =
        basket_tables(&question, &points, |product| solved.products.text(product).to_owned());
    let complete = !points.is_empty() && points.iter().all(|point| point.basket.proven);
    let mut analysis = Analysis {
        command: "trade diversify",
        request: json!({
            "data": data::request(&arguments.data), "place": arguments.place, "sample": sample.name,
            "convention": Convention::GrowthLab.code(), "complexity": arguments.complexity, "raise": arguments.raise,
            "jobs": arguments.jobs, "value_added": arguments.value_added, "replace_imports": arguments.replace_imports,
            "cost": format!("{:?}", arguments.cost).to_lowercase(), "budget": arguments.budget,
            "least_market": arguments.least_market, "least_inputs": arguments.least_inputs,
            "most_products": arguments.most_products, "front": arguments.front,
        }),
        complete,
        figures: json!({
            "year": year, "complexity_now": now, "candidates": question.choices.len(), "points": points.len(),
        }),
        tables: Vec::new(),
    };
    analysis.push(&baskets);
    analysis.push(&chosen);
    let summary = summary(&question, &points, &solved, now, screen);
    analysing.finish(&analysis, &inputs, None, &summary)
}

fn mean(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
}

fn goals(arguments: &DiversifyArguments, now: f64) -> Vec<Goal> {
    let target = arguments.complexity.or(arguments.raise.map(|raise| now + raise));
    [
        target.map(Goal::Complexity),
        arguments.jobs.map(Goal::Jobs),
        arguments.value_added.map(Goal::ValueAdded),
        arguments.replace_imports.map(Goal::ImportsReplaced),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What the place makes and could make: products without an index or, where costs are given, without a cost are left out.
fn question(
    arguments: &DiversifyArguments,
    solved: &Complexity,
    place: usize,
    figures: &Figures,
) -> Question {
    let (of_place, of_product) = (solved.values.row_sums(), solved.values.column_sums());
    let total: f64 = of_place.iter().sum();
    let mut question = Question {
        present: Vec::new(),
        choices: Vec::new(),
        goals: Vec::new(),
        limits: Limits {
            budget: arguments.budget.unwrap_or(f64::INFINITY),
            market: arguments.least_market,
            inputs: arguments.least_inputs,
            products: arguments.most_products.map_or(usize::MAX, |most| most as usize),
        },
    };
    for (product, code) in solved.products.iter().enumerate() {
        let Some(index) = solved.pci[product] else { continue };
        if solved.presence.has(place, product) {
            question.present.push(index);
            continue;
        }
        let known = figures.of(code);
        let missing = of_place[place] * of_product[product] / total - solved.values.at(place, product);
        let cost = match arguments.cost {
            CostName::Distance => Some(1.0 - solved.density.at(place, product)),
            CostName::Exports => Some(missing.max(0.0)),
            CostName::Given => known.cost,
        };
        let Some(cost) = cost else { continue };
        question.choices.push(Choice {
            product: product as u32,
            complexity: index,
            cost,
            market: of_product[product],
            inputs: known.inputs.unwrap_or(1.0),
            jobs: known.jobs.unwrap_or(0.0),
            value_added: known.value_added.unwrap_or(0.0),
            imports_replaced: known.imports_replaced.unwrap_or(0.0),
        });
    }
    question
}

fn solve(
    arguments: &DiversifyArguments,
    question: &Question,
    analysing: &Analysing<'_>,
    screen: &Screen,
) -> Result<Vec<FrontPoint>, Stop> {
    let options = Solving {
        gap: arguments.gap.map_or(1e-4, |gap| gap.0),
        time_limit: arguments.time.map(|time| std::time::Duration::from_secs_f64(time.0)),
        ..Solving::default()
    };
    let solving = screen.text("diversify-solving", &[]);
    let count = usize::from(arguments.front.unwrap_or(1));
    let watch = |point: usize| {
        analysing.step(point, count, &solving);
        if analysing.stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let found = if arguments.front.is_some() {
        front(question, count, &options, &mut |point, _| watch(point))
    } else {
        let target = match question.goals[0] {
            Goal::Complexity(target)
            | Goal::Jobs(target)
            | Goal::ValueAdded(target)
            | Goal::ImportsReplaced(target) => target,
        };
        cheapest(question, &options, &mut |_| watch(1)).map(|basket| vec![FrontPoint { target, basket }])
    };
    found.map_err(|fault| match fault {
        BasketError::OutOfReach => Stop::new(Exit::NoPlan, screen, "diversify-out-of-reach", &[]),
        BasketError::Stopped => Stop::said(Exit::Stopped),
        BasketError::Figure { .. } => Stop { exit: Exit::Faults, text: fault.to_string() },
        BasketError::Solver(_) => Stop { exit: Exit::SolverFailed, text: fault.to_string() },
    })
}

fn summary(
    question: &Question,
    points: &[FrontPoint],
    solved: &Complexity,
    now: f64,
    screen: &Screen,
) -> String {
    let words = &screen.words;
    let values = [("now", words.number(now, 3).into()), ("candidates", question.choices.len().into())];
    let mut text = screen.text("diversify-found", &values);
    let mut lines = vec![
        ["target", "cost", "gap", "products"]
            .map(|head| screen.text(&format!("diversify-{head}"), &[]))
            .to_vec(),
    ];
    for point in points {
        lines.push(vec![
            words.figure(point.target),
            words.figure(point.basket.cost),
            words.percent(point.basket.gap(), 2),
            point.basket.chosen.len().to_string(),
        ]);
    }
    text.push('\n');
    text.push_str(&layout::table(&lines));
    if let [point] = points {
        let list: Vec<&str> = point
            .basket
            .chosen
            .iter()
            .map(|&at| solved.products.text(question.choices[at].product))
            .collect();
        text.push_str(&format!("\n{}", list.join(" ")));
    }
    text.push('\n');
    text
}
