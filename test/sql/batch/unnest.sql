-- UNNEST in a batch.
SET 'execution.runtime-mode' = 'batch';

SELECT id, v FROM (VALUES (1, ARRAY[10, 20]), (2, ARRAY[30])) AS t(id, a) CROSS JOIN UNNEST(a) AS u(v);

SELECT v, COUNT(*) AS n FROM (VALUES (ARRAY['a', 'b']), (ARRAY['a'])) AS t(a) CROSS JOIN UNNEST(a) AS u(v) GROUP BY v;
