-- UNNEST of arrays.
SELECT id, v FROM (VALUES (1, ARRAY[10, 20]), (2, ARRAY[30])) AS t(id, a) CROSS JOIN UNNEST(a) AS u(v);

SELECT id, v FROM (VALUES (1, ARRAY['a', 'b']), (2, ARRAY['c'])) AS t(id, a), UNNEST(a) AS u(v) WHERE v <> 'b';

SELECT id, x, y FROM (VALUES (1, ARRAY[ROW(1, 'a'), ROW(2, 'b')]), (2, ARRAY[ROW(3, 'c')])) AS t(id, a) CROSS JOIN UNNEST(a) AS u(x, y);

SELECT id, v FROM (VALUES (1, ARRAY[10, 20]), (2, CAST(NULL AS ARRAY<INT>))) AS t(id, a) CROSS JOIN UNNEST(a) AS u(v);

SELECT id, v FROM (VALUES (1, ARRAY[10, 20]), (2, CAST(NULL AS ARRAY<INT>))) AS t(id, a) LEFT JOIN UNNEST(a) AS u(v) ON TRUE;
