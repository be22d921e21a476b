-- LEFT and RIGHT: negative lengths, longer than the text, code points.
CREATE TEMPORARY VIEW t AS SELECT * FROM (VALUES (1, 'hello', 2), (2, 'hello', 0), (3, 'hello', -1), (4, 'hello', 9), (5, '😀a😁b', 3), (6, '', 2), (7, CAST(NULL AS STRING), 1), (8, 'abc', CAST(NULL AS INT))) AS t(id, s, n);
SELECT id, LEFT(s, n) AS a, RIGHT(s, n) AS b FROM t;
SELECT LEFT('hello', 2) AS a, RIGHT('hello', 2) AS b, TYPEOF(LEFT('hello', 2)) AS c, TYPEOF(RIGHT(CAST('x' AS VARCHAR(3)), 1)) AS d;
-- error
SELECT LEFT(12345, 2);
