-- Texts are compared by their UTF-8 bytes; CHAR keeps its blanks.
SELECT id, a < b AS lt, a = b AS eq, a > b AS gt, a <> b AS ne, a <= b AS le, a >= b AS ge FROM (VALUES (1, 'a', 'b'), (2, 'B', 'a'), (3, 'a', 'ab'), (4, '', 'a'), (5, 'é', 'z'), (7, CAST(NULL AS STRING), 'a'), (8, 'x', 'x'), (9, 'x ', 'x')) AS t(id, a, b);
SELECT CAST('a' AS CHAR(3)) = 'a' AS a, CAST('a' AS VARCHAR(3)) = 'a' AS b, 'abc' BETWEEN 'abb' AND 'abd' AS c, 'b' IN ('a', 'b') AS d, 'a' IS DISTINCT FROM 'b' AS e;
SELECT s FROM (VALUES ('b'), ('a'), ('B'), ('é'), ('z'), ('😀'), ('')) AS t(s) WHERE s > 'a' AND s <= 'é';
-- error
SELECT 'a' = 1;
-- error
SELECT 'a' < DATE '2020-01-01';
SELECT '2020-01-01' = DATE '2020-01-01' AS a, TIMESTAMP '2020-01-01 00:00:00' = '2020-01-01 00:00:00' AS b;
