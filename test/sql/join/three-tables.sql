-- A chain of joins.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE buyers (name STRING, city STRING, age INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/buyers.jsonl', 'format' = 'json');

CREATE TEMPORARY VIEW shelf AS SELECT * FROM (VALUES ('apple', 1), ('pear', 2), ('kiwi', 3)) AS t(product, shelf);

-- final
SELECT o.order_id, b.city, s.shelf FROM orders AS o JOIN buyers AS b ON o.buyer = b.name JOIN shelf AS s ON s.product = o.product;

-- final
SELECT o.order_id, b.city, s.shelf FROM orders AS o LEFT JOIN buyers AS b ON o.buyer = b.name LEFT JOIN shelf AS s ON s.product = o.product;

-- final
SELECT o.order_id, b.name, s.shelf FROM orders AS o FULL JOIN buyers AS b ON o.buyer = b.name FULL JOIN shelf AS s ON s.product = o.product;
