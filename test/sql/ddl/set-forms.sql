-- SET and RESET.
SET 'table.local-time-zone' = 'Europe/Berlin';
SELECT CAST(TO_TIMESTAMP_LTZ(0, 3) AS STRING) AS t;
SET 'table.local-time-zone' = 'No/Where';
-- error
SELECT 1 AS a;
RESET 'table.local-time-zone';
SELECT CAST(TO_TIMESTAMP_LTZ(0, 3) AS STRING) AS t;
SET 'own.key' = 'it''s';
RESET 'own.key';
RESET 'never.set';
SET own.key = 'x';
-- error
SET 'a' = 5;
-- error
SET 'a';
-- error
SET 'a' =;
RESET a;
-- error
SET 'parallelism.default' = 'many';
SELECT 1 AS a;
RESET;
SELECT 1 AS a;
-- error
SET 'execution.runtime-mode' = 'wrong';
SELECT 1 AS a;
