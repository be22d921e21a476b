-- SUBSTRING and SUBSTR: positions from 1, zero and negative positions, lengths, code points.
CREATE TEMPORARY VIEW t AS SELECT * FROM (VALUES (1, 'hello', 1, 2), (2, 'hello', 0, 2), (3, 'hello', -3, 2), (4, 'hello', -9, 2), (5, 'hello', 5, 9), (6, 'hello', 6, 1), (7, 'hello', 2, 0), (8, '😀a😁b', 2, 2), (9, '😀a😁b', -2, 1), (10, '', 1, 1), (11, CAST(NULL AS STRING), 1, 1), (12, 'hello', CAST(NULL AS INT), 1), (13, 'hello', 2, CAST(NULL AS INT)), (14, 'hello', 2147483647, 2147483647), (15, 'hello', 1, 2147483647)) AS t(id, s, p, n);
SELECT id, SUBSTRING(s, p, n) AS a, SUBSTRING(s, p) AS b, SUBSTR(s, p, n) AS c, SUBSTRING(s FROM p FOR n) AS d, SUBSTRING(s FROM p) AS e FROM t;
SELECT id, SUBSTRING(s, p, -1) AS a FROM t WHERE id < 4;
SELECT SUBSTRING('hello', 2) AS a, SUBSTRING('hello' FROM 2 FOR 3) AS b, SUBSTR('hello', -2) AS c, TYPEOF(SUBSTRING('hello', 2)) AS d, TYPEOF(SUBSTR('hello', 2)) AS e;
SELECT SUBSTRING(s, -7, 4) AS a, SUBSTRING(s, -5, 3) AS b, SUBSTRING(s, -6) AS c FROM (VALUES ('hello'), ('worlds')) AS v(s);
-- error
SELECT SUBSTRING('hello', '2');
