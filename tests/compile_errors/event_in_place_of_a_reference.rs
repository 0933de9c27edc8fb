use event_model::testing::Recorder;
use events::cluster;

fn installed() -> cluster::Installed {
    unimplemented!()
}

fn main() {
    Recorder::new().once(installed());
    Recorder::new().expect_in_order((&installed(), installed()));
}
