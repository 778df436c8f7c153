CREATE TABLE "s"."a" ("b");
