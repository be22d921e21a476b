-- Running totals by range: rows of one time share their result.
CREATE TABLE ticks (symbol STRING, price INT, tax INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/ticks.jsonl', 'format' = 'json');

SELECT symbol, price, ts, SUM(price) OVER (ORDER BY ts RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS s FROM ticks;

SELECT symbol, price, ts, COUNT(*) OVER (PARTITION BY symbol ORDER BY ts) AS n FROM ticks;
