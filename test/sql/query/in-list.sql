-- IN lists, BETWEEN and three-valued logic in WHERE.
CREATE TABLE nulls (id INT, a INT, b DOUBLE, s STRING, f BOOLEAN)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/nulls.jsonl', 'format' = 'json');

SELECT id FROM nulls WHERE a IN (10, 11);

SELECT id FROM nulls WHERE a NOT IN (10, 11);

SELECT id FROM nulls WHERE NOT (a = 10);

SELECT id FROM nulls WHERE f IS NOT TRUE;

SELECT id FROM nulls WHERE s IS DISTINCT FROM 'x';

SELECT id FROM nulls WHERE b BETWEEN 0 AND 2 OR a IS NULL;
