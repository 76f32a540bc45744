//! Decomposition of lines and of trees of assembly and disassembly into pairs of machines, one for each buffer.
//!
//! Each buffer sees the rest of the line as one machine before it and one behind it. These pseudo-machines are found by going forth and
//! back: by the conservation of flow, the time that flow stands still (flow rate and idle time), and how soon it resumes (S. B. Gershwin,
//! *Operations Research* 35, 1987; Y. Dallery, R. David and X.-L. Xie, *IIE Transactions* 20, 1988, and *IEEE Transactions on Automatic Control*
//! 34, 1989; assembly as S. B. Gershwin, *IIE Transactions* 23, 1991). Pairs are those of [`super::fluid`], so machines may have any speeds: what
//! a pseudo-machine loses beyond standing still makes it slower. Exact for two machines.

use super::fluid::{Machine, Pair, two_machines};

/// A buffer: from which machine to which, and how many parts it holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Buffer {
    /// The machine before it.
    pub from: usize,
    /// The machine behind it.
    pub to: usize,
    /// Parts.
    pub capacity: f64,
}

/// What decomposition says of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Decomposed {
    /// Parts a unit of time through each machine.
    pub throughput: f64,
    /// Share of time that each machine loses to waiting for parts, slow arrival counted by what it loses.
    pub starved: Vec<f64>,
    /// Share of time that each machine loses to waiting for room, slow departure counted by what it loses.
    pub blocked: Vec<f64>,
    /// Share of time in which each machine is down.
    pub down: Vec<f64>,
    /// Parts in each buffer on average.
    pub levels: Vec<f64>,
    /// Rounds until the pairs agreed.
    pub rounds: usize,
    /// Largest difference of throughput between two pairs, relative; what is left where they never agree.
    pub disagreement: f64,
}

const ROUNDS: usize = 2_000;
const TOLERANCE: f64 = 1e-10;
/// Where pairs swing instead of settling: rounds, and the share of each change that is made after them.
const DAMPING: [(usize, f64); 3] = [(60, 0.5), (200, 0.1), (1_000, 0.02)];

/// Decomposes a line. Buffers join machines to a tree: assembly has several buffers before it, disassembly several behind it, and every machine
/// makes one part for one part of each.
///
/// # Panics
/// Where the buffers do not join all machines to one tree.
pub fn decompose(machines: &[Machine], buffers: &[Buffer]) -> Decomposed {
    assert!(buffers.len() + 1 == machines.len(), "buffers join machines to a tree");
    if buffers.is_empty() {
        return alone(machines[0]);
    }
    let mut tree = Tree::new(machines, buffers);
    let order = tree.order();
    let (mut rounds, mut disagreement) = (0, f64::INFINITY);
    while rounds < ROUNDS {
        rounds += 1;
        let before = tree.alone();
        let step = DAMPING.iter().rev().find(|(from, _)| rounds > *from).map_or(1.0, |(_, step)| *step);
        for &buffer in &order {
            tree.renew_upstream(buffer, step);
        }
        for &buffer in order.iter().rev() {
            tree.renew_downstream(buffer, step);
        }
        let flows = tree.pairs.iter().map(|pair| pair.throughput);
        let (least, most) =
            flows.fold((f64::INFINITY, 0.0_f64), |(low, high), flow| (low.min(flow), high.max(flow)));
        disagreement = (most - least) / most;
        // The pairs may agree by chance, or stand still at what one machine makes alone, while the pseudo-machines still move.
        let change =
            tree.alone().iter().zip(&before).map(|(now, then)| (now - then).abs() / most).fold(0.0, f64::max);
        if change < TOLERANCE {
            break;
        }
    }
    tree.result(rounds, disagreement)
}

fn alone(machine: Machine) -> Decomposed {
    let throughput = machine.alone();
    Decomposed {
        throughput,
        starved: vec![0.0],
        blocked: vec![0.0],
        down: vec![machine.failure * throughput / (machine.speed * machine.repair)],
        levels: Vec::new(),
        rounds: 0,
        disagreement: 0.0,
    }
}

struct Tree<'l> {
    machines: &'l [Machine],
    buffers: &'l [Buffer],
    before: Vec<Vec<usize>>,
    behind: Vec<Vec<usize>>,
    upstream: Vec<Machine>,
    downstream: Vec<Machine>,
    pairs: Vec<Pair>,
}

impl<'l> Tree<'l> {
    fn new(machines: &'l [Machine], buffers: &'l [Buffer]) -> Self {
        let mut before = vec![Vec::new(); machines.len()];
        let mut behind = vec![Vec::new(); machines.len()];
        for (at, buffer) in buffers.iter().enumerate() {
            behind[buffer.from].push(at);
            before[buffer.to].push(at);
        }
        let upstream: Vec<Machine> = buffers.iter().map(|buffer| machines[buffer.from]).collect();
        let downstream: Vec<Machine> = buffers.iter().map(|buffer| machines[buffer.to]).collect();
        let pairs = (0..buffers.len())
            .map(|at| two_machines(upstream[at], downstream[at], buffers[at].capacity))
            .collect();
        Self { machines, buffers, before, behind, upstream, downstream, pairs }
    }

    /// Buffers so that those before a machine come before those behind it.
    fn order(&self) -> Vec<usize> {
        let mut waiting: Vec<usize> = self.before.iter().map(Vec::len).collect();
        let mut free: Vec<usize> =
            (0..self.machines.len()).filter(|&machine| waiting[machine] == 0).collect();
        let mut order = Vec::new();
        while let Some(machine) = free.pop() {
            for &buffer in &self.behind[machine] {
                order.push(buffer);
                let to = self.buffers[buffer].to;
                waiting[to] -= 1;
                if waiting[to] == 0 {
                    free.push(to);
                }
            }
        }
        assert!(order.len() == self.buffers.len(), "buffers form no loop");
        order
    }

    /// What each pseudo-machine makes alone.
    fn alone(&self) -> Vec<f64> {
        self.upstream.iter().chain(&self.downstream).map(|machine| machine.alone()).collect()
    }

    /// Time lost for each part at the machine behind a buffer because nothing comes.
    fn starving(&self, buffer: usize) -> f64 {
        (1.0 / self.pairs[buffer].throughput - 1.0 / self.downstream[buffer].alone()).max(0.0)
    }

    /// Time lost for each part at the machine before a buffer because nothing leaves.
    fn blocking(&self, buffer: usize) -> f64 {
        (1.0 / self.pairs[buffer].throughput - 1.0 / self.upstream[buffer].alone()).max(0.0)
    }

    /// The machine that a neighbour of `machine` sees: itself, waiting for all its buffers but `except`.
    fn seen(&self, machine: usize, except: usize, flow: f64) -> Machine {
        let own = self.machines[machine];
        let down = own.failure * flow / (own.speed * own.repair);
        let (mut lost, mut still, mut resumed) = (1.0 / own.alone(), down, down * own.repair);
        for &buffer in self.before[machine].iter().filter(|&&buffer| buffer != except) {
            let stands = self.pairs[buffer].starved;
            lost += self.starving(buffer);
            still += stands;
            resumed += stands * self.upstream[buffer].repair;
        }
        for &buffer in self.behind[machine].iter().filter(|&&buffer| buffer != except) {
            let stands = self.pairs[buffer].blocked;
            lost += self.blocking(buffer);
            still += stands;
            resumed += stands * self.downstream[buffer].repair;
        }
        // The time for a part is that of flowing and that of standing still.
        let alone = 1.0 / lost;
        let flowing = lost - still / flow;
        let speed =
            if flowing > 0.0 { (1.0 / flowing).clamp(alone, own.speed.max(alone)) } else { own.speed };
        let repair = if still > 0.0 { resumed / still } else { own.repair };
        Machine { speed, failure: (repair * (speed / alone - 1.0)).max(0.0), repair }
    }

    fn renew_upstream(&mut self, buffer: usize, step: f64) {
        let seen = self.seen(self.buffers[buffer].from, buffer, self.pairs[buffer].throughput);
        self.upstream[buffer] = mixed(self.upstream[buffer], seen, step);
        self.solve(buffer);
    }

    fn renew_downstream(&mut self, buffer: usize, step: f64) {
        let seen = self.seen(self.buffers[buffer].to, buffer, self.pairs[buffer].throughput);
        self.downstream[buffer] = mixed(self.downstream[buffer], seen, step);
        self.solve(buffer);
    }

    fn solve(&mut self, buffer: usize) {
        let capacity = self.buffers[buffer].capacity;
        self.pairs[buffer] = two_machines(self.upstream[buffer], self.downstream[buffer], capacity);
    }

    fn result(&self, rounds: usize, disagreement: f64) -> Decomposed {
        let flows = self.pairs.iter().map(|pair| pair.throughput);
        // Where pairs swing without settling, their mean may be a little more than the slowest machine makes alone.
        let slowest = self.machines.iter().map(|machine| machine.alone()).fold(f64::INFINITY, f64::min);
        let throughput = (flows.sum::<f64>() / self.pairs.len() as f64).min(slowest);
        let losses = |buffers: &[usize], lost: &dyn Fn(usize) -> f64| {
            (throughput * buffers.iter().map(|&buffer| lost(buffer)).sum::<f64>()).min(1.0)
        };
        let down = |own: &Machine| own.failure * throughput / (own.speed * own.repair);
        Decomposed {
            throughput,
            starved: self.before.iter().map(|list| losses(list, &|buffer| self.starving(buffer))).collect(),
            blocked: self.behind.iter().map(|list| losses(list, &|buffer| self.blocking(buffer))).collect(),
            down: self.machines.iter().map(down).collect(),
            levels: self.pairs.iter().map(|pair| pair.level).collect(),
            rounds,
            disagreement,
        }
    }
}

/// The old machine, moved towards the new one.
fn mixed(old: Machine, new: Machine, step: f64) -> Machine {
    let moved = |old: f64, new: f64| old + step * (new - old);
    Machine {
        speed: moved(old.speed, new.speed),
        failure: moved(old.failure, new.failure),
        repair: moved(old.repair, new.repair),
    }
}
