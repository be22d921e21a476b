-- Cross joins without a condition.
CREATE TABLE buyers (name STRING, city STRING, age INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/buyers.jsonl', 'format' = 'json');

-- final
SELECT b.name, v.x FROM buyers AS b CROSS JOIN (VALUES (1), (2)) AS v(x);

-- final
SELECT b.name, v.x FROM buyers AS b, (VALUES (20), (30)) AS v(x) WHERE b.age > v.x;

-- final
SELECT b.name, v.x FROM buyers AS b JOIN (VALUES (20), (30)) AS v(x) ON b.age > v.x;
