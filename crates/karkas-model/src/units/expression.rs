//! How units are written: `kWh`, `USD/(kWh/a)`, `g/kWh`, `m2`, `m^2`, `kg·m/s²`, `3 bn RUB`.

use std::fmt;

use super::UnitFault;

const DEEPEST: usize = 16;
const LARGEST_EXPONENT: i32 = 24;

/// A product of powers of named units, in the order of their first mention.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expression {
    factors: Vec<(String, i32)>,
}

impl Expression {
    /// Reads an expression of names, `1`, `*`, `·`, `/`, `^`, raised digits and parentheses. A space
    /// multiplies.
    ///
    /// # Errors
    /// [`UnitFault::Syntax`].
    pub fn parse(text: &str) -> Result<Self, UnitFault> {
        let fault = || UnitFault::Syntax { found: text.trim().to_string() };
        let mut parser = Parser { rest: text, depth: 0 };
        let expression = parser.product().ok_or_else(fault)?;
        parser.skip_space();
        if parser.rest.is_empty() { Ok(expression) } else { Err(fault()) }
    }

    /// Names and exponents; no exponent is zero.
    pub fn factors(&self) -> &[(String, i32)] {
        &self.factors
    }

    fn multiply(&mut self, other: Self, exponent: i32) -> Option<()> {
        for (name, power) in other.factors {
            let change = power.checked_mul(exponent).filter(|change| change.abs() <= LARGEST_EXPONENT)?;
            match self.factors.iter().position(|(known, _)| *known == name) {
                Some(at) => {
                    self.factors[at].1 += change;
                    if self.factors[at].1.abs() > LARGEST_EXPONENT {
                        return None;
                    }
                }
                None => self.factors.push((name, change)),
            }
        }
        self.factors.retain(|(_, power)| *power != 0);
        Some(())
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let write_powers = |formatter: &mut fmt::Formatter<'_>, sign: i32| -> fmt::Result {
            let mut first = true;
            for (name, power) in self.factors.iter().filter(|(_, power)| power.signum() == sign) {
                if !first {
                    formatter.write_str("·")?;
                }
                first = false;
                formatter.write_str(name)?;
                if power.abs() > 1 {
                    write!(formatter, "^{}", power.abs())?;
                }
            }
            Ok(())
        };
        if self.factors.iter().any(|(_, power)| *power > 0) {
            write_powers(formatter, 1)?;
        } else {
            formatter.write_str("1")?;
        }
        match self.factors.iter().filter(|(_, power)| *power < 0).count() {
            0 => Ok(()),
            1 => {
                formatter.write_str("/")?;
                write_powers(formatter, -1)
            }
            _ => {
                formatter.write_str("/(")?;
                write_powers(formatter, -1)?;
                formatter.write_str(")")
            }
        }
    }
}

struct Parser<'a> {
    rest: &'a str,
    depth: usize,
}

impl Parser<'_> {
    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn take(&mut self, wanted: &[char]) -> bool {
        match self.rest.strip_prefix(wanted) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn product(&mut self) -> Option<Expression> {
        let mut product = Expression::default();
        let mut sign = 1;
        loop {
            let factor = self.power()?;
            product.multiply(factor, sign)?;
            self.skip_space();
            if self.take(&['/']) {
                sign = -1;
            } else if self.take(&['*', '·', '⋅', '×']) {
                sign = 1;
            } else if self.rest.starts_with(starts_name) || self.rest.starts_with('(') {
                // A space multiplies within what it stands in: "USD/t km" is USD/t·km, read from left to right.
                sign = 1;
            } else {
                return Some(product);
            }
        }
    }

    fn power(&mut self) -> Option<Expression> {
        self.skip_space();
        let factor = if self.take(&['(']) {
            self.depth += 1;
            if self.depth > DEEPEST {
                return None;
            }
            let inner = self.product()?;
            self.skip_space();
            if !self.take(&[')']) {
                return None;
            }
            self.depth -= 1;
            inner
        } else if self.rest.starts_with('1')
            && !self.rest[1..].starts_with(|next: char| next.is_alphanumeric())
        {
            self.rest = &self.rest[1..];
            Expression::default()
        } else {
            self.name()?
        };
        let Some(exponent) = self.exponent()? else {
            return Some(factor);
        };
        let mut power = Expression::default();
        power.multiply(factor, exponent)?;
        Some(power)
    }

    fn name(&mut self) -> Option<Expression> {
        if !self.rest.starts_with(starts_name) {
            return None;
        }
        let end = self.rest.find(|letter| !continues_name(letter)).unwrap_or(self.rest.len());
        let name = self.rest[..end].to_string();
        self.rest = &self.rest[end..];
        Some(Expression { factors: vec![(name, 1)] })
    }

    /// `^2`, `^-1`, `²`, `⁻¹`, or nothing. The outer `None` is a fault.
    fn exponent(&mut self) -> Option<Option<i32>> {
        let digits: String = if self.take(&['^']) {
            let end = self
                .rest
                .find(|c: char| !(c.is_ascii_digit() || "-−".contains(c)))
                .unwrap_or(self.rest.len());
            let digits = self.rest[..end].replace('−', "-");
            self.rest = &self.rest[end..];
            digits
        } else {
            let end = self.rest.find(|c| raised(c).is_none()).unwrap_or(self.rest.len());
            let digits: String = self.rest[..end].chars().filter_map(raised).collect();
            self.rest = &self.rest[end..];
            if digits.is_empty() {
                return Some(None);
            }
            digits
        };
        digits.parse().ok().filter(|exponent: &i32| exponent.abs() <= LARGEST_EXPONENT).map(Some)
    }
}

/// Whether a letter can start the name of a unit. Braces are names that a rule fills in.
fn starts_name(letter: char) -> bool {
    (letter.is_alphabetic() && raised(letter).is_none()) || "%‰°$€₽¥£_{}".contains(letter)
}

fn continues_name(letter: char) -> bool {
    starts_name(letter) || letter.is_ascii_digit()
}

fn raised(letter: char) -> Option<char> {
    Some(match letter {
        '⁻' => '-',
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴' => '4',
        '⁵' => '5',
        '⁶' => '6',
        '⁷' => '7',
        '⁸' => '8',
        '⁹' => '9',
        _ => return None,
    })
}
