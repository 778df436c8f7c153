CREATE SCHEMA s; CREATE TABLE s.a (b string COMMENT '${spark.udac.smuggled}') USING iceberg;
