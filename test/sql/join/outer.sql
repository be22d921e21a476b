-- Outer joins: what remains when all rows have come (the changes before depend on which side comes first).
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE buyers (name STRING, city STRING, age INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/buyers.jsonl', 'format' = 'json');

-- final
SELECT b.name, b.city, o.order_id FROM buyers AS b LEFT JOIN orders AS o ON o.buyer = b.name;

-- final
SELECT b.name, o.order_id, o.buyer FROM buyers AS b RIGHT JOIN orders AS o ON o.buyer = b.name;

-- final
SELECT b.name, o.order_id, o.buyer FROM buyers AS b FULL JOIN orders AS o ON o.buyer = b.name;

-- final
SELECT name FROM buyers WHERE name IN (SELECT buyer FROM orders);

-- final
SELECT name FROM buyers AS b WHERE NOT EXISTS (SELECT 1 FROM orders AS o WHERE o.buyer = b.name);
