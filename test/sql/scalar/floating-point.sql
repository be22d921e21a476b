-- FLOAT and DOUBLE: arithmetic, text as Java writes it, infinities.
CREATE TABLE n (id INT, f FLOAT, d DOUBLE)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/numbers.jsonl', 'format' = 'json');
-- key id
SELECT id, f, d, f + f AS ff, d * 10 AS d10, f * d AS fd, d / 0 AS dz, -d AS neg FROM n;
-- key id
SELECT id, CAST(f AS STRING) AS fs, CAST(d AS STRING) AS ds, CAST(f AS DOUBLE) AS fd, CAST(d AS FLOAT) AS df FROM n WHERE id <> 2;
SELECT 1E7 AS a, 1234567E0 AS b, 12345678E0 AS c, 1E-3 AS d, 1E-4 AS e, 0.1E0 + 0.2E0 AS f, 1E21 AS g, 1E0 AS h, 100E0 AS i, -0E0 AS j;
SELECT 1E0 / 3 AS a, 2E0 / 3 AS b, CAST(1E0 / 3 AS FLOAT) AS c, 123456789.123E0 AS d, 1.7976931348623157E308 AS e, 4.9E-324 AS f, 9007199254740993E0 AS g;
SELECT CAST(2.5E0 AS INT) AS a, CAST(-2.9E0 AS INT) AS b, CAST(1E20 AS INT) AS c, CAST(1E20 AS BIGINT) AS d, CAST(3E9 AS INT) AS e, CAST(300E0 AS TINYINT) AS f;
SELECT ROUND(2.5E0) AS a, ROUND(-2.5E0) AS b, ROUND(1.005E0, 2) AS c, ROUND(123.456E0, -1) AS d, FLOOR(-1.5E0) AS e, CEIL(-1.5E0) AS f, TRUNCATE(1.999E0, 2) AS g, SIGN(-2.5E0) AS h;
SELECT SQRT(2) AS a, POWER(2, 10) AS b, EXP(1) AS c, LN(10) AS d, LOG10(1000) AS e, LOG2(8) AS f, LOG(2, 8) AS g, PI() AS h, E() AS i;
SELECT SIN(1) AS a, COS(1) AS b, TAN(1) AS c, ATAN2(1, 2) AS d, DEGREES(3.14159E0) AS e, RADIANS(180) AS f, SINH(1) AS g, COT(1) AS h;
