-- Precision and scale of decimal results.
SELECT TYPEOF(a + b) AS a, TYPEOF(a - b) AS b, TYPEOF(a * b) AS c, TYPEOF(a / b) AS d FROM (VALUES (CAST(1 AS DECIMAL(10, 2)), CAST(3 AS DECIMAL(5, 4)))) AS t(a, b);
SELECT TYPEOF(a + b) AS a, TYPEOF(a - b) AS b, TYPEOF(a * b) AS c, TYPEOF(a / b) AS d FROM (VALUES (CAST(1 AS DECIMAL(38, 10)), CAST(3 AS DECIMAL(38, 18)))) AS t(a, b);
SELECT TYPEOF(a + b) AS a, TYPEOF(a - b) AS b, TYPEOF(a * b) AS c, TYPEOF(a / b) AS d FROM (VALUES (CAST(1 AS DECIMAL(38, 0)), CAST(3 AS DECIMAL(38, 38)))) AS t(a, b);
SELECT TYPEOF(a + i) AS a, TYPEOF(a * l) AS b, TYPEOF(a / s) AS c, TYPEOF(t - a) AS d, TYPEOF(a + f) AS e, TYPEOF(a * x) AS f FROM (VALUES (CAST(1 AS DECIMAL(10, 2)), 1, CAST(1 AS BIGINT), CAST(1 AS SMALLINT), CAST(1 AS TINYINT), CAST(1 AS FLOAT), 1E0)) AS t(a, i, l, s, t, f, x);
SELECT TYPEOF(1.0 + 2) AS a, TYPEOF(1.55 * 1.5) AS b, TYPEOF(1.0 / 3) AS c, TYPEOF(10 / 3.0) AS d, 1.0 / 3 AS e, 10 / 3.0 AS f, 1.55 * 1.5 AS g, TYPEOF(0.1) AS h, TYPEOF(.5) AS i, TYPEOF(100.00) AS j, TYPEOF(-1.5) AS k;
SELECT TYPEOF(SUM(a)) AS a, TYPEOF(AVG(a)) AS b, TYPEOF(MAX(a)) AS c, TYPEOF(SUM(b)) AS d, TYPEOF(AVG(b)) AS e FROM (VALUES (CAST(1 AS DECIMAL(10, 2)), CAST(1 AS DECIMAL(20, 12)))) AS t(a, b);
