-- LATERAL sub-queries.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE buyers (name STRING, city STRING, age INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/buyers.jsonl', 'format' = 'json');

-- final
SELECT b.name, x.n FROM buyers AS b, LATERAL (SELECT COUNT(*) AS n FROM orders AS o WHERE o.buyer = b.name) AS x;

-- error
SELECT b.name, x.product, x.quantity FROM buyers AS b, LATERAL (SELECT product, quantity FROM orders AS o WHERE o.buyer = b.name ORDER BY quantity DESC LIMIT 1) AS x;

-- final
SELECT b.name, x.product FROM buyers AS b LEFT JOIN LATERAL (SELECT product FROM orders AS o WHERE o.buyer = b.name AND o.quantity > 4) AS x ON TRUE;
