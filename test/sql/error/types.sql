-- Operands and arguments of the wrong type, and sinks that do not fit.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- error
SELECT buyer + 1 FROM orders;
-- error
SELECT '1' + 1;
-- error
SELECT quantity = 'three' FROM orders;
-- error
SELECT order_id FROM orders WHERE quantity;
-- error
SELECT order_id FROM orders WHERE buyer > 1;
-- error
SELECT NOT quantity FROM orders;
-- error
SELECT SUM(buyer) FROM orders;
-- error
SELECT CASE WHEN quantity > 1 THEN 'a' ELSE 1 END FROM orders;
-- error
SELECT ARRAY[1, 'a'];
-- error
SELECT quantity FROM orders GROUP BY buyer;
-- error
SELECT COUNT(*) FROM orders WHERE COUNT(*) > 1;
-- error
SELECT buyer AS b, COUNT(*) FROM orders GROUP BY b;
-- error
SELECT ts + 1 FROM orders;
-- error
SELECT COALESCE(quantity, 'none') FROM orders;
-- error
SELECT order_id FROM orders WHERE quantity IN ('a', 'b');

CREATE TABLE narrow (id SMALLINT, name VARCHAR(2), at_time TIMESTAMP(3)) WITH ('connector' = 'blackhole');
-- error
INSERT INTO narrow SELECT order_id, buyer, ts FROM orders;
-- error
INSERT INTO narrow SELECT CAST(order_id AS SMALLINT), quantity, ts FROM orders;
INSERT INTO narrow SELECT CAST(order_id AS SMALLINT), buyer, ts FROM orders;
-- error
INSERT INTO narrow (id, nothing) SELECT CAST(order_id AS SMALLINT), buyer FROM orders;

CREATE TABLE must_have (id INT NOT NULL, name STRING NOT NULL) WITH ('connector' = 'blackhole');
-- error
INSERT INTO must_have (id) SELECT order_id FROM orders;
-- error
INSERT INTO must_have SELECT order_id, CAST(NULL AS STRING) FROM orders;
