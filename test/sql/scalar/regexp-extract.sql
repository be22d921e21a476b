-- REGEXP_EXTRACT: groups, groups that are not there, no match, broken patterns.
SELECT id, REGEXP_EXTRACT(s, p, g) AS a, REGEXP_EXTRACT(s, p) AS b FROM (VALUES (1, 'foothebar', 'foo(.*?)(bar)', 2), (2, 'foothebar', 'foo(.*?)(bar)', 1), (3, 'foothebar', 'foo(.*?)(bar)', 0), (4, 'abc', 'x', 0), (5, 'abc', '(', 0), (6, CAST(NULL AS STRING), 'a', 0), (7, 'abc', CAST(NULL AS STRING), 0), (8, 'ac', 'a(b)?c', 1), (9, '2021-05-19', '(\d+)-(\d+)', 2)) AS t(id, s, p, g);
SELECT id, REGEXP_EXTRACT(s, '(a)(b)', g) AS a FROM (VALUES (1, 'ab', 3), (2, 'ab', -1), (3, 'ab', 2), (4, 'ab', CAST(NULL AS INT))) AS t(id, s, g);
SELECT REGEXP_EXTRACT('foothebar', 'foo(.*?)(bar)', 2) AS a, REGEXP_EXTRACT('key=42', '(\w+)=(\d+)', 1) AS b, REGEXP_EXTRACT('x', 'y') AS c;
