-- Changes through a statement set.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE a (buyer STRING, q INT, PRIMARY KEY (buyer) NOT ENFORCED) WITH ('connector' = 'blackhole');

CREATE TABLE b (product STRING, n BIGINT) WITH ('connector' = 'blackhole');

EXECUTE STATEMENT SET BEGIN INSERT INTO a SELECT buyer, SUM(quantity) FROM orders GROUP BY buyer; INSERT INTO b SELECT product, COUNT(*) FROM orders GROUP BY product; END;
