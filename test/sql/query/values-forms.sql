-- VALUES as a table.
VALUES (1, 'a'), (2, 'b');

SELECT * FROM (VALUES (1, 'a'), (2, CAST(NULL AS STRING))) AS t(x, y) WHERE x > 1 OR y = 'a';

SELECT x, COUNT(*) AS n FROM (VALUES (1), (1), (2)) AS t(x) GROUP BY x;

SELECT SUM(x) AS s FROM (VALUES (1), (2), (3)) AS t(x);

SELECT 1 AS a, 'b' AS b, TRUE AS c;
