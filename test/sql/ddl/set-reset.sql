-- SET and RESET of one key; an option set by SET works at once.
SET 'table.local-time-zone' = 'Asia/Tokyo';
SELECT CAST(TO_TIMESTAMP_LTZ(0, 3) AS STRING) AS tokyo;
SET 'table.local-time-zone' = 'America/New_York';
SELECT CAST(TO_TIMESTAMP_LTZ(0, 3) AS STRING) AS new_york, TO_TIMESTAMP_LTZ(1709251200000, 3) AS t;
RESET 'table.local-time-zone';
SELECT CAST(TO_TIMESTAMP_LTZ(0, 3) AS STRING) AS utc;
