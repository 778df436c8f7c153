CREATE TABLE `s`.`a` (`b` integer);
