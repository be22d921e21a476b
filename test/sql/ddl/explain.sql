-- EXPLAIN: the syntax tree and the optimized plans as text.
CREATE TABLE sensor_data (sensor_id INT, current_temperature DOUBLE, status VARCHAR(6), event_time TIMESTAMP(3),
  WATERMARK FOR event_time AS event_time - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/sensors.jsonl', 'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601');
EXPLAIN SELECT status, current_temperature + 1 AS t FROM sensor_data WHERE sensor_id > 50;
EXPLAIN PLAN FOR SELECT status, COUNT(*) AS num FROM sensor_data GROUP BY status;
EXPLAIN CHANGELOG_MODE SELECT status, COUNT(*) AS num FROM sensor_data GROUP BY status;
EXPLAIN SELECT status, COUNT(*) AS num, HOP_ROWTIME(event_time, INTERVAL '10' second, INTERVAL '1' minute) AS hop_time
FROM sensor_data GROUP BY HOP(event_time, INTERVAL '10' second, INTERVAL '1' minute), status;
