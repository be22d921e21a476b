-- Sub-queries with one value.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE buyers (name STRING, city STRING, age INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/buyers.jsonl', 'format' = 'json');

-- final
SELECT order_id FROM orders WHERE quantity > (SELECT AVG(quantity) FROM orders);

-- final
SELECT name, (SELECT MAX(quantity) FROM orders) AS m FROM buyers;

-- final
SELECT name, (SELECT COUNT(*) FROM orders AS o WHERE o.buyer = b.name) AS n FROM buyers AS b;

-- final
SELECT order_id FROM orders AS o WHERE quantity > (SELECT AVG(i.quantity) FROM orders AS i WHERE i.product = o.product);

-- final
SELECT name, (SELECT SUM(quantity) FROM orders AS o WHERE o.buyer = b.name) AS s FROM buyers AS b;
