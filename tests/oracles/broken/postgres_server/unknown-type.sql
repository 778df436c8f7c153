CREATE TABLE "a" ("b" nothing);
