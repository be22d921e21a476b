-- Week and quarter intervals, which parse since 2.0: what Flink makes of them.
-- version 2.2
SELECT INTERVAL '1' WEEK AS a, INTERVAL '3' WEEK AS b, INTERVAL '2' QUARTER AS c, TIMESTAMP '2024-01-01 00:00:00' + INTERVAL '1' QUARTER AS d;
