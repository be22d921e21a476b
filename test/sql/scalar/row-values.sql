-- ROW values: construction, fields, comparison, text.
SELECT ROW(1, 'a') AS a, (2, 'b') AS b, ROW(1, ROW(2, 3)) AS c, TYPEOF(ROW(1, 'a')) AS d, CAST(ROW(1, 'a') AS STRING) AS e;
SELECT q.r.a AS a, q.r.b AS b, q.r.c.x AS x FROM (SELECT CAST(ROW(1, 'p', ROW(2)) AS ROW<a INT, b STRING, c ROW<x BIGINT>>) AS r FROM (VALUES (1), (2)) AS t(i)) AS q;
SELECT ROW(1, 2) = ROW(1, 2) AS a, ROW(1, 'x') <> ROW(1, 'y') AS b, (1, 2) IN ((1, 2), (3, 4)) AS c;
SELECT CAST(ROW(1, CAST(NULL AS STRING)) AS STRING) AS a, CAST(ARRAY[1, CAST(NULL AS INT)] AS STRING) AS b, CAST(MAP['k', 1.5] AS STRING) AS c, CAST(ARRAY[ROW(1, DATE '2024-01-01')] AS STRING) AS d;
