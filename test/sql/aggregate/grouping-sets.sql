-- Grouping sets on a stream.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key buyer, product
SELECT buyer, product, COUNT(*) AS n FROM orders GROUP BY GROUPING SETS ((buyer), (product), ());

-- key buyer, product
SELECT buyer, product, SUM(quantity) AS q, GROUPING(buyer) AS gb, GROUPING(product) AS gp, GROUPING_ID(buyer, product) AS g FROM orders GROUP BY ROLLUP (buyer, product);

-- key buyer, product, g
SELECT buyer, product, MAX(price) AS p, GROUP_ID() AS g FROM orders WHERE buyer <> 'ann' GROUP BY CUBE (buyer, product);
