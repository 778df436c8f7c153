//! A hierarchy of nodes: which lies above which, at any remove.
//!
//! In: links, each from a node to one above it; they may run in circles. Out: answers for many pairs at
//! once, in time near to the number of links, and ways between two nodes. Loops only.

use crate::domain::cycles::components;
use std::collections::{BTreeMap, VecDeque};
use udac_graph::TermId;

/// A link from a node to another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Link {
    pub from: TermId,
    pub to: TermId,
    /// The statement that says so.
    pub ordinal: u32,
    /// Whether the graph that is checked makes that statement.
    pub own: bool,
}

/// Nodes with the links between them.
#[derive(Debug)]
pub(crate) struct Hierarchy {
    /// Sorted; the place of a node is its number.
    nodes: Vec<TermId>,
    /// Sorted by their ends.
    links: Vec<Link>,
    /// For each node, where its links begin; one more entry than nodes.
    starts: Vec<usize>,
    /// The number of the node at the end of each link.
    ends: Vec<usize>,
    /// For each node its component; one comes after all that it reaches.
    component: Vec<usize>,
    /// Nodes by component.
    members: Vec<Vec<usize>>,
}

/// Nodes whose reach is followed at once: a bit each.
const LANES: usize = 256;
type Mask = [u64; LANES / 64];

impl Hierarchy {
    pub fn new(mut links: Vec<Link>) -> Self {
        links.sort_unstable();
        links.dedup_by_key(|l| (l.from, l.to));
        let mut nodes: Vec<TermId> = links.iter().flat_map(|l| [l.from, l.to]).collect();
        nodes.sort_unstable();
        nodes.dedup();
        let number = |node: TermId| nodes.partition_point(|n| *n < node);
        let ends: Vec<usize> = links.iter().map(|l| number(l.to)).collect();
        let mut starts = Vec::with_capacity(nodes.len() + 1);
        starts.extend(nodes.iter().map(|n| links.partition_point(|l| l.from < *n)));
        starts.push(links.len());
        let next = |node: usize| slice(&ends, &starts, node);
        let members = components(nodes.len(), next);
        let mut component = vec![0; nodes.len()];
        for (at, nodes) in members.iter().enumerate() {
            for node in nodes {
                if let Some(slot) = component.get_mut(*node) {
                    *slot = at;
                }
            }
        }
        Self {
            nodes,
            links,
            starts,
            ends,
            component,
            members,
        }
    }

    fn number(&self, node: TermId) -> Option<usize> {
        self.nodes.binary_search(&node).ok()
    }

    fn component_of(&self, node: usize) -> usize {
        self.component.get(node).copied().unwrap_or(0)
    }

    fn above(&self, node: usize) -> &[usize] {
        slice(&self.ends, &self.starts, node)
    }

    /// Whether the graph that is checked makes any of the links.
    pub fn has_own(&self) -> bool {
        self.links.iter().any(|l| l.own)
    }

    /// Which of the pairs are such that one or more links lead from the first to the second.
    pub fn connected(&self, pairs: &[(TermId, TermId)]) -> Vec<bool> {
        let mut found = vec![false; pairs.len()];
        // By component of the first, those first that many may reach.
        let mut open: Vec<Question> = Vec::new();
        for (at, (from, to)) in pairs.iter().enumerate() {
            let (Some(from), Some(to)) = (self.number(*from), self.number(*to)) else {
                continue;
            };
            let (a, b) = (self.component_of(from), self.component_of(to));
            if a == b {
                let round = self.members.get(a).is_some_and(|m| m.len() > 1);
                let itself = from == to && self.above(from).contains(&to);
                set(&mut found, at, round || itself);
            } else if a > b {
                open.push(Question { from: a, to: b, at });
            }
        }
        open.sort_unstable();
        let mut masks: Vec<Mask> = vec![[0; LANES / 64]; self.members.len()];
        let mut rest = &open[..];
        while !rest.is_empty() {
            rest = self.follow(rest, &mut masks, &mut found);
        }
        found
    }

    /// Answers the first questions, as far as lanes go; gives those that are left.
    fn follow<'q>(
        &self,
        questions: &'q [Question],
        masks: &mut [Mask],
        found: &mut [bool],
    ) -> &'q [Question] {
        masks.fill([0; LANES / 64]);
        let mut lanes = Vec::with_capacity(questions.len().min(LANES));
        let mut taken = 0;
        for question in questions {
            if lanes.last() != Some(&question.from) {
                if lanes.len() == LANES {
                    break;
                }
                lanes.push(question.from);
                if let Some(mask) = masks.get_mut(question.from) {
                    mark(mask, lanes.len() - 1);
                }
            }
            taken += 1;
        }
        let (now, rest) = questions.split_at(taken);
        let highest = now.last().map_or(0, |q| q.from);
        let lowest = now.iter().map(|q| q.to).min().unwrap_or(0);
        for at in (lowest..=highest).rev() {
            let Some(mask) = masks.get(at).copied().filter(|m| *m != [0; LANES / 64]) else {
                continue;
            };
            for node in self.members.get(at).into_iter().flatten() {
                for above in self.above(*node) {
                    if let Some(other) = masks.get_mut(self.component_of(*above)) {
                        other.iter_mut().zip(mask).for_each(|(o, m)| *o |= m);
                    }
                }
            }
        }
        for question in now {
            let lane = lanes.partition_point(|l| *l < question.from);
            let reached = masks.get(question.to).is_some_and(|m| is_marked(m, lane));
            set(found, question.at, reached);
        }
        rest
    }

    /// A shortest way from a node to another one, of one link or more; none where more nodes than are
    /// left would have to be looked at.
    pub fn way(&self, from: TermId, to: TermId, left: &mut usize) -> Option<Vec<Link>> {
        let (start, goal) = (self.number(from)?, self.number(to)?);
        let mut came: BTreeMap<usize, usize> = BTreeMap::new();
        let mut queue = VecDeque::from([start]);
        while let Some(node) = queue.pop_front() {
            *left = left.checked_sub(1)?;
            let first = self.starts.get(node).copied().unwrap_or(0);
            for (link, above) in (first..).zip(self.above(node)) {
                if came.contains_key(above) || (*above == start && *above != goal) {
                    continue;
                }
                came.insert(*above, link);
                if *above == goal {
                    return Some(self.back(start, goal, &came));
                }
                queue.push_back(*above);
            }
        }
        None
    }

    fn back(&self, start: usize, goal: usize, came: &BTreeMap<usize, usize>) -> Vec<Link> {
        let mut way = Vec::new();
        let mut at = goal;
        while let Some(link) = came.get(&at).and_then(|l| self.links.get(*l)) {
            way.push(*link);
            match self.number(link.from) {
                Some(before) if before != start => at = before,
                Some(_) | None => break,
            }
        }
        way.reverse();
        way
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Question {
    from: usize,
    to: usize,
    at: usize,
}

fn slice<'v>(values: &'v [usize], starts: &[usize], at: usize) -> &'v [usize] {
    let start = starts.get(at).copied().unwrap_or(0);
    let end = starts.get(at + 1).copied().unwrap_or(start);
    values.get(start..end).unwrap_or(&[])
}

fn set(found: &mut [bool], at: usize, value: bool) {
    if let Some(slot) = found.get_mut(at) {
        *slot = value;
    }
}

fn mark(mask: &mut Mask, lane: usize) {
    if let Some(word) = mask.get_mut(lane / 64) {
        *word |= 1 << (lane % 64);
    }
}

fn is_marked(mask: &Mask, lane: usize) -> bool {
    mask.get(lane / 64)
        .is_some_and(|word| word & (1 << (lane % 64)) != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hierarchy(links: &[(u32, u32)]) -> Hierarchy {
        let link = |(ordinal, (from, to)): (usize, &(u32, u32))| Link {
            from: TermId(*from),
            to: TermId(*to),
            ordinal: ordinal as u32,
            own: true,
        };
        Hierarchy::new(links.iter().enumerate().map(link).collect())
    }

    fn connected(links: &[(u32, u32)], from: u32, to: u32) -> bool {
        hierarchy(links).connected(&[(TermId(from), TermId(to))]) == [true]
    }

    #[test]
    fn what_is_above_at_any_remove_is_found() {
        let links = [(1, 2), (2, 3), (1, 4), (5, 6), (6, 5), (7, 7)];
        assert!(connected(&links, 1, 3));
        assert!(!connected(&links, 3, 1));
        assert!(!connected(&links, 4, 3));
        assert!(connected(&links, 5, 5) && connected(&links, 7, 7));
        assert!(!connected(&links, 1, 1) && !connected(&links, 1, 9));
        let way = hierarchy(&links).way(TermId(1), TermId(3), &mut 9).unwrap();
        assert_eq!(way.iter().map(|l| l.ordinal).collect::<Vec<_>>(), [0, 1]);
        let round = hierarchy(&links).way(TermId(5), TermId(5), &mut 9).unwrap();
        assert_eq!(round.iter().map(|l| l.ordinal).collect::<Vec<_>>(), [3, 4]);
        assert_eq!(hierarchy(&links).way(TermId(1), TermId(3), &mut 1), None);
    }

    #[test]
    fn many_questions_are_answered_as_one_by_one() {
        // 40 levels of diamonds, and more sources than lanes.
        let mut links = Vec::new();
        for n in 0..400_u32 {
            links.push((n, n + 3));
            links.push((n, n + 4 + n % 5));
        }
        let all = hierarchy(&links);
        let pairs: Vec<_> = (0..400).map(|n| (TermId(n), TermId(n * 7 % 400))).collect();
        let mut reach = vec![vec![false; 500]; 500];
        for n in (0..400).rev() {
            for (_, to) in links.iter().filter(|l| l.0 == n as u32) {
                let above = reach[*to as usize].clone();
                let own = reach[n].iter_mut().zip(above);
                own.for_each(|(own, above)| *own |= above);
                reach[n][*to as usize] = true;
            }
        }
        let naive: Vec<bool> = pairs
            .iter()
            .map(|(a, b)| reach[a.0 as usize][b.0 as usize])
            .collect();
        assert_eq!(all.connected(&pairs), naive);
        assert!(naive.contains(&true) && naive.contains(&false));
    }
}
