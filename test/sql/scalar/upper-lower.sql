-- UPPER and LOWER: special casing, surrogates, NULL, CHAR.
CREATE TEMPORARY VIEW t AS SELECT * FROM (VALUES (1, 'Straße'), (2, 'ÀÉÎõü'), (3, 'İıǅ'), (4, '😀aB𐐨'), (5, ''), (6, CAST(NULL AS STRING)), (7, 'ΑΣ ΟΔΟΣ')) AS t(id, s);
SELECT id, UPPER(s) AS u, LOWER(s) AS l, CHAR_LENGTH(UPPER(s)) AS n FROM t;
SELECT UPPER('abc') AS a, LOWER('ABC') AS b, UPPER(CAST('ab' AS CHAR(5))) AS c, LOWER(CAST(NULL AS STRING)) AS d, TYPEOF(UPPER('abc')) AS e, TYPEOF(LOWER(CAST('a' AS VARCHAR(7)))) AS f;
-- error
SELECT UPPER(1);
-- error
SELECT UPPER('a', 'b');
