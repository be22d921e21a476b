-- SHOW TABLES and SHOW VIEWS with FROM, IN, LIKE, NOT LIKE.
CREATE TABLE alpha (a INT) WITH ('connector' = 'blackhole');
CREATE TABLE beta (a INT) WITH ('connector' = 'blackhole');
CREATE VIEW gamma AS SELECT 1 AS a;
CREATE TEMPORARY VIEW delta AS SELECT 1 AS a;
CREATE TEMPORARY TABLE Epsilon (a INT) WITH ('connector' = 'blackhole');
SHOW TABLES;
SHOW TABLES LIKE '%ta';
SHOW TABLES LIKE 'b_ta';
SHOW TABLES NOT LIKE '%a';
SHOW TABLES LIKE 'ALPHA';
-- error
SHOW TABLES ILIKE 'ALPHA';
SHOW TABLES FROM default_database LIKE 'a%';
SHOW TABLES IN default_catalog.default_database NOT LIKE 'a%';
-- error
SHOW TABLES FROM nowhere;
-- error
SHOW TABLES FROM no.where;
SHOW VIEWS;
-- error 1.20
SHOW VIEWS LIKE 'g%';
-- error 1.20
SHOW VIEWS NOT LIKE 'g%';
-- error 1.20
SHOW VIEWS FROM default_database;
-- error
SHOW VIEWS IN nowhere;
SHOW TABLES LIKE '';
-- error
SHOW TABLES LIKE 5;
SHOW TABLES LIKE '%';
