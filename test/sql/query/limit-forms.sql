-- LIMIT, OFFSET and FETCH.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- ordered
SELECT order_id FROM orders LIMIT 3;

-- error
SELECT order_id FROM orders OFFSET 7 ROWS;

-- ordered
SELECT order_id FROM orders LIMIT 2 OFFSET 3;

-- ordered
SELECT order_id FROM orders FETCH FIRST 2 ROWS ONLY;

SELECT order_id FROM orders LIMIT 0;

-- final
SELECT buyer, COUNT(*) AS n FROM orders GROUP BY buyer LIMIT 100;
