-- REPEAT: zero and negative counts.
SELECT id, REPEAT(s, n) AS a FROM (VALUES (1, 'ab', 3), (2, 'ab', 0), (3, 'ab', -2), (4, '', 5), (5, '😀', 2), (6, CAST(NULL AS STRING), 2), (7, 'a', CAST(NULL AS INT))) AS t(id, s, n);
SELECT REPEAT('x', 3) AS a, REPEAT('x', 0) AS b, TYPEOF(REPEAT('x', 3)) AS c;
