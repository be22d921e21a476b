-- Different windows in one SELECT.
CREATE TABLE ticks (symbol STRING, price INT, tax INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/ticks.jsonl', 'format' = 'json');

-- error
SELECT symbol, ts, SUM(price) OVER (PARTITION BY symbol ORDER BY ts) AS a, SUM(price) OVER (ORDER BY ts) AS b FROM ticks;
