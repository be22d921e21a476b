-- A join of a table with itself.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- final
SELECT a.order_id AS a, b.order_id AS b FROM orders AS a JOIN orders AS b ON a.product = b.product AND a.order_id < b.order_id;
