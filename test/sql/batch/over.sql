-- OVER in a batch: any order, any frame.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

SET 'execution.runtime-mode' = 'batch';

SELECT order_id, SUM(quantity) OVER (PARTITION BY buyer ORDER BY order_id) AS s FROM orders;

SELECT order_id, RANK() OVER (PARTITION BY product ORDER BY quantity DESC) AS r, DENSE_RANK() OVER (PARTITION BY product ORDER BY quantity DESC) AS d FROM orders;

SELECT order_id, SUM(quantity) OVER (ORDER BY order_id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS s FROM orders;

SELECT order_id, COUNT(*) OVER (PARTITION BY buyer) AS n FROM orders;

SELECT order_id, LEAD(order_id) OVER (PARTITION BY buyer ORDER BY order_id) AS l, LAG(order_id) OVER (PARTITION BY buyer ORDER BY order_id) AS p FROM orders;
