CREATE SCHEMA s; CREATE TABLE s.a (b nothing) USING iceberg;
