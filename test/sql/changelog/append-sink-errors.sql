-- Sinks that take inserts only refuse changes.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE sink (buyer STRING, q INT) WITH ('connector' = 'filesystem', 'path' = '${scratch}/sink', 'format' = 'json');

-- error
INSERT INTO sink SELECT buyer, SUM(quantity) FROM orders GROUP BY buyer;

-- error
INSERT INTO sink SELECT product, q FROM (SELECT product, quantity AS q, ROW_NUMBER() OVER (PARTITION BY product ORDER BY quantity DESC) AS rn FROM orders) WHERE rn <= 2;

-- error
INSERT INTO sink SELECT a.buyer, b.quantity FROM orders AS a LEFT JOIN orders AS b ON a.order_id = b.order_id;

-- error
INSERT INTO sink SELECT DISTINCT buyer, quantity FROM orders;
