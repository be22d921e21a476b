-- LIMIT, OFFSET and FETCH over appended rows take the first that come.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- ordered
SELECT order_id FROM orders LIMIT 3;

-- ordered
SELECT order_id FROM orders OFFSET 2 ROWS FETCH NEXT 3 ROWS ONLY;

SELECT order_id FROM orders LIMIT 0;

-- ordered
-- one subtask: which rows are first depends on who sends first
SELECT buyer, n FROM (SELECT buyer, COUNT(*) AS n FROM orders GROUP BY buyer) LIMIT 2;
