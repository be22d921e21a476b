-- USING and NATURAL JOIN merge the equal columns.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TEMPORARY VIEW shelf AS SELECT * FROM (VALUES ('apple', 1), ('pear', 2), ('kiwi', 3)) AS t(product, shelf);

-- final
SELECT * FROM (SELECT product, order_id FROM orders) JOIN shelf USING (product);

-- final
SELECT * FROM (SELECT product, order_id FROM orders) NATURAL JOIN shelf;

-- error
SELECT product, order_id, shelf FROM (SELECT product, order_id FROM orders) NATURAL FULL JOIN shelf;

-- final
SELECT product, shelf FROM (SELECT product, order_id FROM orders) RIGHT JOIN shelf USING (product);
