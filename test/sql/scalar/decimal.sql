-- Decimal precision and scale of results, rounding, overflow to NULL.
SELECT TYPEOF(1.25 + 1.5) AS a, 1.25 + 1.5 AS av, TYPEOF(1.25 * 1.5) AS m, 1.25 * 1.5 AS mv, TYPEOF(1.25 / 1.5) AS d, 1.25 / 1.5 AS dv;
-- error 1.20
SELECT TYPEOF(10.5 % 3) AS r, 10.5 % 3 AS rv;
SELECT TYPEOF(10.5 % 3.25) AS t, -10.5 % 3.25 AS rn, TYPEOF(1 + 1.5) AS ia, 1 + 1.5 AS iav, 10 / 4.0 AS iq;
CREATE TABLE n (id INT, m DECIMAL(12, 3), i INT, l BIGINT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/numbers.jsonl', 'format' = 'json');
-- key id
SELECT id, m, m + m AS a, m * m AS q, m / 3 AS d, m * i AS mi, m + l AS ml, -m AS neg FROM n;
-- error 1.20
-- key id
SELECT id, m % 7 AS r, m % 7.5 AS r2 FROM n;
-- key id
SELECT id, ROUND(m, 1) AS r1, ROUND(m) AS r0, ROUND(m, -2) AS rn, FLOOR(m) AS f, CEIL(m) AS c, TRUNCATE(m, 1) AS t, ABS(m) AS a FROM n;
-- key id
SELECT id, CAST(m AS DECIMAL(6, 1)) AS narrow, CAST(m AS INT) AS i, CAST(m AS BIGINT) AS l, CAST(m AS DOUBLE) AS d, CAST(m AS STRING) AS s, CAST(m AS TINYINT) AS t FROM n;
SELECT CAST(123.456 AS DECIMAL(5, 1)) AS a, CAST('1.005' AS DECIMAL(5, 2)) AS s, CAST(0.125 AS DECIMAL(4, 2)) AS h, CAST(-0.125 AS DECIMAL(4, 2)) AS nh;
SELECT TYPEOF(CAST(1 AS DECIMAL(38, 10)) * CAST(1 AS DECIMAL(38, 10))) AS m, TYPEOF(CAST(1 AS DECIMAL(38, 10)) + CAST(1 AS DECIMAL(38, 2))) AS a, TYPEOF(CAST(1 AS DECIMAL(38, 10)) / CAST(1 AS DECIMAL(38, 10))) AS d;
-- A constant is NOT NULL, so its overflow to NULL cannot be shown; that of a nullable column can.
-- error
SELECT CAST(12345.6 AS DECIMAL(4, 1)) AS narrow;
-- error
SELECT CAST(99999999999999999999999999999999999999 AS DECIMAL(38, 0)) + 1 AS ov;
SELECT CAST(1 AS DECIMAL(38, 0)) / 3 AS third, 1.0 / 3 AS t2;
-- key id
SELECT id, CAST(m * 1000000 AS DECIMAL(12, 3)) * CAST(l AS DECIMAL(38, 0)) AS ov FROM n;
-- error
SELECT m / 0 AS x FROM n WHERE id = 1;
