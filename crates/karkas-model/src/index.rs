//! Typed positions: a place can never be used where a commodity is meant.

use std::marker::PhantomData;

/// A dense position in one kind of list, numbered from zero in the order of the project's rows.
pub trait Index: Copy + Eq + Ord + std::hash::Hash {
    /// The typed position for a plain one.
    fn new(position: usize) -> Self;
    /// The plain position.
    fn position(self) -> usize;
}

macro_rules! index {
    ($(#[$doc:meta] $name:ident),+ $(,)?) => {$(
        #[$doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);
        impl Index for $name {
            fn new(position: usize) -> Self {
                Self(u32::try_from(position).expect("fewer than 2^32 rows"))
            }
            fn position(self) -> usize {
                self.0 as usize
            }
        }
    )+};
}

index!(
    /// Position of a place.
    PlaceId,
    /// Position of a commodity.
    CommodityId,
    /// Position of a process.
    ProcessId,
    /// Position of a lane (one pair of places, one mode, one commodity).
    LaneId,
    /// Position of a shared lane capacity.
    LaneCapacityId,
    /// Position of an offer (one place, commodity, partner and tier).
    OfferId,
    /// Position of a demand (one place, commodity and segment).
    DemandId,
);

/// A list that is read by its own typed index only.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexedList<I, T> {
    items: Vec<T>,
    index: PhantomData<I>,
}

impl<I, T> Default for IndexedList<I, T> {
    fn default() -> Self {
        Self { items: Vec::new(), index: PhantomData }
    }
}

impl<I: Index, T> IndexedList<I, T> {
    /// Adds an item and returns its position.
    pub fn push(&mut self, item: T) -> I {
        self.items.push(item);
        I::new(self.items.len() - 1)
    }
    /// Number of items.
    pub fn len(&self) -> usize {
        self.items.len()
    }
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
    /// The items in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }
    /// The positions in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + use<I, T> {
        (0..self.items.len()).map(I::new)
    }
    /// Positions with their items.
    pub fn enumerate(&self) -> impl Iterator<Item = (I, &T)> {
        self.items.iter().enumerate().map(|(i, item)| (I::new(i), item))
    }
}

impl<I, T> FromIterator<T> for IndexedList<I, T> {
    fn from_iter<It: IntoIterator<Item = T>>(iter: It) -> Self {
        Self { items: iter.into_iter().collect(), index: PhantomData }
    }
}

impl<I: Index, T> std::ops::Index<I> for IndexedList<I, T> {
    type Output = T;
    fn index(&self, index: I) -> &T {
        &self.items[index.position()]
    }
}

impl<I: Index, T> std::ops::IndexMut<I> for IndexedList<I, T> {
    fn index_mut(&mut self, index: I) -> &mut T {
        &mut self.items[index.position()]
    }
}

impl<'a, I, T> IntoIterator for &'a IndexedList<I, T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}
