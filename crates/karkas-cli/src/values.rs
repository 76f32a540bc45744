//! Values of options that are more than a word: shares, times, a facility.

use std::str::FromStr;

use karkas_plan::aim::Aim;
use karkas_plan::loss::LossKind;
use karkas_plan::solve::Method;
use karkas_share::rules::division::{NotARule, Rule};
use karkas_study::worth::{NotASubject, Subject};

/// A share that may be written as a percentage: `0.1%`, `0.1 %`, `0,1 %`, `0.001`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share(pub f64);

impl FromStr for Share {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (figure, divisor) = match text.trim().strip_suffix('%') {
            Some(figure) => (figure, 100.0),
            None => (text, 1.0),
        };
        let share = plain_number(figure)? / divisor;
        if (0.0..1.0).contains(&share) { Ok(Self(share)) } else { Err("not between 0 and 100 %".to_string()) }
    }
}

/// A span of time in seconds: `90`, `90s`, `10m`, `10 min`, `1h30m`, `1.5 h`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seconds(pub f64);

impl FromStr for Seconds {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut rest = text.trim();
        let mut seconds = 0.0;
        if rest.is_empty() {
            return Err("empty".to_string());
        }
        while !rest.is_empty() {
            let digits =
                rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
            let figure = plain_number(&rest[..digits])?;
            rest = rest[digits..].trim_start();
            let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            let unit = match &rest[..letters] {
                "" | "s" | "sec" | "с" | "сек" => 1.0,
                "m" | "min" | "м" | "мин" => 60.0,
                "h" | "ч" => 3600.0,
                other => return Err(format!("`{other}` is not s, m or h")),
            };
            seconds += figure * unit;
            rest = rest[letters..].trim_start();
        }
        if seconds > 0.0 { Ok(Self(seconds)) } else { Err("not above zero".to_string()) }
    }
}

/// How to solve, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SolverName(pub Method);

impl FromStr for SolverName {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let names = || Method::ALL.map(Method::name).join(", ");
        let found = Method::ALL.into_iter().find(|method| method.name() == text.trim());
        found.map(Self).ok_or_else(|| format!("not one of {}", names()))
    }
}

/// A kind of losses, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LossKindName(pub LossKind);

impl FromStr for LossKindName {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let names = || LossKind::ALL.map(LossKind::name).join(", ");
        LossKind::from_name(text.trim()).map(Self).ok_or_else(|| format!("not one of {}", names()))
    }
}

/// A rule of division, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleName(pub Rule);

impl FromStr for RuleName {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        text.parse().map(Self).map_err(|fault: NotARule| fault.to_string())
    }
}

/// What plans are judged by, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AimName(pub Aim);

impl FromStr for AimName {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let names = || Aim::ALL.map(Aim::name).join(", ");
        Aim::from_name(text.trim()).map(Self).ok_or_else(|| format!("not one of {}", names()))
    }
}

/// A kind of losses of which any one is survived: `partners=1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OneLoss(pub LossKind);

impl FromStr for OneLoss {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (kind, count) = text.split_once('=').unwrap_or((text, "1"));
        if count.trim() != "1" {
            return Err("one loss at a time: write =1".to_owned());
        }
        kind.parse::<LossKindName>().map(|kind| Self(kind.0))
    }
}

/// A share of demand that is served, up to all of it: `95%`, `0.95`, `100%`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ServedShare(pub f64);

impl FromStr for ServedShare {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.trim() {
            "100%" | "100 %" | "1" | "1.0" => Ok(Self(1.0)),
            text => text.parse::<Share>().map(|share| Self(share.0)),
        }
    }
}

/// How to try the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SensitivityMethod {
    /// One at a time.
    One,
    /// Along random walks.
    Morris,
}

impl FromStr for SensitivityMethod {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.trim() {
            "one" => Ok(Self::One),
            "morris" => Ok(Self::Morris),
            _ => Err("not one of one, morris".to_string()),
        }
    }
}

/// Something of which the worth is asked, or all that is asked about usually.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SubjectName {
    /// Every site, technology and incentive.
    All,
    /// One thing.
    One(Subject),
}

impl FromStr for SubjectName {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.trim() == "all" {
            return Ok(Self::All);
        }
        text.parse().map(Self::One).map_err(|fault: NotASubject| fault.to_string())
    }
}

/// A place and a process, as `PLACE/PROCESS`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacilityName {
    /// Id of the place.
    pub place: String,
    /// Id of the process.
    pub process: String,
}

impl FromStr for FacilityName {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once('/') {
            Some((place, process)) if !place.is_empty() && !process.is_empty() => {
                Ok(Self { place: place.to_string(), process: process.to_string() })
            }
            _ => Err("not PLACE/PROCESS".to_string()),
        }
    }
}

/// A decimal number without signs, exponents, infinities and the like; a comma is a decimal point.
fn plain_number(text: &str) -> Result<f64, String> {
    let text = text.trim().replace(',', ".");
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    match text.parse() {
        Ok(value) if plain => Ok(value),
        _ => Err(format!("`{text}` is not a number")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares() {
        for (text, share) in [("0.1%", 0.001), ("0,1 %", 0.001), ("0.005", 0.005), ("0", 0.0)] {
            assert_eq!(text.parse(), Ok(Share(share)), "{text}");
        }
        for text in ["", "%", "100%", "-1%", "1e-3", "inf", "NaN", "one"] {
            assert!(text.parse::<Share>().is_err(), "{text}");
        }
    }

    #[test]
    fn times() {
        for (text, seconds) in [
            ("90", 90.0),
            ("10m", 600.0),
            ("10 min", 600.0),
            ("1h30m", 5400.0),
            ("1,5 ч", 5400.0),
            ("2s", 2.0),
        ] {
            assert_eq!(text.parse(), Ok(Seconds(seconds)), "{text}");
        }
        for text in ["", "0", "m", "10x", "-5m", "1e3", "10 fortnights"] {
            assert!(text.parse::<Seconds>().is_err(), "{text}");
        }
    }

    #[test]
    fn facilities() {
        let facility: FacilityName = "mill/bakery".parse().expect("both parts");
        assert_eq!((facility.place.as_str(), facility.process.as_str()), ("mill", "bakery"));
        for text in ["mill", "/bakery", "mill/", ""] {
            assert!(text.parse::<FacilityName>().is_err(), "{text}");
        }
    }
}
