-- UNNEST with its ordinal.
-- version 2.2
SELECT id, v, n FROM (VALUES (1, ARRAY[10, 20]), (2, ARRAY[30])) AS t(id, a) CROSS JOIN UNNEST(a) WITH ORDINALITY AS u(v, n);

SELECT id, k, v, n FROM (VALUES (1, MAP['a', 10, 'b', 20])) AS t(id, m) CROSS JOIN UNNEST(m) WITH ORDINALITY AS u(k, v, n);

SELECT id, x, y, n FROM (VALUES (1, ARRAY[ROW(1, 'a'), ROW(2, 'b')])) AS t(id, a) CROSS JOIN UNNEST(a) WITH ORDINALITY AS u(x, y, n);
