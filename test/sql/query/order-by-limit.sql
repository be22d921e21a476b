-- ORDER BY with LIMIT: a Top-N without partition.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- ordered
SELECT order_id, quantity FROM orders ORDER BY quantity DESC LIMIT 3;

-- ordered
SELECT order_id, price FROM orders ORDER BY price, order_id DESC LIMIT 4;

-- ordered
SELECT order_id, quantity FROM orders ORDER BY quantity DESC, order_id LIMIT 2 OFFSET 1;

-- final
SELECT buyer, SUM(quantity) AS q FROM orders GROUP BY buyer ORDER BY q DESC LIMIT 2;
