-- CREATE TABLE: physical, computed and metadata columns in any order, comments, a watermark on a computed column.
CREATE TABLE t (
  id BIGINT,
  raw_ts STRING COMMENT 'as text',
  ts AS TO_TIMESTAMP(raw_ts, 'yyyy-MM-dd HH:mm:ss'),
  file STRING NOT NULL METADATA FROM 'file.path',
  size BIGINT METADATA FROM 'file.size' VIRTUAL COMMENT 'bytes',
  proc AS PROCTIME() COMMENT 'now',
  nested ROW<a INT, b ROW<c STRING>>,
  inner_c AS nested.b.c,
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND
) COMMENT 'all kinds' WITH ('connector' = 'filesystem', 'path' = '/tmp/none', 'format' = 'json');
DESCRIBE t;
SHOW CREATE TABLE t;
SHOW COLUMNS IN t;
