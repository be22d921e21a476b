-- Frames of OVER in a batch.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

SET 'execution.runtime-mode' = 'batch';

SELECT order_id, SUM(quantity) OVER (PARTITION BY product ORDER BY order_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 FOLLOWING) AS s FROM orders;

SELECT order_id, MAX(price) OVER (ORDER BY order_id ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING) AS m FROM orders;

SELECT order_id, COUNT(*) OVER (ORDER BY quantity RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS n FROM orders;

SELECT order_id, FIRST_VALUE(order_id) OVER (PARTITION BY product ORDER BY quantity, order_id) AS f, LAST_VALUE(order_id) OVER (PARTITION BY product ORDER BY quantity, order_id) AS l FROM orders;
