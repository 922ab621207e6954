#!/bin/sh
# Kills builds, and lets two write in one folder, as often as is said (200 times): what is there stays whole, and the next run is right.
set -e
export LEF_KEREN="${1:-200}"
cargo test --release --test onderbreken killed
cargo test --release --test schrijven two_builds
