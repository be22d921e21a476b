-- An aggregation over a join of changing inputs.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE buyers (name STRING, city STRING, age INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/buyers.jsonl', 'format' = 'json');

-- final
SELECT b.city, COUNT(*) AS n, SUM(o.quantity) AS q FROM orders AS o JOIN buyers AS b ON o.buyer = b.name GROUP BY b.city;

-- final
SELECT b.city, COUNT(o.order_id) AS n, MAX(o.price) AS hi FROM buyers AS b LEFT JOIN orders AS o ON o.buyer = b.name GROUP BY b.city;
