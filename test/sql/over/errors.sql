-- OVER windows that are refused.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- error
SELECT order_id, SUM(quantity) OVER (PARTITION BY buyer ORDER BY ts DESC) AS s FROM orders;

-- error
SELECT order_id, SUM(quantity) OVER (PARTITION BY buyer) AS s FROM orders;

-- error
SELECT order_id, SUM(quantity) OVER (ORDER BY ts ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING) AS s FROM orders;

-- error
SELECT order_id, ROW_NUMBER() OVER (PARTITION BY buyer) AS s FROM orders;

-- error
SELECT order_id FROM orders WHERE ROW_NUMBER() OVER (ORDER BY ts) < 3;

-- error
SELECT buyer, SUM(n) OVER (ORDER BY n) AS s FROM (SELECT buyer, COUNT(*) AS n FROM orders GROUP BY buyer) GROUP BY buyer;
