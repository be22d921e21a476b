-- An interval join of orders with the same product within two minutes.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

SELECT a.order_id AS l, b.order_id AS r, a.product FROM orders AS a JOIN orders AS b
ON a.product = b.product AND b.ts BETWEEN a.ts AND a.ts + INTERVAL '3' MINUTE;
