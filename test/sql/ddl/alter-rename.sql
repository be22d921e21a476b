-- ALTER TABLE RENAME of tables and columns.
CREATE TABLE t (a INT, b STRING, ts TIMESTAMP(3), c AS a + 1, k INT, PRIMARY KEY (k) NOT ENFORCED, WATERMARK FOR ts AS ts)
PARTITIONED BY (b) WITH ('connector' = 'datagen');
ALTER TABLE t RENAME k TO kk;
-- error
ALTER TABLE t RENAME b TO bb;
ALTER TABLE t RENAME c TO cc;
SHOW CREATE TABLE t;
-- error
ALTER TABLE t RENAME a TO aa;
-- error
ALTER TABLE t RENAME ts TO tts;
-- error
ALTER TABLE t RENAME nothing TO x;
-- error
ALTER TABLE t RENAME kk TO a;
-- error
ALTER TABLE t RENAME kk TO kk;
ALTER TABLE t RENAME TO t2;
ALTER TABLE t2 RENAME TO default_catalog.default_database.t3;
SHOW TABLES;
CREATE TABLE other (a INT) WITH ('connector' = 'datagen');
-- error
ALTER TABLE t3 RENAME TO other;
ALTER TABLE IF EXISTS gone RENAME a TO b;
-- error
ALTER TABLE gone RENAME a TO b;
CREATE DATABASE db2;
ALTER TABLE t3 RENAME TO db2.t4;
SHOW TABLES;
