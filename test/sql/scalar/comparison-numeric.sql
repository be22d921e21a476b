-- Numbers of different types compare by value; NaN; NULL.
SELECT a < b AS lt, a = b AS eq, a >= b AS ge, a <> b AS ne FROM (VALUES (1, 1.0), (2, 2.5), (CAST(NULL AS INT), 1.0)) AS t(a, b);
SELECT a = b AS eq, a < b AS lt, a IS DISTINCT FROM b AS d, a IS NOT DISTINCT FROM b AS n FROM (VALUES (1E0, 1), (0.1E0, 0), (CAST(NULL AS DOUBLE), CAST(NULL AS INT)), (1E0, CAST(NULL AS INT))) AS t(a, b);
SELECT x, x = x AS a, x > 1E308 AS b, x < 0 AS c, x <> x AS d FROM (VALUES (CAST('NaN' AS DOUBLE)), (CAST('Infinity' AS DOUBLE)), (1E0)) AS t(x);
SELECT x BETWEEN 1 AND 3 AS a, x BETWEEN SYMMETRIC 3 AND 1 AS b, x NOT BETWEEN 2 AND CAST(NULL AS INT) AS c, x IN (1, 2.5) AS d, x NOT IN (1, CAST(NULL AS INT)) AS e, x IN (CAST(NULL AS INT)) AS f FROM (VALUES (1), (2), (4), (CAST(NULL AS INT))) AS t(x);
-- error
SELECT 1 = '1';
-- error
SELECT TRUE = 1;
SELECT 0.1E0 = 0.1 AS c, 16777217 = CAST(16777217 AS FLOAT) AS d, 1 = 1.0 AS e, TRUE > FALSE AS f, 2 BETWEEN 1 AND 3 AS g, 2 BETWEEN SYMMETRIC 3 AND 1 AS h, 2 NOT BETWEEN 3 AND 1 AS i;
