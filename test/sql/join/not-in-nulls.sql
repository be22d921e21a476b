-- NOT IN is three-valued: a NULL in the list leaves nothing, a NULL to the left is unknown.
CREATE TABLE nulls (id INT, a INT, b DOUBLE, s STRING, f BOOLEAN)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/nulls.jsonl', 'format' = 'json');

-- final
SELECT id FROM nulls WHERE a NOT IN (SELECT x FROM (VALUES (1), (2)) AS t(x));

-- final
SELECT id FROM nulls WHERE a NOT IN (SELECT x FROM (VALUES (1), (CAST(NULL AS INT))) AS t(x));

-- final
SELECT id FROM nulls WHERE a NOT IN (SELECT x FROM (VALUES (10), (CAST(NULL AS INT))) AS t(x));

-- final
SELECT id FROM nulls WHERE a IN (SELECT x FROM (VALUES (10), (CAST(NULL AS INT))) AS t(x));

-- final
SELECT id FROM nulls WHERE a NOT IN (SELECT x FROM (VALUES (1)) AS t(x) WHERE x > 5);
