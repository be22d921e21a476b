-- Late rows: each jump of the fixture's time is over 200 ms, so every watermark is emitted at once.
-- Row 5 (10:00:03) and row 7 (10:00:50) come after their windows fired.
-- only straight: what is late depends on the arrival order
CREATE TABLE late (v INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/late.jsonl', 'format' = 'json');

-- key s
SELECT TUMBLE_START(ts, INTERVAL '10' SECOND) AS s, COUNT(*) AS n, SUM(v) AS v FROM late GROUP BY TUMBLE(ts, INTERVAL '10' SECOND);

-- key window_start
SELECT window_start, COUNT(*) AS n, SUM(v) AS v FROM TABLE(TUMBLE(TABLE late, DESCRIPTOR(ts), INTERVAL '10' SECOND)) GROUP BY window_start, window_end;

-- key s
SELECT HOP_START(ts, INTERVAL '10' SECOND, INTERVAL '30' SECOND) AS s, COUNT(*) AS n, SUM(v) AS v FROM late GROUP BY HOP(ts, INTERVAL '10' SECOND, INTERVAL '30' SECOND);

-- key window_start
SELECT window_start, COUNT(*) AS n, SUM(v) AS v FROM TABLE(HOP(TABLE late, DESCRIPTOR(ts), INTERVAL '10' SECOND, INTERVAL '30' SECOND)) GROUP BY window_start, window_end;
