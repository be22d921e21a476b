-- CONCAT and || give NULL for a NULL, CONCAT_WS skips it.
CREATE TEMPORARY VIEW t AS SELECT * FROM (VALUES (1, 'a', 'b'), (2, '', 'b'), (3, CAST(NULL AS STRING), 'b'), (4, 'a', CAST(NULL AS STRING)), (5, CAST(NULL AS STRING), CAST(NULL AS STRING))) AS t(id, x, y);
SELECT id, x || y AS a, CONCAT(x, y) AS b, CONCAT(x, '-', y, '!') AS c, CONCAT_WS(',', x, y) AS d, CONCAT_WS(x, 'p', y, 'q') AS e, CONCAT(x) AS f, CONCAT_WS('-', x) AS g FROM t;
SELECT 'a' || 'b' AS a, CONCAT('a', 'b', 'c') AS b, CONCAT_WS('~', 'AA', 'BB', '', 'CC') AS c, TYPEOF('a' || 'bc') AS d, TYPEOF(CONCAT('a', 'b')) AS e, TYPEOF(CONCAT_WS(',', 'b')) AS f;
SELECT CAST('a' AS CHAR(3)) || 'b' AS a, CAST('a' AS VARCHAR(3)) || CAST('b' AS VARCHAR(2)) AS b, TYPEOF(CAST('a' AS VARCHAR(3)) || CAST('b' AS VARCHAR(2))) AS c;
-- error
SELECT 'a' || 1;
-- error
SELECT CONCAT('a', 1);
-- error
SELECT CONCAT_WS(1, 'a');
