// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

import blackstart.engine.Simulation;
import blackstart.random.RandomStreams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An etcd in which everything is free but an fsync of 2 ms, unless a test says otherwise, and a note of who was answered. */
final class EtcdFixture {
    static final long MICRO = 1_000L;
    static final long MILLI = 1_000_000L;
    static final long SECOND = 1_000_000_000L;

    int members = 3;
    double cores = 8;
    double fsyncMillis = 2;
    double fsyncSigma;
    double roundTripMillis;
    int largestBatch = 1_000_000;
    long batchMicros;
    double writeMicros = 0.001;
    double megabyteWrittenMicros;
    double applyMicros;
    double readMicros = 0.001;
    double keyMicros;
    double megabyteMicros;
    double lockMicrosPerKey;
    double networkBytesPerSecond = 1e18;
    int gap = 5_000;
    long quota = 8L << 30;
    long compactionSeconds;
    double compactedMicros;
    double watchMicros;

    final List<String> answers = new ArrayList<>();
    final Simulation simulation = new Simulation("test", new RandomStreams(1));
    private Etcd etcd;

    EtcdSpec spec() {
        EtcdSpec real = EtcdSpec.etcd35();
        return new EtcdSpec(
                members,
                cores,
                micros(fsyncMillis * 1e3),
                fsyncSigma,
                micros(roundTripMillis * 1e3),
                networkBytesPerSecond,
                largestBatch,
                micros(batchMicros),
                micros(writeMicros),
                micros(megabyteWrittenMicros),
                micros(applyMicros),
                micros(readMicros),
                micros(keyMicros),
                micros(megabyteMicros),
                micros(lockMicrosPerKey),
                1,
                real.electionTimeout(),
                real.keepaliveTimeout(),
                gap,
                quota,
                Duration.ofSeconds(compactionSeconds),
                micros(compactedMicros),
                100e6,
                micros(watchMicros),
                2,
                0,
                real.memoryReleaseHalfLife());
    }

    Etcd etcd() {
        if (etcd == null) {
            etcd = new Etcd(simulation, spec());
        }
        return etcd;
    }

    /** Notes {@code name result milliseconds}, rounded down to 0.1 ms. */
    EtcdCaller note(String name) {
        return result -> answers.add(name + " " + result + " " + simulation.now() / (MILLI / 10) / 10.0);
    }

    void write(String name, int client) {
        write(name, client, 1, 100, WriteKind.UPDATE);
    }

    void write(String name, int client, int count, long bytes, WriteKind kind) {
        etcd().write(client, count, bytes, kind, note(name));
    }

    void read(String name, int client) {
        etcd().read(client, 1, 100, true, note(name));
    }

    void at(double millis, Runnable action) {
        simulation.at((long) (millis * MILLI), action::run);
    }

    void run(double millis) {
        simulation.advanceTo((long) (millis * MILLI));
    }

    private static Duration micros(double micros) {
        return Duration.ofNanos((long) (micros * 1e3));
    }
}
