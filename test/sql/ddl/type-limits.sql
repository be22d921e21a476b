-- Limits of types in CREATE TABLE.
CREATE TABLE t1 (a DECIMAL(39, 2)) WITH ('connector' = 'blackhole');
DESCRIBE t1;
-- error
CREATE TABLE t2 (a DECIMAL(5, 6)) WITH ('connector' = 'blackhole');
CREATE TABLE t3 (a VARCHAR(0)) WITH ('connector' = 'blackhole');
CREATE TABLE t4 (a CHAR(0)) WITH ('connector' = 'blackhole');
CREATE TABLE t5 (a TIMESTAMP(10)) WITH ('connector' = 'blackhole');
CREATE TABLE t6 (a TIME(10)) WITH ('connector' = 'blackhole');
CREATE TABLE t7 (a BINARY(0)) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t8 (a ROW<x INT, x INT>) WITH ('connector' = 'blackhole');
CREATE TABLE t9 (a ARRAY<DECIMAL(50)>) WITH ('connector' = 'blackhole');
CREATE TABLE t10 (a TIMESTAMP_LTZ(12)) WITH ('connector' = 'blackhole');
CREATE TABLE t11 (a MULTISET<INT>, b MAP<INT, MAP<INT, INT>>) WITH ('connector' = 'blackhole');
DESCRIBE t11;
CREATE TABLE t12 (a ROW<>) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t13 (a NULL) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t14 (a my.udt) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t15 (a RAW('x', 'y')) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t16 (a VARCHAR(3000000000)) WITH ('connector' = 'blackhole');
CREATE TABLE t17 (a INT ARRAY, b ROW(x INT, y STRING NOT NULL) NOT NULL) WITH ('connector' = 'blackhole');
DESCRIBE t17;
SELECT CAST(1 AS DECIMAL(39, 2));
SELECT CAST('a' AS VARCHAR(0));
SELECT CAST('a' AS CHAR(0));
SELECT CAST(NULL AS TIMESTAMP(10));
-- error
SELECT CAST(1 AS DECIMAL(5, 6));
