-- ALTER TABLE SET and RESET.
CREATE TABLE t (a INT) WITH ('connector' = 'datagen', 'rows-per-second' = '5');
ALTER TABLE t SET ('rows-per-second' = '6', 'rows-per-second' = '7');
SHOW CREATE TABLE t;
ALTER TABLE t SET ();
ALTER TABLE t RESET ('rows-per-second');
ALTER TABLE t RESET ('not-there');
SHOW CREATE TABLE t;
-- error
ALTER TABLE t RESET ();
-- error
ALTER TABLE t RESET ('connector');
ALTER TABLE t SET ('connector' = 'blackhole');
ALTER TABLE t SET ('bad-key' = 'x');
SHOW CREATE TABLE t;
-- error
ALTER TABLE t SET (rows = '5');
ALTER TABLE IF EXISTS gone SET ('a' = 'b');
-- error
ALTER TABLE gone SET ('a' = 'b');
CREATE VIEW v AS SELECT 1 AS a;
-- error
ALTER TABLE v SET ('a' = 'b');
-- error
ALTER TABLE v RENAME TO w;
-- error
ALTER TABLE v ADD b INT;
SHOW VIEWS;
