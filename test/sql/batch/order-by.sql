-- A batch sorts by anything.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

SET 'execution.runtime-mode' = 'batch';

-- ordered
SELECT order_id, quantity FROM orders ORDER BY quantity DESC, order_id;

-- ordered
SELECT buyer, SUM(quantity) AS q FROM orders GROUP BY buyer ORDER BY q DESC, buyer LIMIT 3;

-- ordered
SELECT order_id FROM orders ORDER BY order_id DESC LIMIT 2 OFFSET 1;

-- ordered
SELECT order_id AS o FROM orders ORDER BY 1 DESC LIMIT 2;
