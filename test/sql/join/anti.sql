-- NOT IN and NOT EXISTS.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE buyers (name STRING, city STRING, age INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/buyers.jsonl', 'format' = 'json');

-- final
SELECT order_id FROM orders AS o WHERE NOT EXISTS (SELECT * FROM buyers AS b WHERE b.name = o.buyer);

-- final
SELECT order_id FROM orders AS o WHERE NOT EXISTS (SELECT * FROM buyers AS b WHERE b.name = o.buyer AND b.age > 40);

-- final
SELECT order_id, buyer FROM orders WHERE buyer NOT IN (SELECT name FROM buyers);

-- final
SELECT name FROM buyers WHERE name NOT IN (SELECT buyer FROM orders GROUP BY buyer HAVING COUNT(*) > 2);
