CREATE TABLE "s"."a" (select integer);
