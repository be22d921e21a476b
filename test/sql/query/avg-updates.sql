-- AVG alone sends an update only when it changes; beside STDDEV or VARIANCE it is a sum and a count.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key product
SELECT product, AVG(quantity) AS a FROM orders GROUP BY product;

SELECT AVG(quantity) AS a, AVG(price) AS p FROM orders;

-- key product
SELECT product, AVG(CAST(price AS DECIMAL(10, 2))) AS a, STDDEV_POP(quantity) AS s, VAR_SAMP(price) AS v FROM orders GROUP BY product;

-- key product
SELECT product, AVG(DISTINCT quantity) AS a, AVG(quantity) FILTER (WHERE quantity > 2) AS f FROM orders GROUP BY product;
