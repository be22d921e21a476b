-- ALTER TABLE: rename, options, columns, watermark, key.
CREATE TABLE t (a INT, b STRING, ts TIMESTAMP(3)) WITH ('connector' = 'datagen', 'rows-per-second' = '5');
ALTER TABLE t RENAME TO t2;
ALTER TABLE t2 SET ('rows-per-second' = '6', 'number-of-rows' = '9');
ALTER TABLE t2 RESET ('number-of-rows');
SHOW CREATE TABLE t2;
ALTER TABLE t2 ADD (c DOUBLE COMMENT 'third' AFTER a, d AS a + 1, WATERMARK FOR ts AS ts - INTERVAL '2' SECOND);
DESCRIBE t2;
ALTER TABLE t2 MODIFY c DECIMAL(8, 2) FIRST;
ALTER TABLE t2 ADD PRIMARY KEY (a) NOT ENFORCED;
-- error
ALTER TABLE t2 ADD PRIMARY KEY (b) NOT ENFORCED;
ALTER TABLE t2 RENAME b TO bee;
DESCRIBE t2;
ALTER TABLE t2 DROP WATERMARK;
ALTER TABLE t2 DROP PRIMARY KEY;
ALTER TABLE t2 DROP (d);
DESCRIBE t2;
-- error
ALTER TABLE t2 DROP (nothing);
-- error
ALTER TABLE nowhere RENAME TO somewhere;
ALTER TABLE IF EXISTS nowhere RENAME TO somewhere;
