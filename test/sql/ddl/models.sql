-- Models.
-- error 1.20
CREATE MODEL m INPUT (a STRING) OUTPUT (b STRING) WITH ('provider' = 'no-such', 'task' = 'classification');
-- error 1.20
SHOW MODELS;
-- error 1.20
SHOW MODELS LIKE 'm%';
-- error 1.20
SHOW CREATE MODEL m;
-- error 1.20
DESCRIBE MODEL m;
-- error 1.20
ALTER MODEL m SET ('task' = 'other');
-- error 1.20
ALTER MODEL m RESET ('task');
-- error
ALTER MODEL m SET ();
-- error 1.20
ALTER MODEL m RENAME TO m2;
-- error 1.20
DESCRIBE MODEL m2;
-- error
DROP MODEL m;
-- error 1.20
DROP MODEL IF EXISTS m;
-- error 1.20
DROP MODEL m2;
-- error 1.20
CREATE TEMPORARY MODEL t INPUT (a STRING) OUTPUT (b STRING) WITH ('provider' = 'no-such');
-- error 1.20
SHOW MODELS;
-- error 1.20
SHOW CREATE MODEL t;
-- error 1.20
DROP TEMPORARY MODEL t;
-- error 1.20
CREATE MODEL n WITH ('provider' = 'no-such');
