-- Aggregates and grouping that are refused.
CREATE TABLE t (a INT, b STRING, c DOUBLE) WITH ('connector' = 'datagen', 'number-of-rows' = '1');
-- error
SELECT a, COUNT(*) FROM t;
-- error
SELECT a, b, COUNT(*) FROM t GROUP BY a;
-- error
SELECT a + 1, COUNT(*) FROM t GROUP BY a + 2;
-- error
SELECT * FROM t GROUP BY a;
-- error
SELECT COUNT(*) FROM t WHERE COUNT(*) > 1;
-- error
SELECT a FROM t HAVING a > 1;
-- error
SELECT a FROM t GROUP BY a HAVING b = 'x';
-- error
SELECT SUM(SUM(a)) FROM t;
-- error
SELECT a FROM t GROUP BY SUM(a);
-- error
SELECT SUM(b) FROM t;
-- error
SELECT SUM(a) FILTER (WHERE b) FROM t;
-- error
SELECT COUNT(DISTINCT *) FROM t;
-- error
SELECT COUNT(a, b) FROM t;
-- error
SELECT SUM(DISTINCT a, b) FROM t;
-- error
SELECT a FROM t ORDER BY COUNT(*);
-- error
SELECT SUM(a) OVER (PARTITION BY b) FROM t GROUP BY b;
-- error
SELECT a FROM t WHERE SUM(a) OVER () > 1;
-- error
SELECT ROW_NUMBER() OVER (ORDER BY a) FROM t WHERE a = b;
-- error
SELECT DISTINCT a, COUNT(*) FROM t;
-- error
SELECT a FROM t GROUP BY 1;
SELECT a FROM t GROUP BY GROUPING SETS (a, b);
-- error
SELECT GROUPING(a) FROM t;
-- error
SELECT a FROM t WHERE a = (SELECT a, c FROM t);
-- error
SELECT a FROM t WHERE a IN (SELECT a, c FROM t);
-- error
SELECT a FROM t UNION ALL SELECT a, b FROM t;
-- error
SELECT a FROM t UNION ALL SELECT b FROM t;
-- error
SELECT a FROM t JOIN t ON a = a;
-- error
SELECT x.a FROM t x JOIN t y;
-- error
SELECT x.a FROM t x JOIN t y USING (nothing);
-- error
SELECT x.a FROM t x NATURAL JOIN t y ON x.a = y.a;
-- error
SELECT x.a FROM t x CROSS JOIN t y ON x.a = y.a;
-- error
SELECT a FROM t WHERE a;
-- error
SELECT a FROM t WHERE 'x';
-- error
SELECT x.a FROM t x JOIN t y ON x.a;
-- error
SELECT a FROM t LIMIT 'x';
-- error
SELECT a AS x, b AS x FROM t ORDER BY x;
