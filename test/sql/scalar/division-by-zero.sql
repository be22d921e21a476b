-- Exact division by zero fails, floating-point division does not.
-- error
SELECT a / b AS d FROM (VALUES (1, 0), (2, 1)) AS t(a, b);
-- error
SELECT a % b AS d FROM (VALUES (1, 0), (2, 1)) AS t(a, b);
-- error
SELECT a / b AS d FROM (VALUES (1.5, 0.0), (2.5, 1.0)) AS t(a, b);
SELECT a / b AS d, b / b AS e, -a / b AS f FROM (VALUES (1E0, 0E0), (2E0, 1E0)) AS t(a, b);
-- error
SELECT MOD(a, b) AS d FROM (VALUES (CAST(1 AS BIGINT), CAST(0 AS BIGINT)), (CAST(2 AS BIGINT), CAST(1 AS BIGINT))) AS t(a, b);
-- error
SELECT 1 / 0;
SELECT x, COT(0E0) AS a, LN(0) AS b, SQRT(-1) AS c, CAST(1E0 / 3 AS FLOAT) AS d, -LN(1) AS e FROM (VALUES (1), (2)) AS t(x);
SELECT CASE WHEN x > 5 THEN CAST('abc' AS INT) ELSE 3 END AS a, CASE WHEN x > 5 THEN 5 % 0 ELSE 3 END AS b FROM (VALUES (1), (2)) AS t(x);
