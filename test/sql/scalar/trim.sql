-- TRIM, LTRIM, RTRIM and BTRIM: sides, sets of characters, code points, tabs stay.
CREATE TEMPORARY VIEW t AS SELECT * FROM (VALUES (1, '  a b  '), (2, U&'\0009x\0009'), (3, 'xxaxx'), (4, ''), (5, '   '), (6, CAST(NULL AS STRING)), (7, '😀a😀')) AS t(id, s);
SELECT id, '[' || TRIM(s) || ']' AS a, '[' || LTRIM(s) || ']' AS b, '[' || RTRIM(s) || ']' AS c, '[' || TRIM(BOTH 'x' FROM s) || ']' AS d, '[' || TRIM(LEADING 'x' FROM s) || ']' AS e, '[' || TRIM(TRAILING 'x' FROM s) || ']' AS f FROM t;
SELECT id, LTRIM(s, 'x ') AS a, RTRIM(s, 'x ') AS b, LTRIM(s, 'ax') AS c, RTRIM(s, 'xa') AS d, LTRIM(s, '') AS e, RTRIM(s, '😀') AS f FROM t;
-- error 1.20
SELECT id, BTRIM(s) AS a, BTRIM(s, 'xa') AS b, BTRIM(s, '😀') AS c FROM t;
SELECT TRIM('  a ') AS a, TRIM(BOTH FROM ' b ') AS b, TRIM('x' FROM 'xax') AS c, TYPEOF(TRIM('ab ')) AS d, TYPEOF(LTRIM(' ab')) AS e;
SELECT TRIM(BOTH 'ab' FROM 'abcba') AS a, TRIM(LEADING 'ab' FROM 'aabbc') AS b;
