-- Options of connectors and formats that are missing, unknown or wrong.
CREATE TABLE t1 (a INT) WITH ('connector' = 'datagen', 'row-per-second' = '5');
-- error
SELECT * FROM t1;
CREATE TABLE t2 (a INT) WITH ('connector' = 'datagen', 'fields.a.kind' = 'sequence');
-- error
SELECT * FROM t2;
CREATE TABLE t3 (a INT) WITH ('connector' = 'datagen', 'fields.a.kind' = 'other');
-- error
SELECT * FROM t3;
CREATE TABLE t4 (a INT) WITH ('connector' = 'datagen', 'fields.b.kind' = 'random');
-- error
SELECT * FROM t4;
CREATE TABLE t5 (a INT) WITH ('connector' = 'blackhole', 'x' = 'y');
-- error
INSERT INTO t5 VALUES (1);
-- error
SELECT * FROM t5;
CREATE TABLE t6 (a INT) WITH ('connector' = 'print', 'print-identifer' = 'y');
-- error
INSERT INTO t6 VALUES (1);
CREATE TABLE t7 (a INT) WITH ('connector' = 'filesystem', 'format' = 'json');
-- error
SELECT * FROM t7;
CREATE TABLE t8 (a INT) WITH ('connector' = 'filesystem', 'path' = '/tmp/none');
-- error
SELECT * FROM t8;
-- error
INSERT INTO t8 VALUES (1);
CREATE TABLE t9 (a INT) WITH ('connector' = 'filesystem', 'path' = '/tmp/none', 'format' = 'xml');
-- error
SELECT * FROM t9;
CREATE TABLE t10 (a INT) WITH ('connector' = 'filesystem', 'path' = '/tmp/none', 'format' = 'json', 'json.fail-on-missing-field' = 'true', 'json.ignore-parse-errors' = 'true');
-- error
SELECT * FROM t10;
CREATE TABLE t11 (a INT) WITH ('connector' = 'filesystem', 'path' = '/tmp/none', 'format' = 'json', 'json.map-null-key.mode' = 'KEEP');
-- error
SELECT * FROM t11;
CREATE TABLE t12 (a INT) WITH ('connector' = 'filesystem', 'path' = '/tmp/none', 'format' = 'json', 'json.ignore-parse-errors' = 'maybe');
-- error
SELECT * FROM t12;
-- error 1.20
CREATE TABLE t13 (a INT) WITH ('connector' = '');
-- error
SELECT * FROM t13;
CREATE TABLE t14 (a INT) WITH ('connector' = 'datagen', 'number-of-rows' = '1', 'scan.parallelism' = '0');
-- error
SELECT * FROM t14;
CREATE TABLE t15 (a INT) WITH ('connector' = 'datagen', 'rows-per-second' = '-1', 'number-of-rows' = '1');
-- error
SELECT * FROM t15;
CREATE TABLE t16 (a INT METADATA) WITH ('connector' = 'datagen');
-- error
SELECT * FROM t16;
CREATE TABLE t17 (a INT, k STRING METADATA FROM 'file.nothing') WITH ('connector' = 'filesystem', 'path' = '/tmp/none', 'format' = 'json');
-- error
SELECT * FROM t17;
CREATE TABLE t18 (a INT, b INT) WITH ('connector' = 'filesystem', 'path' = '/tmp/none', 'format' = 'raw');
-- error
SELECT * FROM t18;
