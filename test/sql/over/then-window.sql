-- A window over OVER keeps the time.
CREATE TABLE ticks (symbol STRING, price INT, tax INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/ticks.jsonl', 'format' = 'json');

CREATE TEMPORARY VIEW runs AS SELECT symbol, ts, SUM(price) OVER (PARTITION BY symbol ORDER BY ts) AS s FROM ticks;

-- key window_start, symbol
SELECT window_start, symbol, MAX(s) AS s FROM TABLE(TUMBLE(TABLE runs, DESCRIPTOR(ts), INTERVAL '5' SECONDS)) GROUP BY window_start, window_end, symbol;
