-- The select of the tutorial's table, partitioned as there: for files, PARTITIONED BY means folders,
-- so a plain file gives no rows.
CREATE TABLE sensor_data (
    sensor_id INTEGER,
    current_temperature DOUBLE,
    status VARCHAR(6),
    event_time TIMESTAMP(3)
)
PARTITIONED BY (sensor_id)
WITH (
    'connector' = 'filesystem',
    'path' = '${fixtures}/sensors.jsonl',
    'format' = 'json',
    'json.timestamp-format.standard' = 'ISO-8601'
);

SELECT * FROM sensor_data;
