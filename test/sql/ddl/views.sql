-- Views: created, listed, described, queried, dropped.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3))
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');
CREATE VIEW big AS SELECT order_id, buyer, quantity * price AS total FROM orders WHERE quantity > 3;
SELECT * FROM big;
CREATE TEMPORARY VIEW named (who, what) AS SELECT buyer, product FROM orders WHERE order_id <= 2;
SELECT * FROM named;
SHOW VIEWS;
SHOW TABLES;
DESCRIBE big;
SHOW CREATE VIEW big;
-- error
CREATE VIEW big AS SELECT 1;
CREATE VIEW IF NOT EXISTS big AS SELECT 1;
-- error
DROP TABLE big;
DROP VIEW big;
-- error
SELECT * FROM big;
DROP VIEW IF EXISTS big;
