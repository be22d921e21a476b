-- ARRAY_SLICE: positions from 1, negative and zero positions, borders.
SELECT id, ARRAY_SLICE(a, s, e) AS x, ARRAY_SLICE(a, s) AS y FROM (VALUES (1, ARRAY[1, 2, 3, 4, 5], 2, 3), (2, ARRAY[1, 2, 3, 4, 5], -3, -1), (3, ARRAY[1, 2, 3], 0, 2), (4, ARRAY[1, 2, 3], 2, 9), (5, ARRAY[1, 2, 3], 3, 2), (6, ARRAY[1, 2, 3], 9, 10), (7, CAST(NULL AS ARRAY<INT>), 1, 2), (8, ARRAY[1, 2, 3], CAST(NULL AS INT), 2), (9, ARRAY[1, 2, 3], -9, 2), (10, ARRAY[1, 2, 3], 1, -9)) AS t(id, a, s, e);
SELECT ARRAY_SLICE(ARRAY['a', 'b', 'c', 'd'], 2, 3) AS a, ARRAY_SLICE(ARRAY['a', 'b', 'c', 'd'], -2) AS b;
