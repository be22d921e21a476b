-- Semi and anti joins whose right side changes.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE buyers (name STRING, city STRING, age INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/buyers.jsonl', 'format' = 'json');

-- final
SELECT name FROM buyers WHERE name IN (SELECT buyer FROM orders GROUP BY buyer HAVING SUM(quantity) BETWEEN 5 AND 8);

-- final
SELECT name FROM buyers AS b WHERE NOT EXISTS (SELECT 1 FROM (SELECT buyer, SUM(quantity) AS q FROM orders GROUP BY buyer) AS s WHERE s.buyer = b.name AND s.q > 6);
