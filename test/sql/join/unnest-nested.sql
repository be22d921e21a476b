-- UNNEST of nested arrays, twice, and of a constant.
SELECT id, x, y FROM (VALUES (1, ARRAY[ARRAY[1, 2], ARRAY[3]])) AS t(id, a) CROSS JOIN UNNEST(a) AS u(x) CROSS JOIN UNNEST(x) AS w(y);

SELECT * FROM UNNEST(ARRAY[1, 2, 3]) AS t(v);

SELECT id, v FROM (VALUES (1, ARRAY[1, CAST(NULL AS INT)])) AS t(id, a), UNNEST(a) AS u(v);
