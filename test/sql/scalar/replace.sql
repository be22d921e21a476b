-- REPLACE replaces all places; empty search texts.
SELECT id, REPLACE(s, a, b) AS r FROM (VALUES (1, 'banana', 'an', 'AN'), (2, 'banana', 'an', ''), (3, 'banana', '', '-'), (4, '', 'a', 'b'), (5, 'aaa', 'aa', 'b'), (6, 'a.c', '.', '$1'), (7, '😀😀', '😀', 'x'), (8, CAST(NULL AS STRING), 'a', 'b'), (9, 'a', CAST(NULL AS STRING), 'b'), (10, 'a', 'a', CAST(NULL AS STRING)), (11, '', '', 'x')) AS t(id, s, a, b);
SELECT REPLACE('hello world', 'world', 'flink') AS a, REPLACE('ababab', 'abab', 'z') AS b, TYPEOF(REPLACE('a', 'b', 'c')) AS c;
