//! Strongly connected components, and a path around a cycle.
//!
//! In: a graph as a function from a node to its successors. Out: components, those that others
//! reach first; loops only, so depth is no matter.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Tarjan's components of nodes `0..count`; a component comes after all that it reaches.
#[must_use]
pub fn components<'a>(count: usize, next: impl Fn(usize) -> &'a [usize]) -> Vec<Vec<usize>> {
    const NEW: usize = usize::MAX;
    let mut number = vec![NEW; count];
    let mut low = vec![0; count];
    let mut open = vec![false; count];
    let mut stack = Vec::new();
    let mut found = Vec::new();
    let mut clock = 0;
    let mut calls: Vec<(usize, usize)> = Vec::new();
    for root in 0..count {
        if number.get(root) != Some(&NEW) {
            continue;
        }
        calls.push((root, 0));
        while let Some((node, at)) = calls.pop() {
            if at == 0 {
                set(&mut number, node, clock);
                set(&mut low, node, clock);
                set(&mut open, node, true);
                clock += 1;
                stack.push(node);
            } else if let Some(child) = next(node).get(at - 1) {
                let reached = get(&low, *child).min(get(&low, node));
                if open.get(*child) == Some(&true) {
                    set(&mut low, node, reached);
                }
            }
            let mut at = at;
            let mut descended = false;
            while let Some(child) = next(node).get(at).copied() {
                at += 1;
                if get(&number, child) == NEW {
                    calls.push((node, at));
                    calls.push((child, 0));
                    descended = true;
                    break;
                }
                if open.get(child) == Some(&true) {
                    let reached = get(&number, child).min(get(&low, node));
                    set(&mut low, node, reached);
                }
            }
            if !descended && get(&low, node) == get(&number, node) {
                found.push(close(&mut stack, &mut open, node));
            }
        }
    }
    found
}

fn close(stack: &mut Vec<usize>, open: &mut [bool], root: usize) -> Vec<usize> {
    let mut component = Vec::new();
    while let Some(node) = stack.pop() {
        if let Some(slot) = open.get_mut(node) {
            *slot = false;
        }
        component.push(node);
        if node == root {
            break;
        }
    }
    component.sort_unstable();
    component
}

fn get(values: &[usize], at: usize) -> usize {
    values.get(at).copied().unwrap_or(0)
}

fn set<T>(values: &mut [T], at: usize, value: T) {
    if let Some(slot) = values.get_mut(at) {
        *slot = value;
    }
}

/// One cycle of each component that has one: the shortest from its least node, which stands first
/// and is not repeated. Sorted by that node.
pub(crate) fn cycles<'a>(count: usize, next: impl Fn(usize) -> &'a [usize]) -> Vec<Vec<usize>> {
    let mut found: Vec<_> = components(count, &next)
        .into_iter()
        .filter_map(|component| around(&component, &next))
        .collect();
    found.sort();
    found
}

fn around<'a>(component: &[usize], next: &impl Fn(usize) -> &'a [usize]) -> Option<Vec<usize>> {
    let start = *component.first()?;
    let inside: BTreeSet<usize> = component.iter().copied().collect();
    let mut from = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        for child in next(node) {
            if *child == start {
                let mut path = vec![node];
                let mut at = node;
                while let Some(before) = from.get(&at) {
                    path.push(*before);
                    at = *before;
                }
                path.reverse();
                return Some(path);
            }
            if inside.contains(child) && !from.contains_key(child) {
                from.insert(*child, node);
                queue.push_back(*child);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cycles_are_found_once_and_deep_chains_do_not_overflow() {
        let graph: Vec<Vec<usize>> = vec![vec![1], vec![2, 3], vec![0], vec![], vec![4], vec![0]];
        let next = |n: usize| graph[n].as_slice();
        assert_eq!(cycles(6, next), [vec![0, 1, 2], vec![4]]);
        assert_eq!(
            components(6, next),
            [vec![3], vec![0, 1, 2], vec![4], vec![5]]
        );
        let chain: Vec<Vec<usize>> = (0..100_000).map(|i| vec![i + 1]).chain([vec![]]).collect();
        let order = components(100_001, |n| chain[n].as_slice());
        assert_eq!(order.len(), 100_001);
        assert_eq!(order[0], [100_000]);
    }
}
