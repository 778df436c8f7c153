CREATE TABLE "s"."a" ("b" varchar COMMENT 'it's');
