-- An aggregation over OVER.
CREATE TABLE ticks (symbol STRING, price INT, tax INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/ticks.jsonl', 'format' = 'json');

-- key symbol
SELECT symbol, MAX(s) AS m, COUNT(*) AS n FROM (SELECT symbol, SUM(price) OVER (PARTITION BY symbol ORDER BY ts) AS s FROM ticks) GROUP BY symbol;
