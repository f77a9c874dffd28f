// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

/** The watches that clients hold at one member: their memory, and how many events a write makes there. */
final class WatchStreams {
    private static final long BYTES_PER_CONNECTION = 17_000; // etcd 3 watch memory benchmark
    private static final long BYTES_PER_STREAM = 18_000; // etcd 3 watch memory benchmark
    private static final long BYTES_PER_WATCH = 350; // etcd 3 watch memory benchmark

    private long bytes;
    private double eventsPerWrite;

    void open(long connections, long streams, long watches, double events) {
        bytes += connections * BYTES_PER_CONNECTION + streams * BYTES_PER_STREAM + watches * BYTES_PER_WATCH;
        eventsPerWrite += events;
    }

    void clear() {
        bytes = 0;
        eventsPerWrite = 0;
    }

    long bytes() {
        return bytes;
    }

    double eventsPerWrite() {
        return eventsPerWrite;
    }
}
