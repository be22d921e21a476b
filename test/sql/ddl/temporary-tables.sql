-- A temporary table hides a permanent one until it is dropped.
CREATE TABLE t (a INT) WITH ('connector' = 'blackhole');
CREATE TEMPORARY TABLE t (b STRING) WITH ('connector' = 'blackhole');
DESCRIBE t;
SHOW TABLES;
SHOW CREATE TABLE t;
-- error
CREATE TEMPORARY TABLE t (c STRING) WITH ('connector' = 'blackhole');
CREATE TEMPORARY TABLE IF NOT EXISTS t (c STRING) WITH ('connector' = 'blackhole');
-- error
DROP TABLE t;
-- error
ALTER TABLE t SET ('x' = 'y');
DROP TEMPORARY TABLE t;
DESCRIBE t;
-- error
DROP TEMPORARY TABLE t;
DROP TEMPORARY TABLE IF EXISTS t;
DROP TABLE t;
SHOW TABLES;
CREATE TEMPORARY TABLE only_temp (a INT) WITH ('connector' = 'blackhole');
-- error
DROP TABLE only_temp;
-- error
DROP TABLE IF EXISTS only_temp;
DROP TEMPORARY TABLE only_temp;
SHOW TABLES;
