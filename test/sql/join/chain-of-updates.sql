-- Three aggregations joined.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- final
SELECT a.product, a.n, b.q, c.p FROM (SELECT product, COUNT(*) AS n FROM orders GROUP BY product) AS a JOIN (SELECT product, SUM(quantity) AS q FROM orders GROUP BY product) AS b ON a.product = b.product LEFT JOIN (SELECT product, MAX(price) AS p FROM orders WHERE price > 1 GROUP BY product) AS c ON b.product = c.product;
