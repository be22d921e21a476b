-- What the JSON format writes for each type.
CREATE TABLE sink (bo BOOLEAN, ti TINYINT, bi BIGINT, fl FLOAT, dou DOUBLE, de DECIMAL(10, 4), st STRING, `by` BYTES,
  d DATE, t TIME(3), ts TIMESTAMP(3), z TIMESTAMP_LTZ(3), ar ARRAY<INT>, ma MAP<STRING, INT>, ro ROW<x INT, y STRING>)
WITH ('connector' = 'filesystem', 'path' = '${scratch}/sink', 'format' = 'json');
INSERT INTO sink VALUES
 (TRUE, CAST(1 AS TINYINT), 9223372036854775807, CAST(1.5 AS FLOAT), 1E10, 12.5000, 'q"\ö', x'0102',
  DATE '2024-02-29', TIME '01:02:03', TIMESTAMP '2024-02-29 01:02:03.450', TO_TIMESTAMP_LTZ(0, 3), ARRAY[1, 2], MAP['k', 1], ROW(1, 'x')),
 (CAST(NULL AS BOOLEAN), CAST(NULL AS TINYINT), -1, CAST(1 AS FLOAT), 0.1E0, 100.0000, '', CAST(NULL AS BYTES),
  DATE '1969-12-31', TIME '00:00:00', TIMESTAMP '2024-02-29 01:02:03', TO_TIMESTAMP_LTZ(1500, 3), ARRAY[0], MAP['k', CAST(NULL AS INT)], ROW(CAST(NULL AS INT), ''));
CREATE TABLE written (line STRING) WITH ('connector' = 'filesystem', 'path' = '${scratch}/sink', 'format' = 'raw');
SELECT * FROM written;
CREATE TABLE iso (ts TIMESTAMP(3), z TIMESTAMP_LTZ(3), de DECIMAL(10, 4), n INT)
WITH ('connector' = 'filesystem', 'path' = '${scratch}/iso', 'format' = 'json', 'json.timestamp-format.standard' = 'ISO-8601',
  'json.encode.decimal-as-plain-number' = 'true');
INSERT INTO iso VALUES (TIMESTAMP '2024-02-29 01:02:03.450', TO_TIMESTAMP_LTZ(0, 3), 100.0000, CAST(NULL AS INT));
CREATE TABLE iso_written (line STRING) WITH ('connector' = 'filesystem', 'path' = '${scratch}/iso', 'format' = 'raw');
SELECT * FROM iso_written;
