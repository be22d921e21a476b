-- ASCII of the first character, CHR of a code.
SELECT id, ASCII(s) AS a FROM (VALUES (1, 'A'), (2, 'abc'), (3, ''), (4, 'é'), (5, '😀'), (6, CAST(NULL AS STRING)), (7, ' ')) AS t(id, s);
SELECT id, CHR(n) AS a, CHAR_LENGTH(CHR(n)) AS l FROM (VALUES (1, 65), (2, 97), (3, 233), (4, 256), (5, 321), (6, -1), (7, CAST(NULL AS INT)), (8, 128)) AS t(id, n);
SELECT ASCII('A') AS a, CHR(66) AS b, CHR(CAST(67 AS BIGINT)) AS c, ASCII('aa') AS d;
-- error
SELECT CHR('a');
