-- Late rows of cumulating windows and sessions.
-- only straight: what is late depends on the arrival order
CREATE TABLE late (v INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/late.jsonl', 'format' = 'json');

-- key window_start, window_end
SELECT window_start, window_end, COUNT(*) AS n, SUM(v) AS v FROM TABLE(CUMULATE(TABLE late, DESCRIPTOR(ts), INTERVAL '10' SECOND, INTERVAL '30' SECOND)) GROUP BY window_start, window_end;

-- key window_start
SELECT window_start, window_end, COUNT(*) AS n, SUM(v) AS v FROM TABLE(SESSION(TABLE late, DESCRIPTOR(ts), INTERVAL '10' SECOND)) GROUP BY window_start, window_end;

-- key s
SELECT SESSION_START(ts, INTERVAL '10' SECOND) AS s, SESSION_END(ts, INTERVAL '10' SECOND) AS e, COUNT(*) AS n FROM late GROUP BY SESSION(ts, INTERVAL '10' SECOND);

-- key window_start
SELECT window_start, v, rn FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY window_start, window_end ORDER BY v DESC) AS rn FROM TABLE(TUMBLE(TABLE late, DESCRIPTOR(ts), INTERVAL '10' SECOND))) WHERE rn <= 2;
