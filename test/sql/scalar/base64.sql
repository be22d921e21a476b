-- TO_BASE64 and FROM_BASE64.
SELECT id, TO_BASE64(s) AS a, FROM_BASE64(TO_BASE64(s)) AS b FROM (VALUES (1, 'hello'), (2, ''), (3, 'é😀'), (4, CAST(NULL AS STRING)), (5, 'a'), (6, 'ab')) AS t(id, s);
SELECT FROM_BASE64('aGVsbG8=') AS a, FROM_BASE64('aGVsbG8') AS b, FROM_BASE64('') AS c, TO_BASE64('~~~???') AS d;
SELECT FROM_BASE64(s) AS a FROM (VALUES ('aGVsbG8gd29ybGQ='), ('YQ')) AS t(s);
-- error
SELECT FROM_BASE64(s) AS a FROM (VALUES ('a*b'), ('YQ==')) AS t(s);
