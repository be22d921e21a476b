-- COUNT in its forms.
CREATE TABLE nulls (id INT, a INT, b DOUBLE, s STRING, f BOOLEAN)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/nulls.jsonl', 'format' = 'json');

-- ordered
SELECT COUNT(*) AS a, COUNT(1) AS b, COUNT(a) AS c, COUNT(DISTINCT s) AS d, COUNT(DISTINCT a) FILTER (WHERE f) AS e FROM nulls;

-- error
SELECT COUNT(a, b) AS n FROM nulls;

-- error
SELECT COUNT(DISTINCT a, s) AS n FROM nulls;
