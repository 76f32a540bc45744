//! The spanning tree of the network simplex method.

/// No node.
const NONE: u32 = u32::MAX;

/// A rooted spanning tree with potentials: what a unit costs at each node, counted from the root.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) parent: Vec<u32>,
    /// The arc to the parent.
    pub(super) arc: Vec<u32>,
    pub(super) potential: Vec<f64>,
    depth: Vec<u32>,
    first_child: Vec<u32>,
    next_sibling: Vec<u32>,
    previous_sibling: Vec<u32>,
    root: u32,
    stack: Vec<u32>,
}

impl Tree {
    /// All `nodes` under a root of their own number, each by the arc of its own number.
    pub(super) fn star(nodes: usize, root: u32) -> Self {
        let mut tree = Self {
            parent: vec![NONE; nodes + 1],
            arc: vec![NONE; nodes + 1],
            potential: vec![0.0; nodes + 1],
            depth: vec![0; nodes + 1],
            first_child: vec![NONE; nodes + 1],
            next_sibling: vec![NONE; nodes + 1],
            previous_sibling: vec![NONE; nodes + 1],
            root,
            stack: Vec::new(),
        };
        for node in 0..nodes as u32 {
            tree.arc[node as usize] = node;
            tree.depth[node as usize] = 1;
            tree.hang(node, root);
        }
        tree
    }

    /// Computes all potentials anew; `rise(arc, node)` is how much the potential rises over the arc to the node below it.
    pub(super) fn price(&mut self, rise: impl Fn(u32, u32) -> f64) {
        let mut stack = std::mem::take(&mut self.stack);
        stack.push(self.root);
        while let Some(above) = stack.pop() {
            let mut node = self.first_child[above as usize];
            while node != NONE {
                self.potential[node as usize] =
                    self.potential[above as usize] + rise(self.arc[node as usize], node);
                stack.push(node);
                node = self.next_sibling[node as usize];
            }
        }
        self.stack = stack;
    }

    /// The lowest node above both.
    pub(super) fn join(&self, mut a: u32, mut b: u32) -> u32 {
        while a != b {
            if self.depth[a as usize] >= self.depth[b as usize] {
                a = self.parent[a as usize];
            } else {
                b = self.parent[b as usize];
            }
        }
        a
    }

    /// Takes the subtree of `cut`, which holds `inside`, from its place and hangs it by `inside` under `outside`; the
    /// potentials in it change by `change`.
    pub(super) fn graft(&mut self, cut: u32, inside: u32, outside: u32, arc: u32, change: f64) {
        let (mut node, mut parent, mut arc) = (inside, outside, arc);
        loop {
            let (old_parent, old_arc) = (self.parent[node as usize], self.arc[node as usize]);
            self.unhang(node);
            self.hang(node, parent);
            self.arc[node as usize] = arc;
            if node == cut {
                break;
            }
            (parent, arc, node) = (node, old_arc, old_parent);
        }
        let mut stack = std::mem::take(&mut self.stack);
        stack.push(inside);
        while let Some(node) = stack.pop() {
            self.potential[node as usize] += change;
            self.depth[node as usize] = self.depth[self.parent[node as usize] as usize] + 1;
            let mut child = self.first_child[node as usize];
            while child != NONE {
                stack.push(child);
                child = self.next_sibling[child as usize];
            }
        }
        self.stack = stack;
    }

    fn hang(&mut self, node: u32, parent: u32) {
        let first = self.first_child[parent as usize];
        self.parent[node as usize] = parent;
        self.next_sibling[node as usize] = first;
        self.previous_sibling[node as usize] = NONE;
        if first != NONE {
            self.previous_sibling[first as usize] = node;
        }
        self.first_child[parent as usize] = node;
    }

    fn unhang(&mut self, node: u32) {
        let (next, previous) = (self.next_sibling[node as usize], self.previous_sibling[node as usize]);
        if previous == NONE {
            self.first_child[self.parent[node as usize] as usize] = next;
        } else {
            self.next_sibling[previous as usize] = next;
        }
        if next != NONE {
            self.previous_sibling[next as usize] = previous;
        }
    }
}
