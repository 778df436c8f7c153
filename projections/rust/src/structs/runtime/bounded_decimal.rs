impl Bounded for rust_decimal::Decimal {
    fn against(&self, bound: &Self) -> Option<Ordering> {
        Some(self.cmp(bound))
    }
}
