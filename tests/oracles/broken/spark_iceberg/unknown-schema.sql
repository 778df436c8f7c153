CREATE TABLE s.a (b int) USING iceberg;
