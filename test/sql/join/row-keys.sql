-- Joins on several columns and on ROW comparisons.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- final
SELECT a.order_id, b.order_id AS other FROM orders AS a JOIN orders AS b ON a.buyer = b.buyer AND a.product = b.product AND a.order_id <> b.order_id;

-- final
SELECT a.order_id FROM orders AS a WHERE (a.buyer, a.quantity) IN (SELECT buyer, MAX(quantity) FROM orders GROUP BY buyer);
