-- An update that changes nothing is not sent.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key product
SELECT product, MAX(quantity) AS hi FROM orders GROUP BY product;

-- key buyer
SELECT buyer, MIN(ts) AS first FROM orders GROUP BY buyer;

-- key product
SELECT product, FIRST_VALUE(buyer) AS f, LAST_VALUE(buyer) AS l FROM orders GROUP BY product;
