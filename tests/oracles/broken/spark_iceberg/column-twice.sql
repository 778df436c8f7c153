CREATE SCHEMA s; CREATE TABLE s.a (b int, B int) USING iceberg;
