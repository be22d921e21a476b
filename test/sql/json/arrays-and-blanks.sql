-- Empty lines are skipped; names are case-sensitive; a top-level array is several rows from 2.x on.
CREATE TABLE a (id INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/array.jsonl', 'format' = 'json');

-- error 1.20
-- ordered
SELECT * FROM a;

CREATE TABLE b (id INT, `ID` INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/blanks.jsonl', 'format' = 'json', 'json.ignore-parse-errors' = 'true');

-- ordered
SELECT * FROM b;
