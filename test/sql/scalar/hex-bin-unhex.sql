-- HEX, BIN and UNHEX: negative numbers, texts, odd lengths.
SELECT id, HEX(n) AS a, BIN(n) AS b FROM (VALUES (1, 0), (2, 255), (3, -1), (4, 2147483647), (5, -2147483648), (6, CAST(NULL AS INT))) AS t(id, n);
SELECT id, HEX(n) AS a, BIN(n) AS b FROM (VALUES (1, CAST(0 AS BIGINT)), (2, 9223372036854775807), (3, CAST(-1 AS BIGINT))) AS t(id, n);
SELECT id, HEX(s) AS a FROM (VALUES (1, 'abc'), (2, ''), (3, 'é😀'), (4, CAST(NULL AS STRING))) AS t(id, s);
SELECT HEX(CAST(5 AS TINYINT)) AS a, BIN(CAST(5 AS SMALLINT)) AS b, HEX('world') AS c, BIN(4) AS d;
-- error
SELECT HEX(x'0102') AS a;
-- error 1.20
SELECT id, UNHEX(s) AS a FROM (VALUES (1, '616263'), (2, 'F'), (3, 'zz'), (4, ''), (5, CAST(NULL AS STRING)), (6, '0aFf')) AS t(id, s);
-- error 1.20
SELECT DECODE(UNHEX('4D7953514C'), 'UTF-8') AS a;
-- error
SELECT HEX(1.5);
