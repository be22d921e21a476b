-- ALTER TABLE DROP in all forms.
CREATE TABLE t (a INT, b STRING, ts TIMESTAMP(3), c AS a + 1, d INT, e INT, k INT, CONSTRAINT my_key PRIMARY KEY (k) NOT ENFORCED, WATERMARK FOR ts AS ts)
WITH ('connector' = 'datagen');
ALTER TABLE t DROP d;
ALTER TABLE t DROP (e, b);
DESCRIBE t;
-- error
ALTER TABLE t DROP a;
-- error
ALTER TABLE t DROP k;
-- error
ALTER TABLE t DROP ts;
-- error
ALTER TABLE t DROP nothing;
-- error
ALTER TABLE t DROP (c, c);
ALTER TABLE t DROP (a, c);
-- error
ALTER TABLE t DROP CONSTRAINT other;
ALTER TABLE t DROP CONSTRAINT my_key;
-- error
ALTER TABLE t DROP PRIMARY KEY;
ALTER TABLE t DROP WATERMARK;
-- error
ALTER TABLE t DROP WATERMARK;
DESCRIBE t;
ALTER TABLE t DROP (ts, k);
CREATE TABLE p (a INT, b INT) PARTITIONED BY (b) WITH ('connector' = 'datagen');
-- error
ALTER TABLE p DROP b;
CREATE TABLE keyed (a INT, b INT, PRIMARY KEY (a) NOT ENFORCED) WITH ('connector' = 'datagen');
ALTER TABLE keyed DROP PRIMARY KEY;
SHOW CREATE TABLE keyed;
-- error
CREATE TABLE one (a INT) WITH ('connector' = 'datagen');
-- error
ALTER TABLE one DROP a;
