-- Both inputs change; the result is what remains.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE buyers (name STRING, city STRING, age INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/buyers.jsonl', 'format' = 'json');

-- final
SELECT a.buyer, a.n, b.total FROM (SELECT buyer, COUNT(*) AS n FROM orders GROUP BY buyer) AS a JOIN (SELECT buyer, SUM(quantity) AS total FROM orders GROUP BY buyer) AS b ON a.buyer = b.buyer;

-- final
SELECT b.name, a.n FROM buyers AS b LEFT JOIN (SELECT buyer, COUNT(*) AS n FROM orders GROUP BY buyer) AS a ON a.buyer = b.name;

-- final
SELECT b.name, a.n, a.buyer FROM buyers AS b FULL JOIN (SELECT buyer, COUNT(*) AS n FROM orders GROUP BY buyer) AS a ON a.buyer = b.name AND a.n > 1;
