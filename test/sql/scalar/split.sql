-- SPLIT cuts a text into an array.
SELECT id, SPLIT(s, d) AS a, CARDINALITY(SPLIT(s, d)) AS n FROM (VALUES (1, 'a,b,c', ','), (2, 'a,,c,', ','), (3, '', ','), (4, 'abc', ''), (5, 'abc', 'x'), (6, CAST(NULL AS STRING), ','), (7, 'a', CAST(NULL AS STRING)), (8, 'a||b', '||'), (9, '😀x', ''), (10, 'a.b', '.')) AS t(id, s, d);
SELECT SPLIT('a b c', ' ') AS a, TYPEOF(SPLIT('a b', ' ')) AS b, SPLIT('a-b', '-')[2] AS c;
