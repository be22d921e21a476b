-- CREATE: where the parser stops.
-- error
CREATE TABEL t (a INT);
-- error
CREATE TABLE;
-- error
CREATE TABLE t (;
-- error
CREATE TABLE t (a);
-- error
CREATE TABLE t (a INT;
-- error
CREATE TABLE t (a INT,);
-- error
CREATE TABLE t (a INT b INT);
-- error
CREATE TABLE t (a INT) WITH;
-- error
CREATE TABLE t (a INT) WITH (;
-- error
CREATE TABLE t (a INT) WITH ('k');
-- error
CREATE TABLE t (a INT) WITH ('k' = );
-- error
CREATE TABLE t (a INT) WITH ('k' = 5);
-- error
CREATE TABLE t (a INT) WITH (k = 'v');
-- error
CREATE TABLE t (a INT) WITH ('k' = 'v' 'l' = 'w');
-- error
CREATE TABLE t (a INT) WITH ('k' = 'v',);
-- error
CREATE TABLE t (a INT) WIHT ('k' = 'v');
-- error
CREATE TABLE t (a INT) ('k' = 'v');
-- error
CREATE TABLE 5 (a INT);
-- error
CREATE TABLE 't' (a INT);
-- error
CREATE TABLE select (a INT);
-- error
CREATE TABLE t (select INT);
-- error
CREATE TABLE t (a INT, timestamp TIMESTAMP(3));
-- error
CREATE TABLE t (a INT, value INT);
-- error
CREATE TABLE t (a VARCHAR(x));
-- error
CREATE TABLE t (a DECIMAL(1,2,3));
-- error
CREATE TABLE t (a INT(5));
-- error
CREATE TABLE t (a TIMESTAMP(3) WITH TIME);
-- error
CREATE TABLE t (a INT, PRIMARY KEY a NOT ENFORCED);
-- error
CREATE TABLE t (a INT, PRIMARY (a) NOT ENFORCED);
-- error
CREATE TABLE t (a INT, PRIMARY KEY (a) ENFORCED NOT);
-- error
CREATE TABLE t (ts TIMESTAMP(3), WATERMARK ts AS ts);
-- error
CREATE TABLE t (ts TIMESTAMP(3), WATERMARK FOR ts ts);
-- error
CREATE TABLE t (ts TIMESTAMP(3), WATERMARK FOR ts AS);
-- error
CREATE TABLE t (a INT) PARTITIONED (a) WITH ('k' = 'v');
-- error
CREATE TABLE t (a INT) COMMENT x WITH ('k' = 'v');
-- error
CREATE TABLE t (a INT) WITH ('k' = 'v') COMMENT 'x';
-- error
CREATE TABLE t (a INT) WITH ('k' = 'v') SELECT 1;
-- error
CREATE TABLE t (a INT) LIKE;
-- error
CREATE TABLE t LIKE x (INCLUDING);
-- error
CREATE TABLE t LIKE x (INCLUDING NOTHING);
-- error
CREATE TABLE IF EXISTS t (a INT);
-- error
CREATE TABLE t (a ARRAY<INT);
-- error
CREATE TABLE t (a MAP<INT>);
-- error
CREATE TABLE t (a ROW<x>);
-- error
CREATE TABLE t (a INT METADATA FROM x);
-- error
CREATE TABLE t (a INT NOT);
-- error
CREATE TABLE t (a INT COMMENT);
