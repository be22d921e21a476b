-- IN and EXISTS.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE buyers (name STRING, city STRING, age INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/buyers.jsonl', 'format' = 'json');

-- final
SELECT order_id FROM orders WHERE buyer IN (SELECT name FROM buyers WHERE age > 30);

-- final
SELECT order_id FROM orders AS o WHERE EXISTS (SELECT * FROM buyers AS b WHERE b.name = o.buyer AND b.age < o.quantity * 10);

-- final
SELECT name FROM buyers WHERE name IN (SELECT buyer FROM orders GROUP BY buyer HAVING COUNT(*) > 1);

-- final
SELECT order_id FROM orders WHERE (buyer, product) IN (SELECT buyer, product FROM orders WHERE quantity > 2);
