-- Partition columns of several types come back as they were.
CREATE TABLE typed (v INT, b BOOLEAN, l BIGINT, t TINYINT) PARTITIONED BY (b, l, t)
WITH ('connector' = 'filesystem', 'path' = '${scratch}/typed', 'format' = 'json');
INSERT INTO typed VALUES (1, TRUE, 9007199254740993, CAST(7 AS TINYINT)), (2, FALSE, -1, CAST(-8 AS TINYINT));
SELECT * FROM typed;
SELECT v FROM typed WHERE t > 0;
CREATE TABLE file (v INT, path STRING METADATA FROM 'file.path')
WITH ('connector' = 'filesystem', 'path' = '${scratch}/typed', 'format' = 'json');
SELECT v, REGEXP_EXTRACT(path, 'typed/(.*)/part-', 1) AS folder FROM file;
