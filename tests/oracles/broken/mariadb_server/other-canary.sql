UPDATE canary.canary SET alive = 2;
