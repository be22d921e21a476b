-- Late rows of an OVER window.
-- only straight: what is late depends on the arrival order
CREATE TABLE late (v INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/late.jsonl', 'format' = 'json');

SELECT v, ts, SUM(v) OVER (ORDER BY ts) AS s FROM late;

SELECT v, ts, SUM(v) OVER (ORDER BY ts ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS s FROM late;

SELECT v, ts, SUM(v) OVER (ORDER BY ts ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS s FROM late;

SELECT v, ts, SUM(v) OVER (ORDER BY ts RANGE BETWEEN INTERVAL '20' SECOND PRECEDING AND CURRENT ROW) AS s FROM late;
