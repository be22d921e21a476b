-- CSV files into every type: padded numbers, empty fields, quotes, line feeds in quotes, short and long rows, bad fields.
CREATE TABLE lenient (id INT, bo BOOLEAN, ti TINYINT, sm SMALLINT, bi BIGINT, fl FLOAT, dou DOUBLE, de DECIMAL(8, 2), st STRING,
  d DATE, t TIME(3), ts TIMESTAMP(9), ar ARRAY<INT>, ro ROW<s STRING, n INT>)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/csv-types.csv', 'format' = 'csv', 'csv.ignore-parse-errors' = 'true');
-- ordered
SELECT id, bo, ti, sm, bi, fl, dou, de FROM lenient;
-- ordered
SELECT id, st, d, t, ts, ar, ro FROM lenient;
CREATE TABLE few (id INT, bo STRING, ti STRING, sm STRING)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/csv-types.csv', 'format' = 'csv', 'csv.ignore-parse-errors' = 'true');
-- ordered
SELECT id, bo, sm FROM few;
CREATE TABLE strict (id INT, bo BOOLEAN, ti TINYINT, sm SMALLINT, bi BIGINT, fl FLOAT, dou DOUBLE, de DECIMAL(8, 2), st STRING,
  d DATE, t TIME(3), ts TIMESTAMP(9), ar ARRAY<INT>, ro ROW<s STRING, n INT>)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/csv-types.csv', 'format' = 'csv');
-- error
SELECT id, bo FROM strict;
