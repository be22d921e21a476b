-- NULL is one group.
CREATE TABLE payments (id INT, currency STRING, amount INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' MINUTE)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/payments.jsonl', 'format' = 'json');

CREATE TABLE nulls (id INT, a INT, b DOUBLE, s STRING, f BOOLEAN)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/nulls.jsonl', 'format' = 'json');

-- key currency
SELECT currency, COUNT(*) AS n, SUM(amount) AS a FROM payments GROUP BY currency;

-- key s
SELECT s, COUNT(*) AS n, COUNT(a) AS na, SUM(a) AS sa, AVG(b) AS ab, MIN(s) AS lo FROM nulls GROUP BY s;

-- key f
SELECT f, COUNT(DISTINCT a) AS d, MAX(b) AS hi FROM nulls GROUP BY f;
