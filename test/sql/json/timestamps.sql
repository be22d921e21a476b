-- Timestamps in JSON: both standards, precision kept in flight and cut to the column's in results.
CREATE TABLE sql_ts (id INT, ts TIMESTAMP(3), z TIMESTAMP_LTZ(3))
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/times.jsonl', 'format' = 'json');
-- key id
SELECT id, ts, z, CAST(ts AS STRING) AS s, CAST(ts AS TIMESTAMP(9)) AS nine, EXTRACT(MICROSECOND FROM ts) AS us FROM sql_ts;
CREATE TABLE nine (id INT, ts TIMESTAMP(9))
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/times.jsonl', 'format' = 'json');
-- key id
SELECT * FROM nine;
CREATE TABLE zero (id INT, ts TIMESTAMP(0))
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/times.jsonl', 'format' = 'json');
-- key id
SELECT * FROM zero;
-- key id
SELECT id, COUNT(*) AS n FROM zero WHERE ts = TIMESTAMP '2021-05-19 11:20:00' GROUP BY id;
