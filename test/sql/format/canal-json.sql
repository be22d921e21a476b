-- Change messages of canal-json: read, aggregated, written and read back.
CREATE TABLE changes (id INT, name STRING, weight DOUBLE)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/changes-canal.jsonl', 'format' = 'canal-json');
SELECT * FROM changes;
SELECT name, COUNT(*) AS n, SUM(weight) AS w FROM changes GROUP BY name;
-- final
SELECT * FROM changes;
CREATE TABLE written (id INT, name STRING, weight DOUBLE)
WITH ('connector' = 'filesystem', 'path' = '${scratch}/written', 'format' = 'canal-json');
INSERT INTO written SELECT * FROM changes;
SELECT * FROM written;
CREATE TABLE line (line STRING) WITH ('connector' = 'filesystem', 'path' = '${scratch}/written', 'format' = 'raw');
SELECT * FROM line;
