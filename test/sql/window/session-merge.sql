-- Sessions that meet: a row in the gap joins two, a row exactly a gap away joins one.
CREATE TABLE s (k STRING, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' MINUTE) WITH ('connector' = 'filesystem', 'path' = '${scratch}/s', 'format' = 'json');

INSERT INTO s VALUES ('a', TIMESTAMP '2024-03-01 09:00:00'), ('a', TIMESTAMP '2024-03-01 09:00:18'), ('a', TIMESTAMP '2024-03-01 09:00:09'), ('a', TIMESTAMP '2024-03-01 09:00:40'), ('a', TIMESTAMP '2024-03-01 09:00:50'), ('b', TIMESTAMP '2024-03-01 09:00:05'), ('a', TIMESTAMP '2024-03-01 09:05:00');

-- key s
SELECT k, SESSION_START(ts, INTERVAL '10' SECOND) AS s, SESSION_END(ts, INTERVAL '10' SECOND) AS e, COUNT(*) AS n FROM s GROUP BY k, SESSION(ts, INTERVAL '10' SECOND);

-- key window_start
SELECT k, window_start, window_end, COUNT(*) AS n FROM TABLE(SESSION(TABLE s PARTITION BY k, DESCRIPTOR(ts), INTERVAL '10' SECOND)) GROUP BY k, window_start, window_end;

-- key window_start
SELECT window_start, window_end, COUNT(DISTINCT k) AS n FROM TABLE(SESSION(TABLE s, DESCRIPTOR(ts), INTERVAL '10' SECOND)) GROUP BY window_start, window_end;
