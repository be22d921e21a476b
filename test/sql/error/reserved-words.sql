-- Reserved words as names, alone and quoted.
-- error
SELECT 1 AS date;
-- error
SELECT 1 AS time;
-- error
SELECT 1 AS timestamp;
-- error
SELECT 1 AS value;
-- error
SELECT 1 AS count;
-- error
SELECT 1 AS user;
-- error
SELECT 1 AS year;
-- error
SELECT 1 AS month;
-- error
SELECT 1 AS day;
-- error
SELECT 1 AS hour;
-- error
SELECT 1 AS minute;
-- error
SELECT 1 AS second;
-- error
SELECT 1 AS language;
-- error
SELECT 1 AS result;
-- error
SELECT 1 AS method;
-- error
SELECT 1 AS position;
-- error
SELECT 1 AS order;
-- error
SELECT 1 AS table;
SELECT 1 AS type;
SELECT 1 AS status;
SELECT 1 AS name;
SELECT 1 AS key;
-- error
SELECT 1 AS row;
-- error
SELECT 1 AS rows;
-- error
SELECT 1 AS start;
-- error
SELECT 1 AS end;
-- error
SELECT 1 AS window;
-- error
SELECT 1 AS rank;
-- error
SELECT 1 AS min;
-- error
SELECT 1 AS max;
-- error
SELECT 1 AS sum;
SELECT 1 AS level;
-- error
SELECT 1 AS offset;
SELECT 1 AS `limit`;
SELECT 1 AS `date`;
SELECT 1 AS job;
-- error
SELECT 1 AS interval;
-- error
SELECT 1 AS current;
-- error
SELECT 1 AS match;
-- error
SELECT 1 AS at;
-- error
SELECT 1 AS values;
SELECT 1 AS catalog;
SELECT 1 AS database;
-- error
SELECT 1 AS partition;
SELECT 1 AS temporary;
-- error
SELECT 1 AS system;
-- error
SELECT 1 AS module;
-- error
SELECT 1 AS function;
SELECT 1 AS view;
-- error
SELECT 1 AS raw;
-- error
SELECT 1 AS bytes;
-- error
SELECT 1 AS string;
-- error
SELECT 1 AS stream;
-- error
SELECT 1 AS statement;
SELECT 1 AS session;
SELECT 1 AS hop;
SELECT 1 AS tumble;
SELECT 1 AS descriptor;
SELECT 1 AS bucket;
-- error
SELECT 1 AS buckets;
SELECT 1 AS plan;
-- error
SELECT 1 AS comment;
-- error
SELECT 1 AS percent;
-- error
SELECT 1 AS period;
-- error
SELECT 1 AS precision;
SELECT 1 AS reference;
-- error
SELECT 1 AS release;
-- error
SELECT 1 AS search;
-- error
SELECT 1 AS sensitive;
-- error
SELECT 1 AS translate;
-- error
SELECT 1 AS uescape;
-- error
SELECT 1 AS unknown;
-- error
SELECT 1 AS upper;
-- error
SELECT 1 AS abs;
-- error
SELECT 1 AS element;
