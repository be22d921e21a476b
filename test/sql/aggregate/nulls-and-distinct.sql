-- NULLs in aggregates, DISTINCT and FILTER.
CREATE TABLE x (id INT, a INT, b DOUBLE, s STRING, f BOOLEAN)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/nulls.jsonl', 'format' = 'json');

SELECT COUNT(*) AS n, COUNT(a) AS na, COUNT(DISTINCT a) AS da, SUM(a) AS sa, AVG(a) AS aa, MIN(a) AS mi, MAX(s) AS ms FROM x;

SELECT COUNT(*) FILTER (WHERE a > 0) AS pos, SUM(b) FILTER (WHERE f) AS bf, COUNT(DISTINCT s) FILTER (WHERE id < 5) AS ds FROM x;

-- key s
SELECT s, COUNT(*) AS n, SUM(a) AS sa FROM x GROUP BY s;

-- final
SELECT s, f, COUNT(*) AS n FROM x GROUP BY GROUPING SETS ((s), (f), ());

-- final
SELECT DISTINCT s FROM x;
