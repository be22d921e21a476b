-- NULLS FIRST and LAST.
CREATE TABLE nulls (id INT, a INT, b DOUBLE, s STRING, f BOOLEAN)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/nulls.jsonl', 'format' = 'json');

-- ordered
SELECT id, a FROM nulls ORDER BY a LIMIT 10;

-- ordered
SELECT id, a FROM nulls ORDER BY a DESC LIMIT 10;

-- final
SELECT id, a FROM nulls ORDER BY a NULLS LAST LIMIT 3;

-- final
SELECT id, a FROM nulls ORDER BY a DESC NULLS FIRST LIMIT 3;
