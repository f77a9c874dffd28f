// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import static blackstart.apiserver.ServerRig.MILLI;
import static blackstart.apiserver.ServerRig.SECOND;

import blackstart.api.Answer;
import blackstart.api.ApiCall;
import blackstart.api.ApiCaller;
import blackstart.api.ApiConnection;
import blackstart.api.ApiRead;
import blackstart.api.ApiRequest;
import blackstart.flowschema.RequestAttributes.Requester;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The load generator of the measurements: clients of one service account that LIST in a closed loop, and beside them, every 200 ms
 * at one instant, a lease renewal, a GET by an administrator and one by an ordinary user. The measured server had one core.
 */
final class MeasuredLoad {
    private static final long PROBE_INTERVAL = 200 * MILLI;

    private final ServerRig rig;
    private final ApiRequest list;
    private final List<Double> lists = new ArrayList<>();
    private final List<Double> probes = new ArrayList<>();
    private long until;
    private double peakBytes;
    private int executingPeak;

    MeasuredLoad(long seed, int reads, int writes, ServerRig.Pods pods, String resourceVersion) {
        this(seed, 1, reads, writes, pods, resourceVersion);
    }

    MeasuredLoad(long seed, double cores, int reads, int writes, ServerRig.Pods pods, String resourceVersion) {
        ApiServerSpec spec = ServerRig.with(reads, writes, RequestCosts.kubernetes130(), 1e18);
        this.rig = new ServerRig(seed, cores, 64L << 30, spec, pods);
        rig.disk.takes(Duration.ofNanos(150_000), Duration.ofNanos(6_500), Duration.ofNanos(150_000));
        this.list = ServerRig.list(ApiRead.list(resourceVersion));
    }

    /** What came out. Latencies in milliseconds, in ascending order. */
    record Result(
            double perSecond,
            List<Double> lists,
            List<Double> probes,
            double cpuMillisPerList,
            double peakMebibytes,
            int executingPeak) {
        static double percentile(List<Double> sorted, double share) {
            return sorted.get((int) (share * (sorted.size() - 1)));
        }
    }

    /** Lets the level borrow its seats, as the conditions measured before had done, half a minute apart. */
    MeasuredLoad warmedUp() {
        run(64, 15);
        rig.simulation.advanceTo(rig.simulation.now() + 30 * SECOND);
        return this;
    }

    /** Moves the start to a second before limits are adjusted. */
    MeasuredLoad beforeAdjustment() {
        rig.simulation.advanceTo(9 * SECOND);
        return this;
    }

    /** {@code clients} in a closed loop for so many seconds, and until the last of them has its answer. */
    Result run(int clients, int seconds) {
        lists.clear();
        probes.clear();
        peakBytes = 0;
        executingPeak = 0;
        long start = rig.simulation.now();
        double busy = rig.server.busyCoreNanos();
        until = start + seconds * SECOND;
        for (int i = 0; i < clients; i++) {
            rig.simulation.after(i * 3 * MILLI, new Client()::send);
        }
        Probe lease = new Probe(ServerRig.lease());
        Probe exempt = new Probe(ServerRig.get(Requester.master("admin"), ""));
        Probe user = new Probe(ServerRig.get(Requester.user("alice"), ""));
        rig.simulation.after(PROBE_INTERVAL, () -> probe(lease, exempt, user));
        rig.simulation.after(0, this::sample);
        long last = start;
        while (rig.simulation.now() < until || inFlight > 0) {
            rig.simulation.advanceTo(rig.simulation.now() + MILLI);
            last = rig.simulation.now();
        }
        List<Double> sortedLists = lists.stream().sorted().toList();
        return new Result(
                lists.size() * 1e9 / (last - start),
                sortedLists,
                probes.stream().sorted().toList(),
                (rig.server.busyCoreNanos() - busy) / 1e6 / lists.size(),
                peakBytes / (1 << 20),
                executingPeak);
    }

    private int inFlight;

    private void probe(Probe... each) {
        if (rig.simulation.now() < until) {
            for (Probe probe : each) {
                probe.send();
            }
            rig.simulation.after(PROBE_INTERVAL, () -> probe(each));
        }
    }

    private void sample() {
        peakBytes = Math.max(peakBytes, rig.memoryBytes());
        executingPeak = Math.max(executingPeak, (int) rig.seatsInUse());
        if (rig.simulation.now() < until) {
            rig.simulation.after(20 * MILLI, this::sample);
        }
    }

    /** One client: the next LIST as soon as the last is answered. */
    private final class Client implements ApiCaller {
        private final ApiConnection connection = rig.connect();

        void send() {
            if (rig.simulation.now() < until) {
                inFlight++;
                connection.send(list, 1, this);
            }
        }

        @Override
        public void onAnswer(ApiCall call, Answer answer) {
            inFlight--;
            if (answer == Answer.OK) {
                lists.add((rig.simulation.now() - call.sentNanos()) / 1e6);
                rig.simulation.after(0, this::send);
            } else {
                rig.simulation.after(SECOND, this::send);
            }
        }
    }

    /** One of the three small requests. */
    private final class Probe implements ApiCaller {
        private final ApiConnection connection = rig.connect();
        private final ApiRequest request;

        Probe(ApiRequest request) {
            this.request = request;
        }

        void send() {
            inFlight++;
            connection.send(request, 1, this);
        }

        @Override
        public void onAnswer(ApiCall call, Answer answer) {
            inFlight--;
            probes.add((rig.simulation.now() - call.sentNanos()) / 1e6);
        }
    }
}
