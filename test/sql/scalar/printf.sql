-- PRINTF is Java's String.format.
-- version 2.2
SELECT PRINTF('%s and %d', 'a', 5) AS a, PRINTF('%5d|%-5d|%05d|%+d', 42, 42, 42, 42) AS b, PRINTF('%x %X %o', 255, 255, 8) AS c, PRINTF('%%') AS d, PRINTF('%c', 65) AS e, PRINTF('%b', TRUE) AS f, PRINTF('%10s|%-10s|%.2s', 'abc', 'abc', 'abc') AS g, PRINTF('%,d', 1234567) AS h;
SELECT PRINTF('%.2f', CAST(3.14159 AS DOUBLE)) AS a, PRINTF('%e', CAST(12345.678 AS DOUBLE)) AS b, PRINTF('%8.3f|', CAST(2.5 AS DOUBLE)) AS c, PRINTF('%2$s %1$s', 'a', 'b') AS d, PRINTF('%n') AS e, PRINTF('%s', CAST(NULL AS STRING)) AS f, PRINTF('%s', 1.50) AS g;
SELECT id, PRINTF(f, v) AS a FROM (VALUES (1, '%d', 5), (2, '%s', 6), (3, '%q', 7), (4, '%d %d', 8), (5, CAST(NULL AS STRING), 9), (6, '%f', 3)) AS t(id, f, v);
SELECT PRINTF('%s', DATE '2020-01-02') AS a, PRINTF('%s', TIMESTAMP '2020-01-02 03:04:05') AS b, PRINTF('%s', TIME '00:00:01') AS c, PRINTF('%s', INTERVAL '1' DAY) AS d, PRINTF('%s', 1.5E0) AS e;
