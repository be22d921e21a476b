-- TUMBLE in GROUP BY with its auxiliary functions.
CREATE TABLE sensors (sensor_id INT, current_temperature DOUBLE, status VARCHAR(7), event_time TIMESTAMP(3),
  WATERMARK FOR event_time AS event_time - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/sensors-12.jsonl', 'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601');

-- key s, status
SELECT TUMBLE_START(event_time, INTERVAL '20' SECOND) AS s, TUMBLE_END(event_time, INTERVAL '20' SECOND) AS e,
  TUMBLE_ROWTIME(event_time, INTERVAL '20' SECOND) AS r, status, COUNT(*) AS n, AVG(current_temperature) AS mean
FROM sensors GROUP BY TUMBLE(event_time, INTERVAL '20' SECOND), status;

-- key e
SELECT TUMBLE_END(event_time, INTERVAL '1' MINUTE) AS e, MAX(current_temperature) AS hi, COUNT(DISTINCT sensor_id) AS sensors
FROM sensors GROUP BY TUMBLE(event_time, INTERVAL '1' MINUTE);

-- error
SELECT TUMBLE_END(event_time, INTERVAL '2' MINUTE) AS e, COUNT(*) AS n FROM sensors GROUP BY TUMBLE(event_time, INTERVAL '1' MINUTE);
