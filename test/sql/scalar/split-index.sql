-- SPLIT_INDEX counts parts from zero.
SELECT id, SPLIT_INDEX(s, d, n) AS a FROM (VALUES (1, 'a,b,c', ',', 0), (2, 'a,b,c', ',', 2), (3, 'a,b,c', ',', 3), (4, 'a,b,c', ',', -1), (5, 'a,,c', ',', 1), (6, '', ',', 0), (7, 'abc', ',', 0), (8, 'a||b||c', '||', 1), (9, 'abc', '', 1), (10, CAST(NULL AS STRING), ',', 0), (11, 'a', CAST(NULL AS STRING), 0), (12, 'a,b,', ',', 2), (13, ',a', ',', 0), (14, 'a😀b', '😀', 1), (15, 'a|b', '|', CAST(NULL AS INT))) AS t(id, s, d, n);
SELECT SPLIT_INDEX('a-b-c', '-', 1) AS a, SPLIT_INDEX('aXbXc', 88, 2) AS b, SPLIT_INDEX('a', 'b', 1) AS c;
