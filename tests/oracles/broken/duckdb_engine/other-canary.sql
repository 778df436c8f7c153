UPDATE canary SET alive = 2;
