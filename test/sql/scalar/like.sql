-- LIKE: wildcards, escapes, line breaks, case, surrogates.
CREATE TEMPORARY VIEW t AS SELECT * FROM (VALUES (1, 'hello', 'h%'), (2, 'hello', 'H%'), (3, 'hello', '_ello'), (4, 'hello', '%l_'), (5, 'hello', ''), (6, '', ''), (7, '', '%'), (8, 'a%b', 'a\%b'), (9, CAST(NULL AS STRING), '%'), (10, 'a', CAST(NULL AS STRING)), (11, 'a.c', 'a.c'), (12, 'abc', 'a.c'), (13, '😀', '_'), (14, U&'a\000Ab', 'a_b'), (15, U&'a\000Ab', 'a%b'), (16, 'a_b', 'a!_b'), (17, 'aab', '%ab'), (18, 'abab', 'ab%ab')) AS t(id, s, p);
SELECT id, s LIKE p AS a, s NOT LIKE p AS b, s LIKE p ESCAPE '!' AS c FROM t;
SELECT id, s LIKE '%l%' AS a, s LIKE 'h%o' AS b, s LIKE 'hello' AS c, s LIKE '%o' AS d, s LIKE '%' AS e, s LIKE '__%' AS f FROM t;
-- error
SELECT 'hello' LIKE 'h%' AS a, 'a_b' LIKE 'a!_b' ESCAPE '!' AS b, 'a' LIKE 'a!' ESCAPE '!' AS c;
-- error
SELECT 'a' LIKE 'a' ESCAPE 'xy';
-- error
SELECT s LIKE 'a!b' ESCAPE '!' AS a FROM (VALUES ('ab'), ('a!b')) AS t(s);
-- error
SELECT 1 LIKE '1';
