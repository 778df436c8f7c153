CREATE TABLE "a" ("b" integer PRIMARY KEY);
DROP TABLE canary;
