//! What speaks for and against an opportunity, in plain words.

use karkas_model::words::{Lang, Value, Words};

use super::evidence::Criterion;
use super::score::Opportunity;

/// For or against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// It speaks for making the product.
    For,
    /// It speaks against it.
    Against,
}

/// One reason: an id of a text and the figures that it has places for.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// For or against.
    pub side: Side,
    /// Id of its text.
    pub id: &'static str,
    /// Figures of the text, already written out as words of the language need them: name, figure, kind.
    pub figures: Vec<(&'static str, Figure)>,
}

/// A figure of a reason.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    /// A share, shown in per cent.
    Share(f64),
    /// Money, USD.
    Money(f64),
    /// A bare number.
    Number(f64),
    /// A name.
    Text(String),
}

/// The best and the worst fifth of a place's opportunities are worth a word.
const FIFTH: f64 = 0.2;
/// A world market below this is small, USD a year.
const SMALL_MARKET: f64 = 1e8;
/// Imports from one supplier above this share are worth a word.
const ONE_SUPPLIER: f64 = 0.5;

/// All reasons, those for before those against, the weightiest first within each.
pub fn reasons(opportunity: &Opportunity) -> Vec<Reason> {
    let evidence = &opportunity.evidence;
    let mut found = Vec::new();
    let mut say = |side, id, figures| found.push(Reason { side, id, figures });
    if evidence.advantage >= 0.5 {
        say(Side::For, "reason-nearly-there", vec![("advantage", Figure::Number(evidence.advantage))]);
    }
    for (criterion, rank) in Criterion::ALL.into_iter().zip(opportunity.ranks) {
        let (Some(rank), Some(figure)) = (rank, criterion.figure(evidence)) else { continue };
        let (high, low) = (rank >= 1.0 - FIFTH, rank <= FIFTH);
        match criterion {
            Criterion::Feasibility if evidence.entry_probability.is_some() => {
                let figures = vec![("probability", Figure::Share(figure))];
                if high {
                    say(Side::For, "reason-likely", figures);
                } else if low {
                    say(Side::Against, "reason-unlikely", figures);
                }
            }
            Criterion::Feasibility => {
                let figures = vec![("density", Figure::Share(figure))];
                if high {
                    say(Side::For, "reason-related", figures);
                } else if low {
                    say(Side::Against, "reason-unrelated", figures);
                }
            }
            Criterion::Complexity if figure > evidence.place_complexity && high => {
                say(Side::For, "reason-complex", vec![]);
            }
            Criterion::Complexity if figure < evidence.place_complexity => {
                say(Side::Against, "reason-simple", vec![]);
            }
            Criterion::Outlook if high => say(Side::For, "reason-outlook", vec![]),
            Criterion::Market if high => {
                say(Side::For, "reason-market", vec![("market", Figure::Money(figure))])
            }
            Criterion::Market if figure < SMALL_MARKET => {
                say(Side::Against, "reason-small-market", vec![("market", Figure::Money(figure))]);
            }
            Criterion::Growth if figure < 0.0 => {
                say(Side::Against, "reason-shrinking", vec![("growth", Figure::Share(-figure))]);
            }
            Criterion::Growth if high => {
                say(Side::For, "reason-growing", vec![("growth", Figure::Share(figure))])
            }
            Criterion::Imports if high && figure > 0.0 => {
                say(Side::For, "reason-imports", vec![("imports", Figure::Money(figure))]);
            }
            Criterion::Linkage if high => {
                say(Side::For, "reason-linkage", vec![("linkage", Figure::Number(figure))])
            }
            Criterion::Linkage if low => {
                say(Side::Against, "reason-no-linkage", vec![("linkage", Figure::Number(figure))]);
            }
            _ => {}
        }
    }
    if evidence.dependent == Some(true) {
        say(Side::For, "reason-dependent", vec![]);
    }
    if let Some((supplier, share)) = &evidence.top_supplier
        && *share >= ONE_SUPPLIER
    {
        let figures = vec![("supplier", Figure::Text(supplier.clone())), ("share", Figure::Share(*share))];
        say(Side::For, "reason-one-supplier", figures);
    }
    if evidence.residual {
        say(Side::Against, "reason-residual", vec![]);
    }
    if let Some(ambiguity) = evidence.ambiguity.filter(|share| *share > 0.1) {
        say(Side::Against, "reason-ambiguous", vec![("share", Figure::Share(ambiguity))]);
    }
    // The sort is stable: within each side the order stays.
    found.sort_by_key(|reason| reason.side == Side::Against);
    found
}

impl Reason {
    /// The reason in words.
    pub fn text(&self, words: &Words) -> String {
        let values: Vec<(&str, Value<'_>)> = self
            .figures
            .iter()
            .map(|(name, figure)| {
                let text = match figure {
                    Figure::Share(share) => words.percent(*share, 0),
                    Figure::Money(money) => words.money(*money, "USD"),
                    Figure::Number(number) => words.number(*number, 2),
                    Figure::Text(text) => text.clone(),
                };
                (*name, Value::from(text))
            })
            .collect();
        words.text(self.id, &values)
    }
}

/// The texts of reasons in a language.
pub fn words(lang: Lang) -> Words {
    match lang {
        Lang::En => Words::new(lang, &[include_str!("../../locales/en/opportunities.ftl")]),
        Lang::Ru => Words::new(lang, &[include_str!("../../locales/ru/opportunities.ftl")]),
    }
}

#[cfg(test)]
mod tests {
    use super::super::evidence::Evidence;
    use super::*;

    fn opportunity() -> Opportunity {
        let evidence = Evidence {
            advantage: 0.7,
            density: 0.4,
            complexity: 1.5,
            place_complexity: 0.2,
            world_market: 5e7,
            world_growth: Some(-0.04),
            imports: Some(2e8),
            top_supplier: Some(("chn".to_owned(), 0.83)),
            dependent: Some(true),
            residual: true,
            ambiguity: Some(0.4),
            backward_linkage: Some(1.4),
            forward_linkage: Some(1.2),
            ..Evidence::default()
        };
        let ranks = [Some(0.9), Some(0.9), Some(0.85), Some(0.1), Some(0.1), Some(1.0), None, Some(0.95)];
        Opportunity { evidence, ranks, score: 0.7, position: 1 }
    }

    #[test]
    fn reasons_have_words_in_both_languages() {
        for lang in Lang::ALL {
            let words = words(lang);
            for reason in reasons(&opportunity()) {
                let text = reason.text(&words);
                assert!(!text.contains("reason-") && !text.contains('{'), "{lang}: {text}");
            }
        }
    }

    #[test]
    fn what_speaks_for_comes_first() {
        let found = reasons(&opportunity());
        let against = found.iter().position(|reason| reason.side == Side::Against).expect("some against");
        assert!(found[..against].iter().all(|reason| reason.side == Side::For));
        assert!(found[against..].iter().all(|reason| reason.side == Side::Against));
        let ids: Vec<&str> = found.iter().map(|reason| reason.id).collect();
        for id in [
            "reason-nearly-there",
            "reason-dependent",
            "reason-shrinking",
            "reason-small-market",
            "reason-residual",
        ] {
            assert!(ids.contains(&id), "{id} in {ids:?}");
        }
        let words = words(Lang::En);
        let supplier = found.iter().find(|reason| reason.id == "reason-one-supplier").expect("a reason");
        assert!(supplier.text(&words).contains("chn") && supplier.text(&words).contains("83"));
    }
}
