-- DESCRIBE and SHOW CREATE TABLE: how each type, key, computed and metadata column is written.
CREATE TABLE everything (
  c1 CHAR, c2 CHAR(3), c3 VARCHAR, c4 VARCHAR(20), c5 STRING, b1 BOOLEAN, y1 BINARY(2), y2 VARBINARY(4), y3 BYTES,
  i1 TINYINT, i2 SMALLINT, i3 INT, i4 INTEGER, i5 BIGINT, f1 FLOAT, f2 DOUBLE, f3 DOUBLE PRECISION,
  d1 DECIMAL, d2 DECIMAL(5), d3 DECIMAL(12, 4), d4 NUMERIC(3, 1), d5 DEC(7, 2),
  t1 DATE, t2 TIME, t3 TIME(3), t4 TIMESTAMP, t5 TIMESTAMP(3), t6 TIMESTAMP_LTZ(3), t7 TIMESTAMP(9) WITH LOCAL TIME ZONE,
  n1 ARRAY<INT>, n2 MAP<STRING, BIGINT>, n3 MULTISET<STRING>, n4 ROW<a INT, b ROW<c STRING NOT NULL>>, n5 ARRAY<INT NOT NULL>
) WITH ('connector' = 'datagen');
DESCRIBE everything;
-- error
CREATE TABLE spans (v INTERVAL DAY TO SECOND(3)) WITH ('connector' = 'datagen');
-- error
CREATE TABLE misspelt (v INTEGR) WITH ('connector' = 'datagen');
-- error
CREATE TABLE zoned (v TIMESTAMP(3) WITH TIME ZONE) WITH ('connector' = 'datagen');
CREATE TABLE keyed (
  id BIGINT NOT NULL COMMENT 'the order',
  part STRING,
  price DECIMAL(10, 2),
  doubled AS price * 2,
  at_file STRING NOT NULL METADATA FROM 'file.path' VIRTUAL,
  ts TIMESTAMP(3),
  later AS ts + INTERVAL '1' HOUR,
  now_ts AS PROCTIME(),
  PRIMARY KEY (id, part) NOT ENFORCED,
  WATERMARK FOR ts AS ts - INTERVAL '1' MINUTE
) COMMENT 'a table' PARTITIONED BY (part) WITH ('connector' = 'filesystem');
DESCRIBE keyed;
DESC EXTENDED keyed;
SHOW CREATE TABLE keyed;
SHOW COLUMNS FROM keyed;
SHOW COLUMNS FROM keyed LIKE '%r%';
