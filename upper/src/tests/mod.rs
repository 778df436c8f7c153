mod small;
mod views;
