-- The tutorial's overview of the stream: six-digit fractions are cut to the column's three,
-- and text longer than VARCHAR(6) is kept whole.
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

SELECT * FROM sensor_data;
