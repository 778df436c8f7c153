CREATE TABLE "a" ("b" integer PRIMARY KEY, "c" integer REFERENCES "d" ("e"));
