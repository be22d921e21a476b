-- Windows of local times in a zone with summer time.
SET 'table.local-time-zone' = 'Europe/Berlin';

CREATE TABLE l (v INT, t BIGINT, ts AS TO_TIMESTAMP_LTZ(t, 3), WATERMARK FOR ts AS ts) WITH ('connector' = 'filesystem', 'path' = '${scratch}/l', 'format' = 'json');

INSERT INTO l VALUES (1, 1711843200000), (2, 1711846800000), (3, 1711850400000), (4, 1711854000000), (5, 1711929600000);

-- key s
SELECT TUMBLE_START(ts, INTERVAL '1' DAY) AS s, COUNT(*) AS n FROM l GROUP BY TUMBLE(ts, INTERVAL '1' DAY);

-- key window_start
SELECT window_start, window_end, window_time, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE l, DESCRIPTOR(ts), INTERVAL '1' HOUR)) GROUP BY window_start, window_end, window_time;

-- key window_start, window_end
SELECT window_start, window_end, COUNT(*) AS n FROM TABLE(CUMULATE(TABLE l, DESCRIPTOR(ts), INTERVAL '6' HOUR, INTERVAL '1' DAY)) GROUP BY window_start, window_end;
