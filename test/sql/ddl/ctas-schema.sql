-- CREATE TABLE AS: the schema it gets.
CREATE TABLE src (id INT NOT NULL, name STRING, price DECIMAL(8, 2), ts TIMESTAMP(3), WATERMARK FOR ts AS ts)
WITH ('connector' = 'datagen', 'number-of-rows' = '2');
CREATE TABLE c1 WITH ('connector' = 'blackhole') AS SELECT id, name, price * 2 AS twice FROM src;
SHOW CREATE TABLE c1;
-- error 1.20
CREATE TABLE c2 (extra STRING) WITH ('connector' = 'blackhole') AS SELECT id FROM src;
-- error 1.20
SHOW CREATE TABLE c2;
-- error 1.20
CREATE TABLE c3 (id BIGINT, made AS id + 1) WITH ('connector' = 'blackhole') AS SELECT id, name FROM src;
-- error 1.20
SHOW CREATE TABLE c3;
-- error 1.20
CREATE TABLE c4 (name, id) WITH ('connector' = 'blackhole') AS SELECT id, name FROM src;
-- error 1.20
SHOW CREATE TABLE c4;
-- error 1.20
CREATE TABLE c5 (PRIMARY KEY (id) NOT ENFORCED) WITH ('connector' = 'blackhole') AS SELECT id, name FROM src;
-- error 1.20
SHOW CREATE TABLE c5;
-- error 1.20
CREATE TABLE c6 (WATERMARK FOR ts AS ts - INTERVAL '1' SECOND) WITH ('connector' = 'blackhole') AS SELECT id, ts FROM src;
-- error 1.20
SHOW CREATE TABLE c6;
-- error 1.20
CREATE TABLE c7 COMMENT 'by query' PARTITIONED BY (name) WITH ('connector' = 'filesystem', 'path' = '${scratch}/c7', 'format' = 'json') AS SELECT id, name FROM src;
-- error 1.20
SHOW CREATE TABLE c7;
CREATE TABLE c8 WITH ('connector' = 'blackhole') AS SELECT 1 AS a, 'x' AS b, CAST(NULL AS INT) AS c, TRUE AS d;
SHOW CREATE TABLE c8;
-- error
CREATE TABLE IF NOT EXISTS c8 WITH ('connector' = 'blackhole') AS SELECT 2 AS z;
DESCRIBE c8;
