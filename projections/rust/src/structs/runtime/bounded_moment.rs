impl<T: Shown> Bounded for Moment<T> {
    fn against(&self, bound: &Self) -> Option<Ordering> {
        self.on_time_line(bound)
    }
}
