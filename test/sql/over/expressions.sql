-- OVER in expressions, and a filter above.
CREATE TABLE ticks (symbol STRING, price INT, tax INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/ticks.jsonl', 'format' = 'json');

SELECT symbol, ts, price - LAG(price) OVER (PARTITION BY symbol ORDER BY ts) AS diff FROM ticks;

SELECT symbol, ts, diff FROM (SELECT symbol, ts, price - LAG(price, 1, price) OVER (PARTITION BY symbol ORDER BY ts) AS diff FROM ticks) WHERE diff > 3;

SELECT symbol, ts, CAST(price AS DOUBLE) / SUM(price) OVER (PARTITION BY symbol ORDER BY ts) AS share FROM ticks;
