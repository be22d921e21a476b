-- Aggregations that are refused.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- error
SELECT buyer, quantity FROM orders GROUP BY buyer;

-- error
SELECT SUM(buyer) FROM orders;

-- error
SELECT SUM(COUNT(*)) FROM orders GROUP BY buyer;

-- error
SELECT buyer FROM orders WHERE COUNT(*) > 1;

-- error
SELECT COUNT(*) AS n FROM orders GROUP BY n;

-- error
SELECT GROUPING(buyer) FROM orders GROUP BY product;

-- error
SELECT buyer, COUNT(*) FROM orders GROUP BY 1;
