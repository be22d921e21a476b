-- Ranks of OVER in a batch.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

SET 'execution.runtime-mode' = 'batch';

SELECT order_id, PERCENT_RANK() OVER (PARTITION BY product ORDER BY quantity) AS p, CUME_DIST() OVER (PARTITION BY product ORDER BY quantity) AS c FROM orders;

SELECT order_id, NTILE(3) OVER (ORDER BY order_id) AS t FROM orders;

SELECT order_id, LEAD(order_id, 2) OVER (ORDER BY order_id) AS l, LAG(order_id, 1, -1) OVER (ORDER BY order_id) AS p FROM orders;
