impl Length for Binary {
    fn units(&self) -> usize {
        self.0.len()
    }
}
