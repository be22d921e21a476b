-- UNNEST of maps and multisets.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

SELECT id, k, v FROM (VALUES (1, MAP['a', 10, 'b', 20]), (2, MAP['c', 30])) AS t(id, m) CROSS JOIN UNNEST(m) AS u(k, v);

-- final
SELECT buyer, p, n FROM (SELECT buyer, COLLECT(product) AS ps, COUNT(*) AS n FROM orders GROUP BY buyer) CROSS JOIN UNNEST(ps) AS u(p);
