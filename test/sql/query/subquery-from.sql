-- Sub-queries in FROM, three deep.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key b
SELECT b, MAX(t) AS m FROM (SELECT buyer AS b, q * p AS t FROM (SELECT buyer, quantity AS q, price AS p FROM orders WHERE price > 1) WHERE q > 0) GROUP BY b;

SELECT x.order_id + 1 AS n FROM (SELECT order_id FROM orders WHERE order_id BETWEEN 3 AND 5) AS x;
