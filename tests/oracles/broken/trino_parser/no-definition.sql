CREATE TABLE "s"."a" ("b" integer); DROP TABLE "s"."a";
