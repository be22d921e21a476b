-- A window over a window's _ROWTIME: the attribute stays a time attribute.
CREATE TABLE sensors (sensor_id INT, current_temperature DOUBLE, status VARCHAR(7), event_time TIMESTAMP(3),
  WATERMARK FOR event_time AS event_time - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/sensors-12.jsonl', 'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601');

CREATE VIEW per_10s AS
SELECT TUMBLE_ROWTIME(event_time, INTERVAL '10' SECOND) AS rt, COUNT(*) AS n
FROM sensors GROUP BY TUMBLE(event_time, INTERVAL '10' SECOND);

DESCRIBE per_10s;

-- key e
SELECT TUMBLE_END(rt, INTERVAL '1' MINUTE) AS e, COUNT(*) AS slices, SUM(n) AS n FROM per_10s GROUP BY TUMBLE(rt, INTERVAL '1' MINUTE);

-- error
SELECT COUNT(*) FROM (SELECT CAST(event_time AS TIMESTAMP(6)) AS plain FROM sensors) GROUP BY TUMBLE(plain, INTERVAL '1' MINUTE);
