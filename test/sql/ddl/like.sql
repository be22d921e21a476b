-- CREATE TABLE … LIKE: what is taken over and what is changed.
CREATE TABLE base (
  id INT NOT NULL, ts TIMESTAMP(3), twice AS id * 2, PRIMARY KEY (id) NOT ENFORCED, WATERMARK FOR ts AS ts
) WITH ('connector' = 'datagen', 'rows-per-second' = '5');
CREATE TABLE derived (extra STRING) WITH ('rows-per-second' = '7') LIKE base;
SHOW CREATE TABLE derived;
CREATE TABLE bare (extra STRING) WITH ('connector' = 'print') LIKE base (EXCLUDING ALL);
SHOW CREATE TABLE bare;
CREATE TABLE some_parts WITH ('connector' = 'print')
LIKE base (EXCLUDING OPTIONS INCLUDING GENERATED EXCLUDING WATERMARKS EXCLUDING CONSTRAINTS);
SHOW CREATE TABLE some_parts;
-- error
CREATE TABLE clash (id INT) LIKE base;
-- error
CREATE TABLE lost LIKE nothing_there;
