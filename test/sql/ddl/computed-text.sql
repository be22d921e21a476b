-- How expressions of computed columns are written back.
CREATE TABLE t (a INT, b STRING, d DOUBLE, ts TIMESTAMP(3), ms BIGINT, arr ARRAY<INT>, x1 as lower(b),
  x2 as to_timestamp_ltz(ms,3), x3 as coalesce(a, 1), x4 as SPLIT_INDEX(b, 'x', 1), x6 as if(a>1, 1, 2), x7 as md5(b),
  x8 as date_format(ts, 'x'), x9 as array_contains(arr, 1), x10 as abs(a), x12 as char_length(b), x14 as Upper(b),
  x15 as round(d, 2), x16 as now(), x17 as current_timestamp, x18 as concat(b,b), x19 as ifnull(a, 1), x22 as substring(b, 1, 2),
  x23 as trim(b), x24 as floor(d), x25 as floor(ts to day), x27 as not a > 1, x28 as -a, x29 as (a + 1) * 2, x30 as a + 1 * 2,
  x31 as cast(a as string), x32 as try_cast(b as int), x33 as row(a, b), x34 as position('a' in b), x35 as a between 1 and 2,
  x36 as a not between 1 and 2, x38 as extract(year from ts), x39 as year(ts), x40 as ts + interval '1' day, x43 as a in (1,2,3),
  x44 as b like 'x' escape 'y', x45 as case a when 1 then 'x' else 'y' end, x46 as nullif(a, 1), x48 as 1.5e0, x49 as x'0A',
  x50 as 'ä', x51 as map['a', 1], x54 as a <> 1, x55 as b || 'x', x57 as timestampadd(day, 1, ts), x58 as ceil(d),
  x60 as a > 1 and (b = 'x' or d < 2.5), x61 as b is not null, x62 as a is not distinct from 2, x63 as arr[1],
  x64 as cast(a as decimal(10,2)), x65 as hour(ts), x66 as date '2020-01-01', x67 as timestamp '2020-01-01 00:00:00.5')
WITH ('connector' = 'datagen');
SHOW CREATE TABLE t;
