-- Partitions of files: written as folders, read back from their names; the file's own place as metadata.
CREATE TABLE sensors (id INT, dt STRING, hr INT, v DOUBLE) PARTITIONED BY (dt, hr)
WITH ('connector' = 'filesystem', 'path' = '${scratch}/sensors', 'format' = 'json');
INSERT INTO sensors VALUES (1, '2024-01-01', 10, 1.5), (2, '2024-01-01', 11, 2.5), (4, 'a b:c/d', 1, 4.0);
SELECT * FROM sensors;
SELECT id, hr FROM sensors WHERE dt = '2024-01-01' AND hr > 10;
-- final
SELECT dt, COUNT(*) AS n FROM sensors GROUP BY dt;
INSERT INTO sensors PARTITION (dt = 'x') SELECT 9, 1, 2.0;
SELECT v, id, dt FROM sensors;
CREATE TABLE line (line STRING) WITH ('connector' = 'filesystem', 'path' = '${scratch}/sensors', 'format' = 'raw');
SELECT * FROM line;
CREATE TABLE file (id INT, path STRING METADATA FROM 'file.path', size BIGINT METADATA FROM 'file.size')
WITH ('connector' = 'filesystem', 'path' = '${scratch}/sensors', 'format' = 'json');
SELECT id, REGEXP_EXTRACT(path, 'sensors/(.*)/part-', 1) AS folder, size FROM file;
