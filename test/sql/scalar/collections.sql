-- Arrays, maps and rows: access, cardinality, functions.
SELECT ARRAY[10, 20, 30][1] AS a, ARRAY[10, 20, 30][4] AS b, CARDINALITY(ARRAY[1, 2]) AS c, ELEMENT(ARRAY[7]) AS d, MAP['a', 1]['a'] AS e, MAP['a', 1]['b'] AS f, CARDINALITY(MAP['a', 1]) AS g;
SELECT ARRAY_CONTAINS(ARRAY[1, 2], 2) AS a, ARRAY_DISTINCT(ARRAY[1, 1, 2]) AS b, ARRAY_POSITION(ARRAY['x', 'y'], 'y') AS c, ARRAY_REMOVE(ARRAY[1, 2, 1], 1) AS d, ARRAY_REVERSE(ARRAY[1, 2, 3]) AS e, ARRAY_SLICE(ARRAY[1, 2, 3, 4], 2, 3) AS f, ARRAY_SORT(ARRAY[3, 1, 2]) AS g, ARRAY_CONCAT(ARRAY[1], ARRAY[2, 3]) AS h;
SELECT ARRAY_MAX(ARRAY[3, 9, 2]) AS a, ARRAY_MIN(ARRAY[3, 9, 2]) AS b, ARRAY_JOIN(ARRAY['a', 'b'], '-') AS c, ARRAY_UNION(ARRAY[1, 2], ARRAY[2, 3]) AS d, ARRAY_APPEND(ARRAY[1], 2) AS e, ARRAY_PREPEND(ARRAY[1], 0) AS f, MAP_KEYS(MAP['k', 1]) AS g, MAP_VALUES(MAP['k', 1]) AS h, MAP_FROM_ARRAYS(ARRAY['a', 'b'], ARRAY[1, 2]) AS i;
CREATE TABLE j (st STRING, ar ARRAY<INT>, ma MAP<STRING, INT>, ro ROW<x INT, y STRING>)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/json-types.jsonl', 'format' = 'json');
SELECT st, ar, ar[1] AS a1, ma, ma['k'] AS mk, ro, ro.x AS x, j.ro.y AS y, CARDINALITY(ar) AS n FROM j;
SELECT ROW(1, 'a') = ROW(1, 'a') AS a, ARRAY[1, 2] = ARRAY[1, 2] AS b, ARRAY[1] <> ARRAY[2] AS c;
SELECT s.v, u.n FROM (VALUES ('p', ARRAY[1, 2]), ('q', ARRAY[3])) AS s(v, arr) CROSS JOIN UNNEST(s.arr) AS u(n);
