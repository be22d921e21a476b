-- FILTER on an updating aggregation.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key buyer
SELECT buyer, COUNT(*) FILTER (WHERE quantity > 1) AS big, SUM(quantity) FILTER (WHERE product = 'apple') AS apples, COUNT(*) AS n FROM orders GROUP BY buyer;

SELECT COUNT(*) FILTER (WHERE price > 2) AS dear, COUNT(DISTINCT buyer) FILTER (WHERE price < 2) AS b FROM orders;
