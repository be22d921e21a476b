-- A chained source and sink without an exchange between: the fraction's digits that SELECT cuts are looked at here.
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

CREATE TABLE copy (
    sensor_id INTEGER,
    event_time TIMESTAMP(3)
) WITH (
    'connector' = 'filesystem',
    'path' = '${scratch}/copy',
    'format' = 'json',
    'json.timestamp-format.standard' = 'ISO-8601'
);

INSERT INTO copy SELECT sensor_id, event_time FROM sensor_data WHERE current_temperature > 160;

CREATE TABLE written (line STRING) WITH ('connector' = 'filesystem', 'path' = '${scratch}/copy', 'format' = 'raw');

SELECT * FROM written;
