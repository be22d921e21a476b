-- The seed table: temperatures that rise three times in one status.
CREATE TABLE sensors (sensor_id INTEGER, current_temperature DOUBLE, status VARCHAR(6), event_time TIMESTAMP(3), WATERMARK FOR event_time AS event_time - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/sensors.jsonl', 'format' = 'json', 'json.timestamp-format.standard' = 'ISO-8601');

SELECT * FROM sensors MATCH_RECOGNIZE (PARTITION BY status ORDER BY event_time MEASURES FIRST(A.current_temperature) AS lo, LAST(B.current_temperature) AS hi, COUNT(B.sensor_id) AS n, C.sensor_id AS s ONE ROW PER MATCH AFTER MATCH SKIP PAST LAST ROW PATTERN (A B{2,} C) DEFINE B AS B.current_temperature > A.current_temperature, C AS C.current_temperature < A.current_temperature) AS m;
