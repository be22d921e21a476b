-- CREATE of other things: where the parser stops.
-- error
CREATE VIEW;
-- error
CREATE VIEW v;
-- error
CREATE VIEW v AS;
-- error
CREATE VIEW v SELECT 1;
-- error
CREATE VIEW v AS INSERT INTO t VALUES (1);
-- error
CREATE VIEW v (a INT) AS SELECT 1;
CREATE OR REPLACE VIEW v AS SELECT 1;
-- error
CREATE FUNCTION;
-- error
CREATE FUNCTION f;
-- error
CREATE FUNCTION f AS;
-- error
CREATE FUNCTION f AS x.y;
-- error
CREATE FUNCTION f AS 'x' LANGUAGE;
-- error
CREATE FUNCTION f AS 'x' LANGUAGE RUST;
-- error
CREATE FUNCTION f AS 'x' USING 'y.jar';
-- error
CREATE SYSTEM FUNCTION f AS 'x';
-- error
CREATE DATABASE;
-- error
CREATE DATABASE d WITH;
-- error
CREATE DATABASE d WITH 'a' = 'b';
CREATE TEMPORARY DATABASE d;
-- error
CREATE CATALOG;
-- error
CREATE CATALOG c WITH (type = 'x');
-- error
CREATE SCHEMA s;
-- error
CREATE INDEX i ON t (a);
-- error
CREATE USER u;
-- error
CREATE MATERIALIZED VIEW v AS SELECT 1;
