//! Test problems of the literature and one with every kind of gene.

use std::f64::consts::PI;

use karkas_design::search::{Evaluation, Gene, Problem};

type Function = fn(&[f64]) -> Evaluation;

/// A problem given by a function.
pub struct Given {
    pub genes: Vec<Gene>,
    pub objectives: Vec<String>,
    pub function: Function,
}

impl Problem for Given {
    fn genes(&self) -> &[Gene] {
        &self.genes
    }
    fn objectives(&self) -> &[String] {
        &self.objectives
    }
    fn evaluate(&self, genes: &[f64]) -> Evaluation {
        (self.function)(genes)
    }
}

fn reals(count: usize, objectives: usize, function: Function) -> Given {
    Given {
        genes: (0..count).map(|i| Gene::real(format!("x{i}"), 0.0, 1.0)).collect(),
        objectives: (0..objectives).map(|i| format!("f{i}")).collect(),
        function,
    }
}

/// ZDT1 (Zitzler, Deb and Thiele 2000): 30 variables, front f2 = 1 − √f1.
pub fn zdt1() -> Given {
    reals(30, 2, |x| {
        let g = 1.0 + 9.0 * x[1..].iter().sum::<f64>() / 29.0;
        Evaluation::free(vec![x[0], g * (1.0 - (x[0] / g).sqrt())])
    })
}

/// ZDT3 (ibid.): a front in five pieces.
pub fn zdt3() -> Given {
    reals(30, 2, |x| {
        let g = 1.0 + 9.0 * x[1..].iter().sum::<f64>() / 29.0;
        let h = 1.0 - (x[0] / g).sqrt() - (x[0] / g) * (10.0 * PI * x[0]).sin();
        Evaluation::free(vec![x[0], g * h])
    })
}

/// DTLZ2 (Deb, Thiele, Laumanns and Zitzler 2002) with three objectives and 12 variables: the front is an eighth of a sphere.
pub fn dtlz2() -> Given {
    reals(12, 3, |x| {
        let g: f64 = x[2..].iter().map(|value| (value - 0.5).powi(2)).sum();
        let (a, b) = (x[0] * PI / 2.0, x[1] * PI / 2.0);
        let r = 1.0 + g;
        Evaluation::free(vec![r * a.cos() * b.cos(), r * a.cos() * b.sin(), r * a.sin()])
    })
}

/// Constrained problem SRN (Srinivas and Deb 1994): x² + y² ≤ 225 and x − 3y + 10 ≤ 0; on the front x = −2.5.
pub fn srn() -> Given {
    Given {
        genes: vec![Gene::real("x", -20.0, 20.0), Gene::real("y", -20.0, 20.0)],
        objectives: vec!["f0".into(), "f1".into()],
        function: |x| Evaluation {
            objectives: vec![
                (x[0] - 2.0).powi(2) + (x[1] - 1.0).powi(2) + 2.0,
                9.0 * x[0] - (x[1] - 1.0).powi(2),
            ],
            violations: vec![(x[0] * x[0] + x[1] * x[1] - 225.0) / 225.0, (x[0] - 3.0 * x[1] + 10.0) / 10.0],
        },
    }
}

/// Every kind of gene: 3 frames × 6 storeys × a span; small enough to enumerate.
pub fn mixed() -> Given {
    Given {
        genes: vec![
            Gene::category("frame", ["steel", "concrete", "timber"]),
            Gene::integer("storeys", 1, 6),
            Gene::integer("bays", 1, 20),
        ],
        objectives: vec!["cost".into(), "carbon".into()],
        function: |x| {
            let (cost, carbon) = [(5.0, 9.0), (4.0, 10.0), (7.0, 3.0)][x[0] as usize];
            let slender = (x[1] - 3.0).abs() + (x[2] - 8.0).abs() / 4.0;
            Evaluation {
                objectives: vec![cost + slender + 0.1 * x[2], carbon + slender + 0.3 * x[1]],
                violations: vec![5.0 - x[2]],
            }
        },
    }
}
