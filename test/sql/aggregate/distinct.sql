-- DISTINCT aggregates, several in one query.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key product
SELECT product, COUNT(DISTINCT buyer) AS b, COUNT(DISTINCT quantity) AS q, SUM(DISTINCT quantity) AS s FROM orders GROUP BY product;

SELECT COUNT(DISTINCT buyer) AS b, COUNT(DISTINCT product) AS p, AVG(DISTINCT quantity) AS a FROM orders;

-- final
SELECT COUNT(DISTINCT n) AS d, MAX(n) AS m FROM (SELECT buyer, COUNT(*) AS n FROM orders GROUP BY buyer);
