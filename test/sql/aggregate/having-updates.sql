-- HAVING lets rows in and out again.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key buyer
SELECT buyer, SUM(quantity) AS q FROM orders GROUP BY buyer HAVING SUM(quantity) BETWEEN 4 AND 6;

-- key buyer
SELECT buyer, COUNT(*) AS n FROM orders GROUP BY buyer HAVING MAX(price) > 2 AND COUNT(*) < 3;

-- key buyer
SELECT buyer FROM orders GROUP BY buyer HAVING COUNT(*) > 1;
