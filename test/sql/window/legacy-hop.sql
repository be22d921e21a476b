-- HOP in GROUP BY: each row is in size/slide windows; a size that the slide does not divide works, too.
CREATE TABLE sensors (sensor_id INT, current_temperature DOUBLE, status VARCHAR(7), event_time TIMESTAMP(3),
  WATERMARK FOR event_time AS event_time - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/sensors-12.jsonl', 'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601');

-- key e, status
SELECT HOP_START(event_time, INTERVAL '10' SECOND, INTERVAL '30' SECOND) AS s, HOP_END(event_time, INTERVAL '10' SECOND, INTERVAL '30' SECOND) AS e,
  status, COUNT(*) AS n, SUM(current_temperature) AS total
FROM sensors GROUP BY HOP(event_time, INTERVAL '10' SECOND, INTERVAL '30' SECOND), status;

-- key e
SELECT HOP_END(event_time, INTERVAL '20' SECOND, INTERVAL '50' SECOND) AS e, COUNT(*) AS n
FROM sensors GROUP BY HOP(event_time, INTERVAL '20' SECOND, INTERVAL '50' SECOND);

-- key e
SELECT HOP_END(event_time, INTERVAL '1' MINUTE, INTERVAL '20' SECOND) AS e, COUNT(*) AS n
FROM sensors GROUP BY HOP(event_time, INTERVAL '1' MINUTE, INTERVAL '20' SECOND);
