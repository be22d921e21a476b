-- LAG and LEAD, FIRST_VALUE and LAST_VALUE.
CREATE TABLE ticks (symbol STRING, price INT, tax INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/ticks.jsonl', 'format' = 'json');

SELECT symbol, price, ts, LAG(price) OVER (PARTITION BY symbol ORDER BY ts) AS p1, LAG(price, 2) OVER (PARTITION BY symbol ORDER BY ts) AS p2, LAG(price, 1, -1) OVER (PARTITION BY symbol ORDER BY ts) AS d FROM ticks;

SELECT symbol, ts, FIRST_VALUE(price) OVER (PARTITION BY symbol ORDER BY ts ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS f, LAST_VALUE(price) OVER (PARTITION BY symbol ORDER BY ts ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS l FROM ticks;

-- error
SELECT symbol, price, ts, LEAD(price) OVER (PARTITION BY symbol ORDER BY ts) AS n FROM ticks;
