-- REGEXP_REPLACE: all matches, group references, broken patterns.
SELECT id, REGEXP_REPLACE(s, p, r) AS a FROM (VALUES (1, 'foobar', 'oo|ar', ''), (2, 'a1b22', '\d+', '#'), (3, 'John Smith', '(\w+) (\w+)', '$2, $1'), (4, 'abc', '(', 'x'), (5, 'abc', '', '-'), (6, CAST(NULL AS STRING), 'a', 'b'), (7, 'a', CAST(NULL AS STRING), 'b'), (8, 'a', 'a', CAST(NULL AS STRING)), (9, 'aaa', 'a', '\$'), (10, 'AbC', '(?i)b', 'x'), (11, 'x😀y', '\p{So}', '!')) AS t(id, s, p, r);
SELECT REGEXP_REPLACE('foobar', 'oo|ar', '') AS a, REGEXP_REPLACE('2021-05-19', '(\d+)-(\d+)-(\d+)', '$3.$2.$1') AS b;
SELECT REGEXP_REPLACE(s, 'a', '$9') AS a FROM (VALUES ('abc'), ('xyz')) AS t(s);
