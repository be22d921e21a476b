-- The chart's grouping said in SQL: a running average for each status, as a changelog.
CREATE TABLE sensor_data (
    sensor_id INTEGER,
    current_temperature DOUBLE,
    status VARCHAR(6),
    event_time TIMESTAMP(3),
    WATERMARK FOR event_time AS event_time - INTERVAL '5' SECOND
) WITH (
    'connector' = 'filesystem',
    'path' = '${fixtures}/sensors.jsonl',
    'format' = 'json',
    'json.timestamp-format.standard' = 'ISO-8601'
);

-- key status
SELECT status, COUNT(*) AS num, AVG(current_temperature) AS avg_current_temperature
FROM sensor_data
WHERE event_time < TIMESTAMP '2021-05-19 11:20:30'
GROUP BY status;
