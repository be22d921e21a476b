-- Modules.
SHOW MODULES;
SHOW FULL MODULES;
UNLOAD MODULE core;
SHOW MODULES;
SHOW FULL MODULES;
SELECT UPPER('a');
LOAD MODULE core;
SHOW MODULES;
-- error
LOAD MODULE core;
-- error
LOAD MODULE dummy WITH ('k' = 'v');
-- error
LOAD MODULE hive;
-- error
UNLOAD MODULE nothing;
USE MODULES core;
-- error
USE MODULES core, core;
-- error
USE MODULES nothing;
SHOW FULL MODULES;
