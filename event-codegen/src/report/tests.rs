mod cases;
mod golden;
mod properties;
