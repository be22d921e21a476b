-- The tutorial's query in the newer spelling; its averages need not equal the older form's to the last digit.
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

-- key hop_time
SELECT status, COUNT(*) AS num, AVG(current_temperature) AS avg_current_temperature, window_time AS hop_time
FROM TABLE(HOP(TABLE sensor_data, DESCRIPTOR(event_time), INTERVAL '10' SECOND, INTERVAL '1' MINUTE))
GROUP BY window_start, window_end, window_time, status;
