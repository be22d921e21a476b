-- ROW_NUMBER, RANK and the others on a stream.
CREATE TABLE ticks (symbol STRING, price INT, tax INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/ticks.jsonl', 'format' = 'json');

SELECT symbol, ts, ROW_NUMBER() OVER (PARTITION BY symbol ORDER BY ts) AS n FROM ticks;

SELECT symbol, price, ts, RANK() OVER (ORDER BY ts) AS r, DENSE_RANK() OVER (ORDER BY ts) AS d FROM ticks;

-- error
SELECT symbol, NTILE(2) OVER (PARTITION BY symbol ORDER BY ts) AS t FROM ticks;
