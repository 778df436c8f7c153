ALTER TABLE canary.canary SET TBLPROPERTIES ('alive' = '2');
