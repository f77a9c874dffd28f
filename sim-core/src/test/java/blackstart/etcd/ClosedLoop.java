// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

import blackstart.engine.Simulation;

/** Clients that ask again as soon as they are answered, as benchmarks do; measured from the second second on. */
final class ClosedLoop implements EtcdCaller {
    private static final long WARM_UP_NANOS = EtcdFixture.SECOND;

    /** Asks for that client. */
    @FunctionalInterface
    interface Request {
        void send(int client, EtcdCaller caller);
    }

    private final Simulation simulation;
    private final Request request;
    private final int client;
    private final long[] totals;
    private long sentNanos;

    private ClosedLoop(Simulation simulation, Request request, int client, long[] totals) {
        this.simulation = simulation;
        this.request = request;
        this.client = client;
        this.totals = totals;
    }

    /** Starts {@code clients} clients at once; the one returned reports about all. */
    static ClosedLoop of(Simulation simulation, int clients, Request request) {
        long[] totals = new long[2];
        ClosedLoop last = new ClosedLoop(simulation, request, 0, totals);
        last.send();
        for (int i = 1; i < clients; i++) {
            last = new ClosedLoop(simulation, request, i, totals);
            last.send();
        }
        return last;
    }

    static ClosedLoop writing(Etcd etcd, Simulation simulation, int clients, long bytes) {
        return of(simulation, clients, (client, caller) -> etcd.write(client, 1, bytes, WriteKind.UPDATE, caller));
    }

    @Override
    public void onDone(EtcdResult result) {
        if (result != EtcdResult.OK) {
            throw new AssertionError("a healthy etcd answered " + result);
        }
        if (simulation.now() > WARM_UP_NANOS) {
            totals[0]++;
            totals[1] += simulation.now() - sentNanos;
        }
        send();
    }

    double perSecond() {
        return totals[0] / ((simulation.now() - WARM_UP_NANOS) / 1e9);
    }

    double meanSeconds() {
        return totals[1] / 1e9 / totals[0];
    }

    private void send() {
        sentNanos = simulation.now();
        request.send(client, this);
    }
}
