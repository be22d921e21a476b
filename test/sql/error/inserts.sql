-- INSERT whose columns do not fit.
CREATE TABLE sink (id INT NOT NULL, name STRING, price DECIMAL(5, 2), at_time TIMESTAMP(3), PRIMARY KEY (id) NOT ENFORCED) WITH ('connector' = 'blackhole');
-- error
INSERT INTO sink SELECT 1;
-- error
INSERT INTO sink SELECT 1, 'a', 1.5, TIMESTAMP '2020-01-01 00:00:00', 5;
-- error
INSERT INTO sink SELECT 'a', 1, 1.5, TIMESTAMP '2020-01-01 00:00:00';
INSERT INTO sink (id) VALUES (1);
-- error
INSERT INTO sink (name) VALUES ('x');
-- error
INSERT INTO sink (id, nothing) VALUES (1, 2);
-- error
INSERT INTO sink (id, id) VALUES (1, 2);
-- error
INSERT INTO sink (id, name) VALUES (1);
-- error
INSERT INTO sink (id, name) VALUES (1, 'x', 3);
INSERT INTO sink (name, id) VALUES ('x', 1);
-- error
INSERT INTO nowhere VALUES (1);
-- error
INSERT INTO a.b.c.d VALUES (1);
-- error
INSERT INTO sink VALUES (1, 'a', 1.5, TIMESTAMP '2020-01-01 00:00:00'), (2, 'b');
-- error
INSERT INTO sink VALUES (1, 'a', 1.5, TIMESTAMP '2020-01-01 00:00:00'), (2, 'b', 'x', TIMESTAMP '2020-01-01 00:00:00');
-- error
INSERT INTO sink PARTITION (id = 1) VALUES ('a');
-- error
INSERT INTO sink SELECT id, name, price, nothing FROM sink;
CREATE VIEW v AS SELECT 1 AS a;
-- error
INSERT INTO v VALUES (1);
CREATE TABLE computed (id INT, twice AS id * 2) WITH ('connector' = 'blackhole');
-- error
INSERT INTO computed VALUES (1, 2);
INSERT INTO computed VALUES (1);
-- error
INSERT INTO computed (twice) VALUES (1);
-- error 1.20
CREATE TABLE no_connector (id INT);
-- error
INSERT INTO no_connector VALUES (1);
