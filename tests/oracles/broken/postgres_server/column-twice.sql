CREATE TABLE "a" ("b" integer, "b" integer);
