impl Bounded for Double {
    fn against(&self, bound: &Self) -> Option<Ordering> {
        self.0.partial_cmp(&bound.0)
    }
}
