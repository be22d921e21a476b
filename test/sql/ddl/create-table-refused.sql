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
