-- Three levels of aggregation.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- ordered
SELECT SUM(c) AS total, COUNT(*) AS kinds FROM (SELECT n, COUNT(*) AS c FROM (SELECT buyer, COUNT(*) AS n FROM orders GROUP BY buyer) GROUP BY n);
