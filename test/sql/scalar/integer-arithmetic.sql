-- Integer arithmetic keeps the operands' width and wraps around; division truncates; the sign of % follows the dividend.
CREATE TABLE n (id INT, t TINYINT, s SMALLINT, i INT, l BIGINT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/numbers.jsonl', 'format' = 'json');
-- key id
SELECT id, t + t AS tt, s + s AS ss, i + i AS ii, l + l AS ll, i + 1 AS i1, l - 1 AS l1, i * 2 AS i2, -i AS neg FROM n;
-- key id
SELECT id, t + s AS ts, s + i AS si, i + l AS il, t * s AS tms, i * l AS iml FROM n;
-- key id
SELECT id, i / 2 AS half, i % 4 AS rem, MOD(i, -4) AS m, t / CAST(2 AS TINYINT) AS th, s % CAST(5 AS SMALLINT) AS sm FROM n;
-- key id
SELECT id, ABS(i) AS a, SIGN(i) AS sg, ABS(t) AS tiny, ABS(l) AS al FROM n;
SELECT TYPEOF(CAST(1 AS TINYINT) + CAST(1 AS TINYINT)) AS tt, TYPEOF(CAST(1 AS TINYINT) + CAST(1 AS SMALLINT)) AS ts,
  TYPEOF(1 + CAST(1 AS BIGINT)) AS il, TYPEOF(1 / 2) AS d, TYPEOF(7 % CAST(2 AS TINYINT)) AS m, TYPEOF(1 + 1.5) AS de,
  TYPEOF(1 + CAST(1 AS FLOAT)) AS fl, TYPEOF(CAST(1 AS BIGINT) + 1E0) AS db;
SELECT 7 / 2 AS a, -7 / 2 AS b, 7 % -3 AS c, -7 % 3 AS d, 2147483647 + 1 AS e, 2147483648 AS f, TYPEOF(2147483648) AS g;
SELECT TYPEOF(9223372036854775807) AS a, 9223372036854775807 - 1 AS b, 9223372036854775807 + 1 AS c;
-- error
SELECT i / 0 AS x FROM n WHERE id = 3;
-- error
SELECT 9223372036854775808 AS x;
