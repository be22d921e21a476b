-- canal-json reads only what database.include and table.include name.
CREATE TABLE changes (id INT, name STRING, weight DOUBLE)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/changes-canal.jsonl', 'format' = 'canal-json', 'canal-json.database.include' = 'else.*');
SELECT * FROM changes;
SELECT * FROM changes /*+ OPTIONS('canal-json.database.include' = 'inventory', 'canal-json.table.include' = 'products[0-9]') */;
SELECT * FROM changes /*+ OPTIONS('canal-json.database.include' = 'invent') */;
