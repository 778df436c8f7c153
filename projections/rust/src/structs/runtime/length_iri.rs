impl Length for Iri {
    fn units(&self) -> usize {
        self.0.chars().count()
    }
}
