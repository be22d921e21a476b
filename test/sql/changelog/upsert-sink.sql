-- Changes into a sink that takes all kinds.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE sink (buyer STRING, q INT, PRIMARY KEY (buyer) NOT ENFORCED) WITH ('connector' = 'blackhole');

INSERT INTO sink SELECT buyer, SUM(quantity) FROM orders GROUP BY buyer;

INSERT INTO sink SELECT buyer, quantity FROM orders;
