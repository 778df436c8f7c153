mod embedded;
mod small;
mod views;
