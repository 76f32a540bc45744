//! Names of nodes while links are read.

use std::collections::HashMap;

use crate::network::Names;

/// Names with numbers in the order in which they came. Whole numbers are kept as such until a name is none.
#[derive(Debug)]
pub(super) enum Nodes {
    Numbers(HashMap<u64, u32>),
    Texts(HashMap<Box<str>, u32>),
}

impl Default for Nodes {
    fn default() -> Self {
        Self::Numbers(HashMap::new())
    }
}

impl Nodes {
    /// The number of a name.
    pub fn number(&mut self, name: &str) -> u32 {
        if let Self::Numbers(known) = self {
            if let Some(number) = whole(name) {
                let next = known.len() as u32;
                return *known.entry(number).or_insert(next);
            }
            *self =
                Self::Texts(known.iter().map(|(name, &number)| (name.to_string().into(), number)).collect());
        }
        let Self::Texts(known) = self else { unreachable!("names are texts from here on") };
        if let Some(&number) = known.get(name) {
            return number;
        }
        let next = known.len() as u32;
        known.insert(name.into(), next);
        next
    }

    /// The names sorted, and for each number in order of coming its place among them.
    pub fn sorted(self) -> (Names, Vec<u32>) {
        match self {
            Self::Numbers(known) => {
                let (names, places) = sorted(known.into_iter().collect());
                let places_are_names = names.iter().enumerate().all(|(place, &name)| place as u64 == name);
                (if places_are_names { Names::Places } else { Names::Numbers(names) }, places)
            }
            Self::Texts(known) => {
                let (names, places) = sorted(known.into_iter().collect());
                (Names::Texts(names), places)
            }
        }
    }
}

fn sorted<N: Ord>(mut known: Vec<(N, u32)>) -> (Vec<N>, Vec<u32>) {
    known.sort_unstable();
    let mut places = vec![0; known.len()];
    for (place, (_, number)) in known.iter().enumerate() {
        places[*number as usize] = place as u32;
    }
    (known.into_iter().map(|(name, _)| name).collect(), places)
}

/// A whole number as it is written: `007` and `+7` are texts.
fn whole(name: &str) -> Option<u64> {
    let plain = name == "0" || (!name.starts_with('0') && name.bytes().all(|byte| byte.is_ascii_digit()));
    if plain { name.parse().ok() } else { None }
}
