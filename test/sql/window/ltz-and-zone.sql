-- Windows over TIMESTAMP_LTZ are cut in the session's zone.
-- set table.local-time-zone=Asia/Kolkata
CREATE TABLE z (v INT, ms BIGINT, ts AS TO_TIMESTAMP_LTZ(ms, 3), WATERMARK FOR ts AS ts - INTERVAL '1' SECOND)
WITH ('connector' = 'datagen', 'number-of-rows' = '5', 'fields.v.kind' = 'sequence', 'fields.v.start' = '1', 'fields.v.end' = '5',
  'fields.ms.kind' = 'sequence', 'fields.ms.start' = '1709251200000', 'fields.ms.end' = '1709251200004');

-- key ms
SELECT v, ms, ts FROM z;

SELECT window_start, window_end, window_time, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE z, DESCRIPTOR(ts), INTERVAL '1' HOUR)) GROUP BY window_start, window_end, window_time;

SELECT TUMBLE_START(ts, INTERVAL '1' HOUR) AS s, TUMBLE_ROWTIME(ts, INTERVAL '1' HOUR) AS r, COUNT(*) AS n FROM z GROUP BY TUMBLE(ts, INTERVAL '1' HOUR);
