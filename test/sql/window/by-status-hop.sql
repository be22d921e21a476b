-- The tutorial query over more shapes: HOP by status with its auxiliaries.
CREATE TABLE sensors (sensor_id INTEGER, current_temperature DOUBLE, status VARCHAR(6), event_time TIMESTAMP(3), WATERMARK FOR event_time AS event_time - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/sensors.jsonl', 'format' = 'json', 'json.timestamp-format.standard' = 'ISO-8601');

-- key s, status
SELECT status, HOP_START(event_time, INTERVAL '10' SECOND, INTERVAL '1' MINUTE) AS s, HOP_ROWTIME(event_time, INTERVAL '10' SECOND, INTERVAL '1' MINUTE) AS r, COUNT(*) AS num, MAX(current_temperature) AS hi FROM sensors GROUP BY HOP(event_time, INTERVAL '10' SECOND, INTERVAL '1' MINUTE), status;

-- key s, status
SELECT status, TUMBLE_START(event_time, INTERVAL '30' SECOND) AS s, COUNT(DISTINCT sensor_id) AS num FROM sensors WHERE current_temperature > 50 GROUP BY TUMBLE(event_time, INTERVAL '30' SECOND), status;
