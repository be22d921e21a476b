-- The last rows.
CREATE TABLE ticks (symbol STRING, price INT, tax INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/ticks.jsonl', 'format' = 'json');

SELECT symbol, price, ts, AVG(price) OVER (PARTITION BY symbol ORDER BY ts ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS a, MIN(price) OVER (PARTITION BY symbol ORDER BY ts ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS lo FROM ticks;

SELECT symbol, price, ts, SUM(tax) OVER (ORDER BY ts ROWS BETWEEN 3 PRECEDING AND CURRENT ROW) AS s FROM ticks WHERE symbol = 'ACME';

SELECT symbol, ts, COUNT(*) OVER (PARTITION BY symbol ORDER BY ts ROWS 1 PRECEDING) AS n FROM ticks;
