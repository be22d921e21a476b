-- REVERSE turns code points.
SELECT id, REVERSE(s) AS a FROM (VALUES (1, 'abc'), (2, 'a😀b'), (3, ''), (4, CAST(NULL AS STRING)), (5, 'é1')) AS t(id, s);
SELECT REVERSE('hello') AS a, REVERSE(TRIM(' ab ')) AS b;
-- error
SELECT REVERSE(123);
