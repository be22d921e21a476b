-- WATERMARK: columns it may stand on, expressions, nested columns.
CREATE TABLE exact (ts TIMESTAMP(3), WATERMARK FOR ts AS ts) WITH ('connector' = 'datagen');
DESCRIBE exact;
CREATE TABLE ltz (ts TIMESTAMP_LTZ(3), WATERMARK FOR ts AS ts - INTERVAL '1' MINUTE) WITH ('connector' = 'datagen');
DESCRIBE ltz;
-- error
CREATE TABLE nested (r ROW<ts TIMESTAMP(3), v INT>, WATERMARK FOR r.ts AS r.ts - INTERVAL '1' SECOND) WITH ('connector' = 'datagen');
-- error
DESCRIBE nested;
CREATE TABLE computed (ms BIGINT, ts AS TO_TIMESTAMP_LTZ(ms, 3), WATERMARK FOR ts AS ts - INTERVAL '2' SECOND) WITH ('connector' = 'datagen');
DESCRIBE computed;
SHOW CREATE TABLE computed;
-- error
CREATE TABLE precise (ts TIMESTAMP(6), WATERMARK FOR ts AS ts) WITH ('connector' = 'datagen');
CREATE TABLE zero (ts TIMESTAMP(0), WATERMARK FOR ts AS ts) WITH ('connector' = 'datagen');
DESCRIBE zero;
-- error
CREATE TABLE on_date (d DATE, WATERMARK FOR d AS d) WITH ('connector' = 'datagen');
-- error
CREATE TABLE wrong_type (ts TIMESTAMP(3), a INT, WATERMARK FOR ts AS a) WITH ('connector' = 'datagen');
-- error
CREATE TABLE no_column (ts TIMESTAMP(3), WATERMARK FOR ts AS tss - INTERVAL '1' SECOND) WITH ('connector' = 'datagen');
-- error
CREATE TABLE two (ts TIMESTAMP(3), WATERMARK FOR ts AS ts, WATERMARK FOR ts AS ts) WITH ('connector' = 'datagen');
-- error
CREATE TABLE on_proc (p AS PROCTIME(), WATERMARK FOR p AS p) WITH ('connector' = 'datagen');
-- error
CREATE TABLE current_wm (ts TIMESTAMP(3), WATERMARK FOR ts AS CURRENT_TIMESTAMP) WITH ('connector' = 'datagen');
CREATE TABLE cased (ts TIMESTAMP(3), k INT, WATERMARK FOR ts AS CASE WHEN k > 1 THEN ts ELSE ts - INTERVAL '1' DAY END) WITH ('connector' = 'datagen');
SHOW CREATE TABLE cased;
