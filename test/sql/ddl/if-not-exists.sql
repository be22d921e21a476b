-- IF NOT EXISTS and IF EXISTS leave what is there.
CREATE TABLE t (a INT) WITH ('connector' = 'blackhole');
CREATE TABLE IF NOT EXISTS t (b STRING) WITH ('connector' = 'print');
DESCRIBE t;
-- error
CREATE TABLE t (a INT) WITH ('connector' = 'blackhole');
DROP TABLE IF EXISTS t;
DROP TABLE IF EXISTS t;
-- error
DROP TABLE t;
CREATE VIEW v AS SELECT 1 AS a;
CREATE VIEW IF NOT EXISTS v AS SELECT 2 AS b;
DESCRIBE v;
-- error
CREATE TABLE v (a INT) WITH ('connector' = 'blackhole');
CREATE TABLE IF NOT EXISTS v (a INT) WITH ('connector' = 'blackhole');
DESCRIBE v;
DROP VIEW v;
DROP VIEW IF EXISTS v;
-- error
DROP VIEW v;
