DROP TABLE canary.canary;
