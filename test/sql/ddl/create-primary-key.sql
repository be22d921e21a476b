-- PRIMARY KEY: at the column, as a constraint, named; it makes columns NOT NULL.
CREATE TABLE inline_key (id INT PRIMARY KEY NOT ENFORCED, v STRING) WITH ('connector' = 'blackhole');
DESCRIBE inline_key;
SHOW CREATE TABLE inline_key;
CREATE TABLE named_key (a INT, b STRING, CONSTRAINT my_key PRIMARY KEY (b, a) NOT ENFORCED) WITH ('connector' = 'blackhole');
DESCRIBE named_key;
SHOW CREATE TABLE named_key;
CREATE TABLE inline_named (id INT CONSTRAINT pk_x PRIMARY KEY NOT ENFORCED COMMENT 'k', v STRING) WITH ('connector' = 'blackhole');
SHOW CREATE TABLE inline_named;
-- error
CREATE TABLE two_keys (id INT PRIMARY KEY NOT ENFORCED, v STRING, PRIMARY KEY (v) NOT ENFORCED) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE enforced (id INT PRIMARY KEY ENFORCED) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE no_mode (id INT, PRIMARY KEY (id)) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE is_unique (id INT, UNIQUE (id) NOT ENFORCED) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE inline_unique (id INT UNIQUE) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE computed_key (id INT, k AS id + 1, PRIMARY KEY (k) NOT ENFORCED) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE doubled_key (id INT, PRIMARY KEY (id, id) NOT ENFORCED) WITH ('connector' = 'blackhole');
CREATE TABLE explicit_null (id INT NULL, PRIMARY KEY (id) NOT ENFORCED) WITH ('connector' = 'blackhole');
DESCRIBE explicit_null;
