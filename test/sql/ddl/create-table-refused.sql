-- What CREATE TABLE refuses in its columns.
-- error
CREATE TABLE t (a INT, a STRING) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t (a INT, a AS 1) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t (a INT, m STRING METADATA, m STRING METADATA) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t (a INT, b AS c + 1) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t (a INT, b AS a + 'x') WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t (a INT, b AS NO_SUCH(a)) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t (a INT, b AS a + 1, c AS b + 1) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t (a INT, b AS (SELECT 1)) WITH ('connector' = 'blackhole');
CREATE TABLE t (a INT, b AS SUM(a)) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t (a DECIMAL(39, 2)) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t (a DECIMAL(5, 6)) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t (a VARCHAR(0)) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t (a CHAR(0)) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t (a TIMESTAMP(10)) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t (a TIME(10)) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t (a BINARY(0)) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t (a TEXT) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t (a MAP<STRING>) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t (a ARRAY) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t (a ROW<x INT, x INT>) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t () WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t WITH ('connector' = 'blackhole');
DESCRIBE t;
-- error 1.20
CREATE TABLE u (a INT);
-- error 1.20
DESCRIBE u;
-- error
CREATE TABLE no.such.t (a INT) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE nodb.t (a INT) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE a.b.c.d (a INT) WITH ('connector' = 'blackhole');
