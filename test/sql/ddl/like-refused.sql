-- LIKE: clashes between the base table and the new parts.
CREATE TABLE base (
  id INT NOT NULL, part STRING, ts TIMESTAMP(3), twice AS id * 2, at_file STRING METADATA FROM 'file.path' VIRTUAL,
  CONSTRAINT base_key PRIMARY KEY (id) NOT ENFORCED, WATERMARK FOR ts AS ts - INTERVAL '1' SECOND
) COMMENT 'the base' PARTITIONED BY (part) WITH ('connector' = 'filesystem', 'path' = '/tmp/none', 'format' = 'json');
-- error
CREATE TABLE x (id INT) LIKE base;
-- error
CREATE TABLE x (PRIMARY KEY (part) NOT ENFORCED) LIKE base;
-- error
CREATE TABLE x (WATERMARK FOR ts AS ts) LIKE base;
-- error
CREATE TABLE x (WATERMARK FOR ts AS ts) LIKE base (INCLUDING WATERMARKS);
-- error
CREATE TABLE x (twice AS id * 3) LIKE base;
-- error
CREATE TABLE x (at_file STRING METADATA FROM 'file.name') LIKE base;
-- error
CREATE TABLE x (a INT) PARTITIONED BY (a) LIKE base;
-- error
CREATE TABLE x WITH ('path' = 'p') LIKE base (INCLUDING OPTIONS);
-- error
CREATE TABLE x LIKE base (INCLUDING ALL EXCLUDING ALL);
-- error
CREATE TABLE x LIKE base (INCLUDING OPTIONS EXCLUDING OPTIONS);
-- error
CREATE TABLE x LIKE base (OVERWRITING CONSTRAINTS);
-- error
CREATE TABLE x LIKE nowhere;
CREATE VIEW v AS SELECT 1 AS a;
-- error
CREATE TABLE x LIKE v;
CREATE TABLE y (a INT, m STRING METADATA) LIKE base;
DESCRIBE y;
CREATE TEMPORARY TABLE z LIKE base;
SHOW CREATE TABLE z;
