-- A bounded generator: sequences end the source.
CREATE TABLE g (id INT, big BIGINT, name STRING) WITH ('connector' = 'datagen', 'rows-per-second' = '1000',
  'fields.id.kind' = 'sequence', 'fields.id.start' = '1', 'fields.id.end' = '6',
  'fields.big.kind' = 'sequence', 'fields.big.start' = '9007199254740990', 'fields.big.end' = '9007199254740995',
  'fields.name.length' = '4');

-- ordered
SELECT id, big, CHAR_LENGTH(name) AS len FROM g;

SELECT COUNT(*) AS n, SUM(id) AS s FROM g WHERE id > 3;

CREATE TABLE no_end (id INT) WITH ('connector' = 'datagen', 'fields.id.kind' = 'sequence', 'fields.id.start' = '1');

-- error
SELECT * FROM no_end;
